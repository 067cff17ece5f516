"""The worker's doors into this app: a primary key in, one action, safe twice."""

from __future__ import annotations

from celery import shared_task

from content.actions import (
    approval_turns,
    media_storage,
    model_adoption,
    page_answers,
    page_sweeps,
    page_waits,
    publishing,
    publishing_sweep,
    read_back,
)
from somestrategi.core import clock


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


@shared_task(name=page_answers.ASK_TASK)  # type: ignore[untyped-decorator]
def ask_page(answer_id: int) -> None:
    answer = page_answers.ask(answer_id)
    if answer is not None:
        page_waits.page_answered(answer)


@shared_task(name="content.sweep_pages")  # type: ignore[untyped-decorator]
def sweep_pages() -> None:
    """Every minute: important posts whose time has come, and pages that nobody has asked."""
    page_sweeps.run(clock.now())


@shared_task(name="content.follow_pages")  # type: ignore[untyped-decorator]
def follow_pages() -> None:
    """Before the self-audit: the pages of what has gone out lately, and away with what is forgotten."""
    page_sweeps.follow(clock.today())


@shared_task(name="content.purge_media")  # type: ignore[untyped-decorator]
def purge_media() -> None:
    """Every night: files that no post shows any more."""
    media_storage.purge()


@shared_task(name="content.sweep_publishing")  # type: ignore[untyped-decorator]
def sweep_publishing() -> None:
    """Every few seconds: what is due, and what somebody died over."""
    publishing_sweep.run(clock.now())


@shared_task(name=publishing_sweep.PUBLISH_TASK)  # type: ignore[untyped-decorator]
def publish(variant_id: int) -> None:
    publishing_sweep.publish(variant_id)


@shared_task(name=publishing_sweep.PREPARE_TASK)  # type: ignore[untyped-decorator]
def prepare(variant_id: int) -> None:
    publishing.prepare_ahead(variant_id)


@shared_task(name=publishing_sweep.LOOK_TASK)  # type: ignore[untyped-decorator]
def look_for_call(call_id: int) -> None:
    publishing_sweep.look(call_id)


@shared_task(name="content.read_publications")  # type: ignore[untyped-decorator]
def read_publications(reading_id: int) -> None:
    read_back.read(reading_id)


@shared_task(name="content.read_stories")  # type: ignore[untyped-decorator]
def read_stories(reading_id: int) -> None:
    read_back.read_stories(reading_id)
