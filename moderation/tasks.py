"""The worker's doors into this app: a primary key in, one action, safe twice."""

from __future__ import annotations

from celery import shared_task

from moderation.actions import (
    alarms,
    blockings,
    comment_sweep,
    debate,
    errand_sweep,
    errands,
    evidence,
    reading_comments,
    watches,
)
from somestrategi.core import clock


@shared_task(name="moderation.sweep_errands")  # type: ignore[untyped-decorator]
def sweep_errands() -> None:
    """Every few seconds: what is due on a platform, and what somebody died over."""
    errand_sweep.run(clock.now())


@shared_task(name=errands.DO_TASK)  # type: ignore[untyped-decorator]
def do_errand(errand_id: int) -> None:
    errand_sweep.do(errand_id)


@shared_task(name=errands.LOOK_TASK)  # type: ignore[untyped-decorator]
def look_for_errand(call_id: int) -> None:
    errand_sweep.look(call_id)


@shared_task(name="moderation.read_comments")  # type: ignore[untyped-decorator]
def read_comments(reading_id: int) -> None:
    reading_comments.read(reading_id)


@shared_task(name="moderation.sweep_comments")  # type: ignore[untyped-decorator]
def sweep_comments() -> None:
    """Every minute: what follows its publication, and away with what may be kept for a day only."""
    comment_sweep.run(clock.now())


@shared_task(name="moderation.clear_old")  # type: ignore[untyped-decorator]
def clear_old() -> None:
    """Every night: what is kept for a time only."""
    evidence.delete_old()
    blockings.clear_old()
    watches.clear_old()
    debate.clear_old()


@shared_task(name=alarms.SEND_TASK)  # type: ignore[untyped-decorator]
def send_alarms() -> None:
    """Every minute, and at once when something rings."""
    alarms.send_due(clock.now())
