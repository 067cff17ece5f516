"""S12: the night finds accounts of whose mark nobody knows, or at which nobody has looked for long."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import thresholds
from accounts.actions import accounts, verification
from accounts.audits import unverified
from accounts.audits.audit import Scope
from accounts.models import Account, AuditEntry, Finding, Ministry, User, VerificationCheck
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from tests.audits.conftest import Night
from tests.cast import SignIn
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db

RULE = "accounts.unverified"


def _open() -> list[tuple[str, str]]:
    found = Finding.objects.open().filter(rule_id=RULE).order_by("pk")
    return [(finding.message, finding.severity) for finding in found]


def _days_ago(days: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days)


@pytest.mark.keeps("S12", by="accounts.unverified")
def test_the_night_finds_an_account_of_whose_mark_nobody_knows_and_an_answer_closes_it(
    ekd_on_x: Account, night: Night, kari: User
) -> None:
    Account.objects.update(verification="unknown")
    night()
    assert _open() == [("unknown", Severity.WARN)]
    accounts.change(Account.objects.get(), by=kari, verification="not_offered")
    night()
    assert _open() == []


@pytest.mark.keeps("S12", by="accounts.unverified")
def test_a_mark_that_nobody_has_looked_at_for_long_is_found_and_one_click_closes_it(
    ekd_on_x: Account, night: Night, kari: User, signed_in: SignIn
) -> None:
    Account.objects.update(
        verification="verified", verified_on=_days_ago(181), verification_evidence="sak 26/1"
    )
    night()
    assert _open() == [("due", Severity.ADVISE)]
    browser = signed_in(kari)
    finding = Finding.objects.get(rule_id=RULE)
    html = browser.get(f"/egenkontroll/{finding.pk}/").text
    assert "Ingen har sett etter merket på 181 dager. Grensen er 180 dager." in html
    assert f'href="/kontoer/{ekd_on_x.pk}/#verification"' in html
    assert "Merket er der i dag" in browser.get(f"/kontoer/{ekd_on_x.pk}/").text
    response = browser.post(f"/kontoer/{ekd_on_x.pk}/verifisering/", follow=True)
    assert "Notert: merket er der i dag." in response.text
    assert "Sist sett etter" in response.text
    assert "fortsatt er verifisert" in AuditEntry.objects.get().sentence
    night()
    assert _open() == []


@pytest.mark.parametrize(
    ("answer", "days", "expected"),
    [
        ("lost", 0, [("lost", Severity.BLOCK)]),
        ("requested", 180, []),
        ("requested", 181, [("waiting", Severity.WARN)]),
        ("declined", 400, []),
        ("not_offered", 400, []),
        ("opted_out", 400, []),
    ],
)
def test_what_counts_as_an_answer(
    ekd_on_x: Account, night: Night, answer: str, days: int, expected: list[tuple[str, str]]
) -> None:
    Account.objects.update(verification=answer, created_at=clock.local(clock.now()) - dt.timedelta(days=days))
    night()
    assert _open() == expected


@pytest.mark.parametrize("status", ["proposed", "winding_down", "hidden", "deleted", "lost"])
def test_only_accounts_that_are_alive_are_judged(ekd_on_x: Account, night: Night, status: str) -> None:
    Account.objects.update(verification="unknown", status=status)
    night()
    assert _open() == []


def test_asking_the_platform_starts_the_clock_on_that_day(ekd_on_x: Account, kari: User) -> None:
    Account.objects.update(created_at=clock.now() - dt.timedelta(days=900))
    accounts.change(Account.objects.get(), by=kari, verification="requested")
    assert VerificationCheck.objects.get().checked_on == clock.today()
    accounts.change(Account.objects.get(), by=kari, name="Nytt navn")
    assert VerificationCheck.objects.count() == 1


def test_opting_out_takes_a_reason_which_stays(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    with pytest.raises(ValidationError) as refused:
        accounts.change(ekd_on_x, by=kari, verification="opted_out")
    assert refused.value.message_dict == {
        "verification_evidence": ["Skriv hvorfor verifiseringen er valgt bort."]
    }
    assert not AuditEntry.objects.exists()
    accounts.change(
        ekd_on_x, by=kari, verification="opted_out", verification_evidence="Merket koster penger."
    )
    assert "Merket koster penger." in signed_in(kari).get(f"/kontoer/{ekd_on_x.pk}/").text


def test_nobody_confirms_a_mark_that_is_not_there_or_is_not_theirs(
    ekd_on_x: Account, kari: User, liv: User, signed_in: SignIn
) -> None:
    with pytest.raises(PermissionDenied):
        verification.confirm(ekd_on_x, by=liv)
    response = signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/verifisering/", follow=True)
    assert "Registeret sier ikke at kontoen er verifisert." in response.text
    assert not VerificationCheck.objects.exists()
    assert not AuditEntry.objects.exists()


def test_what_was_told_after_a_past_date_is_not_known_on_it(ekd_on_x: Account) -> None:
    Account.objects.update(verification="unknown")
    scope = Scope(ekd_on_x.owner_id, _days_ago(1), thresholds.all_values(_days_ago(1)))
    assert list(unverified.snapshots(scope)) == []


def test_it_costs_the_same_with_3_and_with_300_accounts(ekd: Ministry) -> None:
    counts = []
    for count in (3, 300):
        AccountFactory.create_batch(count, owner=ekd)
        scope = Scope(ekd.pk, clock.today(), thresholds.all_values(clock.today()))
        with CaptureQueriesContext(connection) as queries:
            assert len(list(unverified.snapshots(scope))) >= count
        counts.append(len(queries))
    assert counts == [2, 2]
