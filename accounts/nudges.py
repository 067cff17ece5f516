"""A nudge tells a worker that a row is waiting. It may get lost: the sweeper finds the row (ARCHITECTURE §3)."""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def nudge(task_name: str, *args: int) -> None:
    """After the commit, ask for a task by name with primary keys only. Never waits for, or fails on, the broker.

    The name is the seam between layers: a lower one may ask for work that a higher one does.
    """
    transaction.on_commit(partial(_send, task_name, args), robust=True)


def _send(task_name: str, args: tuple[int, ...]) -> None:
    if current_app.conf.task_always_eager:
        current_app.loader.import_default_modules()
        current_app.tasks[task_name].apply(args, throw=True)
        return
    try:
        current_app.send_task(task_name, args)
    except (OperationalError, OSError):
        log.warning("The broker does not answer; the sweeper will take %s%s.", task_name, args)
