"""The worker's look into what platforms have delivered."""

from __future__ import annotations

from celery import shared_task

from accounts.actions import deliveries
from somestrategi.inbox import receivers


@shared_task(name="somestrategi.inbox.sweep")  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Every minute. What is over goes first, also when reading the rest fails."""
    deliveries.clear_old()
    deliveries.sweep(receivers.hand_over)
