"""The worker's doors into this app: a primary key in, one action, safe twice."""

from __future__ import annotations

from celery import shared_task

from content.actions import approval_turns, model_adoption


@shared_task(name=model_adoption.RUN_TASK)  # type: ignore[untyped-decorator]
def reidentify(adoption_id: int) -> None:
    model_adoption.run(adoption_id)


@shared_task(name="content.sweep_form_models")  # type: ignore[untyped-decorator]
def sweep_form_models() -> None:
    """Every minute: what waits because a nudge was lost or a worker died."""
    model_adoption.run_waiting()


@shared_task(name="content.move_approvals")  # type: ignore[untyped-decorator]
def move_approvals() -> None:
    """Every minute: who is reminded, who is asked next, what closes."""
    approval_turns.take_due()
