"""A nudge tells a worker that a row is waiting. It may get lost: the sweeper finds the row (ARCHITECTURE §3)."""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def nudge(task_name: str, *args: int, in_seconds: float = 0) -> None:
    """After the commit, ask for a task by name with primary keys only. Never waits for, or fails on, the broker.

    The name is the seam between layers: a lower one may ask for work that a higher one does. Where tasks run at once,
    as in the tests, what is for later is left to the sweeper.
    """
    transaction.on_commit(partial(_send, task_name, args, in_seconds), robust=True)


def _send(task_name: str, args: tuple[int, ...], in_seconds: float) -> None:
    if current_app.conf.task_always_eager:
        if in_seconds:
            return
        current_app.loader.import_default_modules()
        current_app.tasks[task_name].apply(args, throw=True)
        return
    try:
        current_app.send_task(task_name, args, countdown=in_seconds or None)
    except (OperationalError, OSError):
        log.warning("The broker does not answer; the sweeper will take %s%s.", task_name, args)
