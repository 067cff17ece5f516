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

from accounts import thresholds
from accounts.actions.recording import recorded
from accounts.audits.audit import Subject
from accounts.models import Finding, FindingStatus
from accounts.permissions import DO, may, require
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

if TYPE_CHECKING:
    from accounts.models import Ministry, User

LONGEST_ACCEPTANCE = dt.timedelta(days=366)
LONGEST_DEADLINE = dt.timedelta(days=366)
SEEN_FIELDS = (
    "message", "params", "severity", "is_security", "label", "last_seen_at", "status", "due_on",
)  # fmt: skip
DUE_DAYS = {
    Severity.BLOCK: "accounts.finding_due_days_high",
    Severity.WARN: "accounts.finding_due_days_medium",
    Severity.ADVISE: "accounts.finding_due_days_low",
}

Identity = tuple[int, int, str]  # content type, object, key


def reconcile(
    ministry_id: int, rule: Rule[Any], seen: Iterable[tuple[Subject, Hit]], *, today: dt.date
) -> int:
    """Bring the findings of one rule in one ministry in line with what a completed audit saw.

    New opens, with a deadline after its severity; seen stays, gone resolves; accepted stays until it expires.
    Safe twice. Returns how many hits.
    """
    now = clock.now()
    days = thresholds.all_values(today)
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
            before = finding.severity
            _describe(finding, rule, subject, hit, now)
            is_reopened = _reopen_if_expired(finding, today)
            due_on = today + dt.timedelta(days=int(days[DUE_DAYS[Severity(finding.severity)]]))
            _set_deadline(finding, due_on, is_new=is_reopened, is_graver=_is_graver(finding.severity, before))
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


def _reopen_if_expired(finding: Finding, today: dt.date) -> bool:
    if finding.status == FindingStatus.ACCEPTED and finding.accepted_until and finding.accepted_until < today:
        finding.status = FindingStatus.OPEN
        return True
    return False


def _is_graver(severity: str, before: str) -> bool:
    return bool(before) and Severity(severity).rank < Severity(before).rank


def _set_deadline(finding: Finding, due_on: dt.date, *, is_new: bool, is_graver: bool) -> None:
    """A new or reopened finding gets the days of its severity. One that became graver is due sooner, never later;
    otherwise a deadline stands, because a person may have set it."""
    if is_new or finding.due_on is None:
        finding.due_on = due_on
    elif is_graver:
        finding.due_on = min(finding.due_on, due_on)


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


def assign(finding: Finding, *, to: User | None, by: User) -> bool:
    """Give it to a colleague who sees the findings of that ministry, or to nobody. True when it changed hands.
    Raises ValidationError on anybody else, and on a finding that is resolved."""
    require(by, DO.FINDING_ASSIGN, ministry=finding.ministry_id)
    if to is not None and not (to.is_active and may(to, DO.FINDING_VIEW, ministry=finding.ministry_id)):
        raise ValidationError({"to": _("Choose a colleague who sees the findings of the ministry.")})
    verb = "accounts.finding_assigned" if to else "accounts.finding_unassigned"
    with transaction.atomic():
        current = _unresolved(finding)
        before = current.assigned_to
        if before == to:
            return False
        with recorded(by=by, verb=verb, on=current, ministry=current.ministry) as record:
            current.assigned_to = to
            current.save(update_fields=["assigned_to"])
            record.on(current, label=current.label)
            record.tell(to=to.name if to else "", before=before.name if before else "")
    return True


def set_due(finding: Finding, *, on: dt.date, by: User, reason: str) -> bool:
    """Move the deadline, with a reason: whoever may accept a finding may also give it time. True when it moved.
    Raises ValidationError on a date that is not today or in the coming year, and on a resolved finding."""
    require(by, DO.FINDING_ACCEPT, ministry=finding.ministry_id)
    today = clock.today()
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the deadline is moved.")})
    if not today <= on <= today + LONGEST_DEADLINE:
        raise ValidationError({"on": _("Choose today or a later date, and within a year.")})
    with transaction.atomic():
        current = _unresolved(finding)
        if current.due_on == on:
            return False
        verb = "accounts.finding_due_set"
        with recorded(
            by=by, verb=verb, on=current, ministry=current.ministry, reason=reason.strip()
        ) as record:
            current.due_on = on
            current.save(update_fields=["due_on"])
            record.on(current, label=current.label)
            record.tell(until=date_format(on, "Y-m-d"))
    return True


def _unresolved(finding: Finding) -> Finding:
    """The row as it stands, locked. Raises ValidationError when it has been put right meanwhile."""
    current = Finding.objects.select_for_update().get(pk=finding.pk)
    if current.status == FindingStatus.RESOLVED:
        raise ValidationError(_("Somebody has already dealt with this finding. Load the page again."))
    return current
