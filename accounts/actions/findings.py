"""Findings open when an audit sees something, and resolve when a completed audit no longer does.

What people do to one, they do to the finding as they saw it: the object that they hand over. Has somebody been there
first, the ValidationError says who and what, and nothing is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions.recording import recorded
from accounts.audits.audit import Subject
from accounts.models import AuditEntry, Finding, FindingStatus
from accounts.permissions import DO, may, require
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_ACCEPTANCE = dt.timedelta(days=366)
LONGEST_DEADLINE = dt.timedelta(days=366)
DESCRIBED_FIELDS = ("message", "params", "severity", "is_security", "label", "status", "due_on")
UPSERT_SIZE = 10_000
DUE_DAYS = {
    Severity.BLOCK: "accounts.finding_due_days_high",
    Severity.WARN: "accounts.finding_due_days_medium",
    Severity.ADVISE: "accounts.finding_due_days_low",
}

Identity = tuple[int, int, str]  # content type, object, key


def reconcile(
    ministry_id: int,
    rule: Rule[Any],
    seen: Iterable[tuple[Subject, Hit]],
    *,
    today: dt.date,
    owners: Mapping[str, int] = MappingProxyType({}),
) -> int:
    """Bring the findings of one rule in one ministry in line with what a completed audit saw.

    New opens, with a deadline after its severity; seen stays, gone resolves; accepted stays until it expires.
    Safe twice. `owners` are to whom new ones go (`Audit.owners`). Returns how many hits.
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
        as_it_was: dict[Identity, tuple[Any, ...]] = {}
        for subject, hit in seen:
            identity = (ContentType.objects.get_for_model(subject.model).pk, subject.id, hit.key)
            finding = known.pop(identity, None)
            if finding is None:
                finding = (
                    kept.get(identity) or opened.get(identity) or _opened(ministry_id, rule, identity, now)
                )
                if identity not in kept:
                    opened[identity] = finding
                    finding.assigned_to_id = owners.get(hit.key, owners.get(""))
            else:
                kept[identity] = finding
                as_it_was[identity] = _described(finding)
            before = finding.severity
            _describe(finding, rule, subject, hit, now)
            is_reopened = _is_expired(finding, today)
            if is_reopened:
                _reopen(finding)
            due_on = today + dt.timedelta(days=int(days[DUE_DAYS[Severity(finding.severity)]]))
            _set_deadline(finding, due_on, is_new=is_reopened, is_graver=_is_graver(finding.severity, before))
        Finding.objects.bulk_create(opened.values())
        _keep(kept.values(), [f for i, f in kept.items() if _described(f) != as_it_was[i]], now)
        gone = [finding.pk for finding in known.values()]
        Finding.objects.filter(pk__in=gone).update(status=FindingStatus.RESOLVED, resolved_at=now)
    return len(opened) + len(kept)


def _keep(kept: Collection[Finding], changed: Collection[Finding], now: dt.datetime) -> None:
    """What stands as it stood is only seen again, all in one UPDATE. The few that say something new go in one upsert:
    `bulk_update` would ask the database to look through every row's CASE for each of them."""
    Finding.objects.filter(pk__in=[finding.pk for finding in kept]).update(last_seen_at=now)
    if changed:
        Finding.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=DESCRIBED_FIELDS,
            batch_size=UPSERT_SIZE,
        )


def _described(finding: Finding) -> tuple[Any, ...]:
    return tuple(getattr(finding, name) for name in DESCRIBED_FIELDS)


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


def _is_expired(finding: Finding, today: dt.date) -> bool:
    return (
        finding.status == FindingStatus.ACCEPTED
        and finding.accepted_until is not None
        and finding.accepted_until < today
    )


def _reopen(finding: Finding) -> None:
    """Told in the trail, so that a past date can be told too. Seldom: nobody accepts many at once."""
    with recorded(by=None, verb="accounts.finding_reopened", ministry=finding.ministry) as record:
        finding.status = FindingStatus.OPEN
        record.on(finding, label=finding.label)


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
    with transaction.atomic():
        current = _unresolved(finding)
        if current.status != FindingStatus.OPEN:
            raise _who_was_first(current)
        with recorded(
            by=by,
            verb="accounts.finding_accepted",
            on=current,
            ministry=current.ministry,
            reason=reason.strip(),
        ) as record:
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
    Raises ValidationError on anybody else, on a finding that is resolved, and on one that somebody gave away first.
    """
    require(by, DO.FINDING_ASSIGN, ministry=finding.ministry_id)
    if to is not None and not (to.is_active and may(to, DO.FINDING_VIEW, ministry=finding.ministry_id)):
        raise ValidationError({"to": _("Choose a colleague who sees the findings of the ministry.")})
    verb = "accounts.finding_assigned" if to else "accounts.finding_unassigned"
    with transaction.atomic():
        current = _unresolved(finding)
        before = current.assigned_to
        if before == to:
            return False
        if current.assigned_to_id != finding.assigned_to_id:
            raise _who_was_first(current)
        with recorded(by=by, verb=verb, on=current, ministry=current.ministry) as record:
            current.assigned_to = to
            current.save(update_fields=["assigned_to"])
            record.on(current, label=current.label)
            record.tell(to=to.name if to else "", before=before.name if before else "")
    return True


def assign_all(findings: Iterable[Finding], *, to: User | None, by: User) -> int:
    """Several at once; all or none. Returns how many changed hands. Raises as `assign` does."""
    with transaction.atomic():
        return sum(assign(finding, to=to, by=by) for finding in findings)


def set_due(finding: Finding, *, on: dt.date, by: User, reason: str) -> bool:
    """Move the deadline, with a reason: whoever may accept a finding may also give it time. True when it moved.
    Raises ValidationError on a date that is not today or in the coming year, on a resolved finding, and on one whose
    deadline was moved first by somebody else."""
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
        if current.due_on != finding.due_on:
            raise _who_was_first(current)
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
    if current.status == FindingStatus.RESOLVED and current.resolved_at:
        raise ValidationError(
            _(
                "The self-audit saw on %(day)s at %(time)s that this has been put right. Nothing was changed now."
            ),
            params=_moment(current.resolved_at),
        )
    return current


def _who_was_first(current: Finding) -> ValidationError:
    last = AuditEntry.objects.about(current).newest_first().first()
    if last is None or last.by is None:
        return ValidationError(
            _("The self-audit has changed the finding meanwhile. Look at it again. Nothing was changed now.")
        )
    return ValidationError(
        _("%(name)s was here first, on %(day)s at %(time)s: %(sentence)s. Nothing was changed now."),
        params={"name": last.by.name, "sentence": last.sentence, **_moment(last.at)},
    )


def _moment(at: dt.datetime) -> dict[str, str]:
    local = localtime(at)
    return {"day": date_format(local, "j. F Y"), "time": date_format(local, "H.i")}
