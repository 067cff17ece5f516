"""Accepting a finding, and when it opens again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import findings
from accounts.models import Account, AuditEntry, Finding, User
from somestrategi.core import clock
from tests.audits.conftest import Night, Publish
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(ekd_on_x: Account, publish: Publish, night: Night) -> Finding:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()
    return Finding.objects.get()


def _until(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def test_an_accepted_finding_stays_accepted_while_it_holds(finding: Finding, ola: User, night: Night) -> None:
    findings.accept(finding, by=ola, reason="Kontoen er satt på pause til jul.", until=_until(30))
    night()
    finding.refresh_from_db()
    assert (finding.status, finding.accepted_by) == ("accepted", ola)
    entry = AuditEntry.objects.get(verb="accounts.finding_accepted")
    assert (entry.by, entry.reason) == (ola, "Kontoen er satt på pause til jul.")


def test_an_accepted_finding_opens_again_when_the_time_is_up(
    finding: Finding, ola: User, night: Night
) -> None:
    findings.accept(finding, by=ola, reason="Pause", until=_until(30))
    Finding.objects.update(accepted_until=_until(-1))
    night()
    finding.refresh_from_db()
    assert finding.status == "open"


def test_an_accepted_finding_resolves_when_it_is_put_right(
    finding: Finding,
    ola: User,
    ekd_on_x: Account,
    publish: Publish,
    night: Night,
) -> None:
    findings.accept(finding, by=ola, reason="Pause", until=_until(30))
    publish(ekd_on_x, "nb", 1, days_ago=0)
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_date_outside_the_coming_year_is_refused(finding: Finding, ola: User, days: int) -> None:
    with pytest.raises(ValidationError):
        findings.accept(finding, by=ola, reason="Pause", until=_until(days))
    finding.refresh_from_db()
    assert finding.status == "open"


def test_an_adviser_may_not_accept(finding: Finding, kari: User) -> None:
    with pytest.raises(PermissionDenied):
        findings.accept(finding, by=kari, reason="Pause", until=_until(30))


def test_the_page_accepts_with_a_reason(finding: Finding, ola: User, signed_in: SignIn) -> None:
    browser = signed_in(ola)
    page = browser.get(f"/egenkontroll/{finding.pk}/")
    assert "Ingen publisering på 120 dager" in page.content.decode()
    response = browser.post(
        f"/egenkontroll/{finding.pk}/aksepter/", {"reason": "Pause til jul", "until": _until(20).isoformat()}
    )
    assert response.status_code == 302
    finding.refresh_from_db()
    assert finding.status == "accepted"


def test_the_page_keeps_what_was_written_when_the_date_is_wrong(
    finding: Finding, ola: User, signed_in: SignIn
) -> None:
    response = signed_in(ola).post(
        f"/egenkontroll/{finding.pk}/aksepter/", {"reason": "Pause til jul", "until": _until(-3).isoformat()}
    )
    assert response.status_code == 422
    assert "Velg en dato etter i dag og innen et år." in response.content.decode()
    assert "Pause til jul" in response.content.decode()
    finding.refresh_from_db()
    assert finding.status == "open"


def test_another_ministrys_finding_does_not_exist(finding: Finding, per: User, signed_in: SignIn) -> None:
    assert signed_in(per).get(f"/egenkontroll/{finding.pk}/").status_code == 404


def test_the_editor_starts_the_self_audit_by_button(finding: Finding, ola: User, signed_in: SignIn) -> None:
    response = signed_in(ola).post("/egenkontroll/kjor/ekd/", follow=True)
    assert "Egenkontrollen er startet." in response.content.decode()
    assert AuditEntry.objects.filter(verb="accounts.audit_run_started", by=ola).exists()


def test_the_list_costs_the_same_for_3_and_300(
    ekd_on_x: Account,
    kari: User,
    signed_in: SignIn,
    night: Night,
) -> None:
    browser = signed_in(kari)
    counts = []
    for many in (3, 297):
        AccountFactory.create_batch(many, owner=ekd_on_x.owner)
        night()
        browser.get("/egenkontroll/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get("/egenkontroll/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
