"""Runs the audits of one ministry. A row in the database is the unit of work, so a dead worker loses nothing."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.actions import audit_runs, findings
from accounts.audits.audit import Audit, Scope, Subject
from accounts.audits.scope import hits_of, scope_of
from accounts.models import AuditRun, AuditRunPart, Ministry
from somestrategi.audits import failed
from somestrategi.audits.book import AUDITS
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seen:
    """One hit of a report, with the rule that found it."""

    rule: Rule[Any]
    subject: Subject
    hit: Hit

    @property
    def sentence(self) -> str:
        return self.rule.sentence(self.hit.message, self.hit.params)


def report(ministry: Ministry, *, on: dt.date, audits: Sequence[Audit[Any]] = AUDITS) -> Iterator[Seen]:
    """What the audits see on a date, past or present. Changes nothing."""
    scope = scope_of(ministry, on)
    for audit in audits:
        for subject, hit in hits_of(audit, scope):
            yield Seen(audit.rule, subject, hit)


def run(run_id: int, *, audits: Sequence[Audit[Any]] = AUDITS) -> bool:
    """Take the run and do what is left of it. False when it was not there to take.

    Each audit is its own transaction with its findings and its part: what completed before a worker died stays
    done, and is not done again.
    """
    taken = audit_runs.take(run_id)
    if taken is None:
        return False
    scope = scope_of(taken.ministry, taken.local_on)
    done = set(taken.parts.values_list("rule_id", flat=True))
    for audit in audits:
        if audit.rule.id in done:
            continue
        if not audit_runs.extend_lease(taken):
            return False
        _run_part(taken, audit, scope)
    _tell_failures(taken)
    return audit_runs.complete(taken)


def _run_part(run: AuditRun, audit: Audit[Any], scope: Scope) -> None:
    """A rule that raises leaves its findings untouched, and the night goes on."""
    try:
        with transaction.atomic():
            count = findings.reconcile(
                scope.ministry_id,
                audit.rule,
                hits_of(audit, scope),
                today=scope.today,
                owners=audit.owners(scope.ministry_id) if audit.owners else {},
            )
            _write_part(run, audit, hit_count=count)
    except Exception as error:
        log.exception("Audit %s failed in run %s.", audit.rule.id, run.pk)
        _write_part(run, audit, error=type(error).__name__)


def _write_part(run: AuditRun, audit: Audit[Any], *, hit_count: int = 0, error: str = "") -> None:
    AuditRunPart.objects.update_or_create(
        run=run,
        rule_id=audit.rule.id,
        defaults={"completed_at": clock.now(), "hit_count": hit_count, "error": error},
    )


def _tell_failures(run: AuditRun) -> None:
    subject = Subject(Ministry, run.ministry_id, str(run.ministry))
    outcomes = [
        failed.AuditOutcome(subject, part.rule_id, part.error) for part in run.parts.order_by("rule_id")
    ]
    seen = [(o.subject, hit) for o in outcomes for hit in failed.RULE.check(o)]
    findings.reconcile(run.ministry_id, failed.RULE, seen, today=run.local_on)
