"""Who looks after a finding and by when; what the deadline becomes when the finding changes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions import findings
from accounts.models import Account, AuditEntry, Finding, User
from somestrategi.core import clock
from tests.audits.conftest import Night, Publish
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(ekd_on_x: Account, publish: Publish, night: Night) -> Finding:
    """Medium: an account idle for 120 days."""
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()
    return Finding.objects.get()


def _in(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def test_the_deadline_follows_the_severity(
    finding: Finding, ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    AccountFactory(owner=ekd_on_x.owner)
    publish(ekd_on_x, "nb", 30)
    night()
    due = {f.severity: f.due_on for f in Finding.objects.all()}
    assert due == {"block": _in(7), "warn": _in(21), "advise": _in(60)}


def test_a_finding_that_gets_graver_is_due_sooner(finding: Finding, night: Night) -> None:
    Finding.objects.update(severity="advise", due_on=_in(50))
    night()
    finding.refresh_from_db()
    assert (finding.severity, finding.due_on) == ("warn", _in(21))


def test_a_night_leaves_a_deadline_that_somebody_has_set(finding: Finding, ola: User, night: Night) -> None:
    assert findings.set_due(finding, on=_in(40), by=ola, reason="Kontoen stenges etter nyttår.")
    night()
    finding.refresh_from_db()
    assert finding.due_on == _in(40)
    entry = AuditEntry.objects.get(verb="accounts.finding_due_set")
    assert (entry.by, entry.reason) == (ola, "Kontoen stenges etter nyttår.")


def test_a_finding_that_opens_again_gets_a_new_deadline(finding: Finding, ola: User, night: Night) -> None:
    findings.accept(finding, by=ola, reason="Pause", until=_in(5))
    Finding.objects.update(accepted_until=_in(-1), due_on=_in(-10))
    night()
    finding.refresh_from_db()
    assert (finding.status, finding.due_on) == ("open", _in(21))


def test_the_deadline_itself_is_still_in_time(finding: Finding) -> None:
    Finding.objects.update(due_on=clock.today())
    assert not Finding.objects.overdue(clock.today()).exists()
    Finding.objects.update(due_on=_in(-1))
    assert Finding.objects.overdue(clock.today()).exists()


def test_an_adviser_gives_a_finding_to_a_colleague_and_the_trail_says_so(
    finding: Finding, kari: User, ola: User
) -> None:
    assert findings.assign(finding, to=ola, by=kari)
    assert not findings.assign(finding, to=ola, by=kari)
    finding.refresh_from_db()
    assert finding.assigned_to == ola
    entry = AuditEntry.objects.get(verb="accounts.finding_assigned")
    assert entry.sentence == f"ga funnet om {finding.label} til Ola Redaksjonsleder"
    assert findings.assign(finding, to=None, by=kari)
    entry = AuditEntry.objects.get(verb="accounts.finding_unassigned")
    assert entry.sentence == f"tok funnet om {finding.label} fra Ola Redaksjonsleder"


def test_a_finding_is_not_given_to_somebody_who_cannot_see_it(
    finding: Finding, kari: User, per: User, liv: User
) -> None:
    for stranger in (per, liv):
        with pytest.raises(ValidationError, match="Velg en kollega som ser funnene i departementet"):
            findings.assign(finding, to=stranger, by=kari)
    finding.refresh_from_db()
    assert finding.assigned_to is None
    assert not AuditEntry.objects.filter(verb="accounts.finding_assigned").exists()


def test_only_those_who_work_there_assign_and_only_the_editor_moves_the_deadline(
    finding: Finding, per: User, kari: User, liv: User
) -> None:
    for person in (per, liv):
        with pytest.raises(PermissionDenied):
            findings.assign(finding, to=kari, by=person)
    with pytest.raises(PermissionDenied):
        findings.set_due(finding, on=_in(10), by=kari, reason="Ferie")


@pytest.mark.parametrize(("days", "reason"), [(-1, "Ferie"), (400, "Ferie"), (10, "  ")])
def test_a_deadline_takes_a_coming_date_and_a_reason(
    finding: Finding, ola: User, days: int, reason: str
) -> None:
    with pytest.raises(ValidationError):
        findings.set_due(finding, on=_in(days), by=ola, reason=reason)
    finding.refresh_from_db()
    assert finding.due_on == _in(21)


def test_what_is_put_right_is_neither_assigned_nor_given_time(
    finding: Finding, ola: User, ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=0)
    night()
    with pytest.raises(ValidationError, match="at dette er rettet opp"):
        findings.assign(finding, to=ola, by=ola)
    with pytest.raises(ValidationError, match="at dette er rettet opp"):
        findings.set_due(finding, on=_in(10), by=ola, reason="Ferie")
