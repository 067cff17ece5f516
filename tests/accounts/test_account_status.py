"""The life of an account: one table, one door, a reason each time (S18–S21)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts import status_machine
from accounts.actions import account_status
from accounts.models import Account, AccountStatus, AuditEntry, User
from somestrategi.core import clock
from tests.cast import SignIn

S = AccountStatus


def test_every_status_has_its_row_and_every_step_leads_somewhere() -> None:
    assert set(status_machine.STEPS) == set(S)
    reached = {step.to for steps in status_machine.STEPS.values() for step in steps}
    assert reached | set(status_machine.BEGINNINGS) == set(S)


def test_nobody_deletes_an_account_in_use_in_one_step() -> None:
    assert status_machine.step(S.ACTIVE, S.DELETED) is None
    assert status_machine.step(S.HIDDEN, S.DELETED)


def test_a_pause_has_a_last_day_and_a_reason(ekd_on_x: Account, kari: User) -> None:
    until = clock.today() + dt.timedelta(days=30)
    account_status.move(ekd_on_x, to=S.PAUSED, by=kari, reason="Permisjon.", until=until)
    assert (ekd_on_x.status, ekd_on_x.paused_until, ekd_on_x.status_from) == (S.PAUSED, until, clock.today())
    entry = AuditEntry.objects.get()
    assert "fra «Aktiv» til «På pause»" in entry.sentence
    assert entry.reason == "Permisjon."


@pytest.mark.parametrize("days", [None, 0, 61])
def test_a_pause_is_at_most_sixty_days(ekd_on_x: Account, kari: User, days: int | None) -> None:
    until = None if days is None else clock.today() + dt.timedelta(days=days)
    with pytest.raises(ValidationError) as refused:
        account_status.move(ekd_on_x, to=S.PAUSED, by=kari, reason="Permisjon.", until=until)
    assert refused.value.message_dict == {"until": ["Velg en dato etter i dag, og innen 60 dager."]}
    ekd_on_x.refresh_from_db()
    assert ekd_on_x.status == S.ACTIVE


def test_an_adviser_may_pause_but_not_hide(ekd_on_x: Account, kari: User) -> None:
    with pytest.raises(PermissionDenied):
        account_status.move(ekd_on_x, to=S.HIDDEN, by=kari, reason="Ikke i bruk.", evidence="26/1")
    assert not AuditEntry.objects.exists()


def test_the_one_who_comes_second_is_told(ekd_on_x: Account, ola: User) -> None:
    stale = Account.objects.get(pk=ekd_on_x.pk)
    account_status.move(ekd_on_x, to=S.WINDING_DOWN, by=ola, reason="Slutt.")
    with pytest.raises(ValidationError) as refused:
        account_status.move(stale, to=S.HIDDEN, by=ola, reason="Slutt.", evidence="26/1")
    assert refused.value.messages == ["Kontoen er «Avvikles» nå. Last siden på nytt."]
    assert AuditEntry.objects.count() == 1


def test_hiding_on_the_page_asks_for_the_evidence(ekd_on_x: Account, ola: User, signed_in: SignIn) -> None:
    browser = signed_in(ola)
    url = f"/kontoer/{ekd_on_x.pk}/status/"
    response = browser.post(url, {"to": "hidden", "reason": "Ikke i bruk."})
    assert response.status_code == 422
    assert "Oppgi hvor det er dokumentert at det ble gjort på plattformen." in response.text
    assert not AuditEntry.objects.exists()
    assert browser.post(url, {"to": "hidden", "reason": "Slutt.", "evidence": "26/1"}).status_code == 302
    ekd_on_x.refresh_from_db()
    assert (ekd_on_x.status, ekd_on_x.status_evidence) == (S.HIDDEN, "26/1")


def test_the_page_offers_only_what_one_may(
    ekd_on_x: Account, kari: User, liv: User, signed_in: SignIn
) -> None:
    html = signed_in(kari).get(f"/kontoer/{ekd_on_x.pk}/status/").text
    assert "Sett den på pause" in html
    assert "skjult på plattformen" not in html
    assert signed_in(liv).get(f"/kontoer/{ekd_on_x.pk}/status/").status_code == 403


def test_a_paused_account_is_still_judged_as_not_in_use(ekd_on_x: Account) -> None:
    Account.objects.update(status="paused", paused_until=clock.today())
    assert Account.objects.alive().get() == ekd_on_x
    assert not Account.objects.in_use().exists()
