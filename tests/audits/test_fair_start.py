"""«Egenkontroll fra»: who sets it, and what it makes mild (docs/adr/0001-fair-start.md)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions import ministries
from accounts.models import Account, AuditEntry, Finding, Ministry, User
from content.written_form_share import months_after
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from tests.audits.conftest import Night, Publish

pytestmark = pytest.mark.django_db


def _in(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def _severities() -> set[str]:
    return set(
        Finding.objects.open().filter(rule_id="content.written_form_share").values_list("severity", flat=True)
    )


@pytest.fixture
def breach(ekd_on_x: Account, publish: Publish) -> Account:
    """EKD without any nynorsk."""
    publish(ekd_on_x, "nb", 40)
    return ekd_on_x


def test_without_a_date_everything_counts(breach: Account, night: Night) -> None:
    night()
    assert Severity.BLOCK in _severities()


def test_the_share_counts_all_but_is_told_mildly_in_the_first_months(
    breach: Account, nora: User, night: Night
) -> None:
    assert ministries.start_self_audit(breach.owner, on=_in(-30), by=nora)
    night()
    assert _severities() == {Severity.ADVISE}
    finding = Finding.objects.get(key="rolling")
    assert (finding.params["judged"], finding.params["percent"]) == (40, "0")
    assert finding.params["mild_until"] == months_after(_in(-30), 3).isoformat()


def test_after_three_months_a_breach_is_a_breach_and_due_sooner(
    breach: Account, nora: User, night: Night
) -> None:
    ministries.start_self_audit(breach.owner, on=_in(-30), by=nora)
    night()
    ministries.start_self_audit(
        breach.owner, on=months_after(clock.today(), -3), by=nora, reason="Vi begynte før."
    )
    night()
    finding = Finding.objects.get(key="rolling")
    assert (finding.severity, finding.due_on) == (Severity.BLOCK, _in(7))
    assert "mild_until" not in finding.params


def test_the_deed_is_told_once_in_words(ekd: Ministry, ola: User) -> None:
    assert ministries.start_self_audit(ekd, on=dt.date(2026, 9, 1), by=ola)
    assert not ministries.start_self_audit(ekd, on=dt.date(2026, 9, 1), by=ola)
    assert ministries.start_self_audit(ekd, on=None, by=ola, reason="Alt skal telle.")
    told = [entry.sentence for entry in AuditEntry.objects.order_by("pk")]
    assert told == [
        "satte egenkontrollen i Eksempeldepartementet til å gjelde fra 1. september 2026",
        "lot egenkontrollen i Eksempeldepartementet gjelde alt",
    ]


def test_others_do_not_set_it(ekd: Ministry, kari: User, pia: User) -> None:
    for person in (kari, pia):
        with pytest.raises(PermissionDenied):
            ministries.start_self_audit(ekd, on=clock.today(), by=person)
    with pytest.raises(PermissionDenied):
        ministries.start_self_audit(ekd, on=None, by=kari)


def test_a_date_far_ahead_is_refused(ekd: Ministry, nora: User) -> None:
    with pytest.raises(ValidationError, match="Velg en dato innen et år"):
        ministries.start_self_audit(ekd, on=_in(500), by=nora)
    ekd.refresh_from_db()
    assert ekd.self_audit_from is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 31), 0, dt.date(2026, 12, 31)),
        (dt.date(2026, 1, 15), -12, dt.date(2025, 1, 15)),
    ],
)
def test_months_end_where_the_month_does(day: dt.date, months: int, later: dt.date) -> None:
    assert months_after(day, months) == later
