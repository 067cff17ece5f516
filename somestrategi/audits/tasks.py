"""Nudges for the runner. Each takes an id, does one thing, and is safe twice."""

from __future__ import annotations

from celery import shared_task

from accounts.actions import audit_runs
from accounts.models import AuditRun, Ministry, RunTrigger
from somestrategi.audits import runner
from somestrategi.core import clock


@shared_task(name=audit_runs.RUN_TASK)  # type: ignore[untyped-decorator]
def run_one(run_id: int) -> None:
    runner.run(run_id)


@shared_task(name="somestrategi.audits.night")  # type: ignore[untyped-decorator]
def night() -> None:
    """03:30 in Oslo: one run for every ministry that leads an account, or exists and shares one or has applied."""
    for ministry in Ministry.objects.audited(clock.today()):
        audit_runs.request(ministry, trigger=RunTrigger.NIGHT, by=None)


@shared_task(name="somestrategi.audits.sweep")  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Every minute: what waits because a nudge was lost or a worker died."""
    for run_id in (
        AuditRun.objects.takeable(clock.now()).order_by("requested_at").values_list("pk", flat=True)
    ):
        runner.run(run_id)
