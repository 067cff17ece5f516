"""A self-audit is asked for as a row. Asking again on the same date runs the same row again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from accounts.actions.recording import recorded
from accounts.models import AuditRun, AuditRunPart, RunStatus, RunTrigger
from accounts.nudges import nudge
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.audit_querysets import AuditRunQuerySet
    from accounts.models import Ministry, User

RUN_TASK = "somestrategi.audits.run_one"
LEASE = dt.timedelta(minutes=10)


def start(ministry: Ministry, *, by: User) -> AuditRun:
    """A person presses «Kjør egenkontroll nå»."""
    require(by, DO.AUDIT_START, ministry=ministry)
    with recorded(by=by, verb="accounts.audit_run_started", on=ministry, ministry=ministry):
        return request(ministry, trigger=RunTrigger.BUTTON, by=by)


def request(ministry: Ministry, *, trigger: RunTrigger, by: User | None) -> AuditRun:
    """Put the ministry's run of today in the queue; whatever it had done today is done anew."""
    with transaction.atomic():
        run, is_new = AuditRun.objects.select_for_update().get_or_create(
            ministry=ministry,
            local_on=clock.today(),
            defaults={"trigger": trigger, "requested_at": clock.now(), "requested_by": by},
        )
        if not is_new:
            AuditRunPart.objects.filter(run=run).delete()
            run.trigger = trigger
            run.requested_at = clock.now()
            run.requested_by = by
            run.status = RunStatus.WAITING
            run.leased_until = None
            run.save()
        nudge(RUN_TASK, run.pk)
    return run


def take(run_id: int) -> AuditRun | None:
    """Claim a waiting run, or one whose worker died. None when somebody else has it."""
    now = clock.now()
    taken = AuditRun.objects.takeable(now).filter(pk=run_id)
    if not taken.update(
        status=RunStatus.RUNNING, leased_until=now + LEASE, attempt_count=F("attempt_count") + 1
    ):
        return None
    return AuditRun.objects.select_related("ministry").get(pk=run_id)


def extend_lease(run: AuditRun) -> bool:
    """False when the run was asked for anew meanwhile: then it is no longer ours."""
    return bool(_still_ours(run).update(leased_until=clock.now() + LEASE))


def complete(run: AuditRun) -> bool:
    """False when the run was asked for anew meanwhile; it then waits in the queue."""
    return bool(
        _still_ours(run).update(status=RunStatus.COMPLETED, completed_at=clock.now(), leased_until=None)
    )


def _still_ours(run: AuditRun) -> AuditRunQuerySet:
    return AuditRun.objects.filter(
        pk=run.pk, status=RunStatus.RUNNING, attempt_count=run.attempt_count, requested_at=run.requested_at
    )
