"""Findings open when an audit sees something, and resolve when a completed audit no longer does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.audits.audit import Subject
from accounts.models import Finding, FindingStatus
from accounts.permissions import DO, require
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule

if TYPE_CHECKING:
    from accounts.models import Ministry, User

LONGEST_ACCEPTANCE = dt.timedelta(days=366)
SEEN_FIELDS = ("message", "params", "severity", "is_security", "label", "last_seen_at", "status")

Identity = tuple[int, int, str]  # content type, object, key


def reconcile(
    ministry_id: int, rule: Rule[Any], seen: Iterable[tuple[Subject, Hit]], *, today: dt.date
) -> int:
    """Bring the findings of one rule in one ministry in line with what a completed audit saw.

    New opens, seen stays, gone resolves; accepted stays until it expires. Safe twice. Returns how many hits.
    """
    now = clock.now()
    with transaction.atomic():
        unresolved = Finding.objects.unresolved().filter(ministry_id=ministry_id, rule_id=rule.id)
        known = {
            (f.content_type_id, f.object_id, f.key): f for f in unresolved.select_for_update(of=("self",))
        }
        opened: dict[Identity, Finding] = {}
        kept: dict[Identity, Finding] = {}
        for subject, hit in seen:
            identity = (ContentType.objects.get_for_model(subject.model).pk, subject.id, hit.key)
            finding = known.pop(identity, None)
            if finding is None:
                finding = (
                    kept.get(identity) or opened.get(identity) or _opened(ministry_id, rule, identity, now)
                )
                if identity not in kept:
                    opened[identity] = finding
            else:
                kept[identity] = finding
            _describe(finding, rule, subject, hit, now)
            _reopen_if_expired(finding, today)
        Finding.objects.bulk_create(opened.values())
        Finding.objects.bulk_update(kept.values(), SEEN_FIELDS, batch_size=500)
        gone = [finding.pk for finding in known.values()]
        Finding.objects.filter(pk__in=gone).update(status=FindingStatus.RESOLVED, resolved_at=now)
    return len(opened) + len(kept)


def _opened(ministry_id: int, rule: Rule[Any], identity: Identity, now: dt.datetime) -> Finding:
    content_type_id, object_id, key = identity
    return Finding(
        ministry_id=ministry_id,
        rule_id=rule.id,
        content_type_id=content_type_id,
        object_id=object_id,
        key=key,
        opened_at=now,
    )


def _describe(finding: Finding, rule: Rule[Any], subject: Subject, hit: Hit, now: dt.datetime) -> None:
    finding.message = hit.message
    finding.params = dict(hit.params)
    finding.severity = hit.severity or rule.severity
    finding.is_security = rule.is_security
    finding.label = subject.label[:200]
    finding.last_seen_at = now


def _reopen_if_expired(finding: Finding, today: dt.date) -> None:
    if finding.status == FindingStatus.ACCEPTED and finding.accepted_until and finding.accepted_until < today:
        finding.status = FindingStatus.OPEN


def accept(finding: Finding, *, by: User, reason: str, until: dt.date) -> None:
    """Live with it until a date, with a reason. Raises ValidationError on a finding that is not open, and on a
    date that is not in the coming year."""
    require(by, DO.FINDING_ACCEPT, ministry=finding.ministry_id)
    today = clock.today()
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the finding can be accepted.")})
    if not today < until <= today + LONGEST_ACCEPTANCE:
        raise ValidationError({"until": _("Choose a date after today, and within a year.")})
    ministry: Ministry = finding.ministry
    with recorded(
        by=by, verb="accounts.finding_accepted", on=finding, ministry=ministry, reason=reason
    ) as record:
        current = Finding.objects.select_for_update().get(pk=finding.pk)
        if current.status != FindingStatus.OPEN:
            raise ValidationError(_("Somebody has already dealt with this finding. Load the page again."))
        current.status = FindingStatus.ACCEPTED
        current.accepted_at = clock.now()
        current.accepted_by = by
        current.accepted_reason = reason.strip()
        current.accepted_until = until
        current.save()
        record.on(current, label=current.label)
        record.tell(until=date_format(until, "Y-m-d"))
