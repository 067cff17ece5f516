"""What one ministry's audits are run on, and what one audit sees there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from accounts import thresholds
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Ministry
from somestrategi.core.rules import Hit


def scope_of(ministry: Ministry, on: dt.date) -> Scope:
    """Two queries."""
    return Scope(
        ministry_id=ministry.pk,
        today=on,
        thresholds=thresholds.all_values(on),
        audit_from=ministry.self_audit_from,
        predecessor_ids=tuple(ministry.predecessors.values_list("pk", flat=True)),
    )


def hits_of(audit: Audit[Any], scope: Scope) -> Iterator[tuple[Subject, Hit]]:
    """What happened before the ministry's «egenkontroll fra» is passed over."""
    for snapshot in audit.snapshots(scope):
        if scope.is_before_the_start(snapshot):
            continue
        for hit in audit.rule.check(snapshot):
            yield snapshot.subject, hit
