"""«Kontoen er overtatt»: a case with its steps, from the first minute until the account is ours again (S46)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.actions import account_status, takeovers
from accounts.models import (
    Account,
    AccountRecovery,
    AccountStatus,
    AuditEntry,
    Finding,
    PlatformAccess,
    TakeoverCase,
    TakeoverNote,
    TakeoverTick,
    User,
)
from accounts.takeover_steps import STEPS
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory

RULE = "accounts.taken_over"


@pytest.fixture
def url(ekd_on_x: Account) -> str:
    return f"/kontoer/{ekd_on_x.pk}/overtatt/"


def _messages() -> list[tuple[str, dict[str, int]]]:
    return list(Finding.objects.open().filter(rule_id=RULE).values_list("message", "params"))


@pytest.mark.keeps("S46", by="accounts.taken_over")
def test_an_account_is_lost_taken_back_step_by_step_and_in_use_again(
    ekd_on_x: Account,
    url: str,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    browser = signed_in(ola)
    assert browser.post(url, {"gjor": "apne", "seen": "Ukjente innlegg kl. 7."}).status_code == 302
    ekd_on_x.refresh_from_db()
    assert (ekd_on_x.status, ekd_on_x.status_reason) == ("lost", "Ukjente innlegg kl. 7.")
    night()
    assert _messages() == [("open", {"steps": len(STEPS)})]
    assert "Neste: steg 1 av 11" in browser.get(url).text
    assert f'href="{url}"' in browser.get("/").text
    for step in STEPS:
        assert browser.post(f"{url}{step.id}/", {"gjor": "ferdig", "note": "Sak 26/1"}).status_code == 302
    assert TakeoverTick.objects.filter(by=ola).count() == TakeoverNote.objects.count() == len(STEPS)
    assert "Alle steg er gjort." in browser.get(url).text
    end = {"gjor": "avslutt", "is_regained": "ja", "reason": "Vi er inne igjen."}
    assert browser.post(url, end).status_code == 302
    ekd_on_x.refresh_from_db()
    assert ekd_on_x.status == "active"
    night()
    assert _messages() == []
    assert "er overtatt" not in browser.get("/").text
    assert "Vi fikk kontoen tilbake" in browser.get(url).text
    assert "krysset av for «Sikre bevis»" in browser.get(f"/kontoer/{ekd_on_x.pk}/").text


def test_the_night_finds_a_lost_account_that_nobody_has_opened_a_case_for(
    ekd_on_x: Account,
    url: str,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    status = signed_in(ola).post(f"/kontoer/{ekd_on_x.pk}/status/", {"to": "lost", "reason": "Hacket."})
    assert status.headers["Location"] == url
    night()
    assert _messages() == [("no_case", {})]
    case = takeovers.open_case(ekd_on_x, by=ola, seen="Hacket.")
    takeovers.close(case, by=ola, is_regained=False, reason="Plattformen svarer ikke.")
    night()
    assert _messages() == []
    ekd_on_x.refresh_from_db()
    assert ekd_on_x.status == "lost"


def test_two_people_in_a_hurry_do_not_undo_each_other(
    ekd_on_x: Account, url: str, kari: User, ola: User, signed_in: SignIn
) -> None:
    case = takeovers.open_case(ekd_on_x, by=kari, seen="Hacket.")
    takeovers.tick(case, "stop", by=kari)
    late = signed_in(ola).post(f"{url}stop/", {"gjor": "ferdig", "note": "Koblet fra."})
    assert late.status_code == 422
    assert "Kari Nordmann krysset av for dette kl." in late.text
    assert "Koblet fra." in late.text  # what was written is still there
    assert not TakeoverNote.objects.exists()
    again = signed_in(ola).post(url, {"gjor": "apne", "seen": "Hacket."}, follow=True)
    assert "Noen har vært her siden du åpnet siden." in again.text
    assert TakeoverCase.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        TakeoverCase.objects.create(account=ekd_on_x, seen="x", opened_at=clock.now(), opened_by=ola)


def test_a_tick_can_be_taken_back_and_the_trail_keeps_both(
    ekd_on_x: Account, url: str, kari: User, signed_in: SignIn
) -> None:
    case = takeovers.open_case(ekd_on_x, by=kari, seen="Hacket.")
    takeovers.tick(case, "evidence", by=kari)
    assert signed_in(kari).post(f"{url}evidence/", {"gjor": "angre"}).status_code == 302
    assert not TakeoverTick.objects.exists()
    verbs = AuditEntry.objects.filter(verb__contains="takeover_step").order_by("pk")
    assert [entry.verb for entry in verbs] == [
        "accounts.takeover_step_done",
        "accounts.takeover_step_undone",
    ]


@pytest.mark.parametrize(
    ("step", "data", "text"),
    [
        ("stop", {"gjor": "notat", "note": " "}, "Skriv notatet først."),
        ("stop", {"gjor": "notat", "note": "Nytt passord: sommer"}, "Dette ligner et passord."),
        ("stop", {"gjor": "ferdig", "note": "x" * 1001}, "Skriv det med høyst 1000 tegn."),
        ("stop", {"gjor": "angre"}, "Dette steget er ikke krysset av."),
        ("ukjent", {"gjor": "ferdig"}, "Dette steget finnes ikke."),
    ],
)
def test_what_a_step_cannot_take_is_refused_and_nothing_changes(
    ekd_on_x: Account,
    url: str,
    kari: User,
    signed_in: SignIn,
    step: str,
    data: dict[str, str],
    text: str,
) -> None:
    takeovers.open_case(ekd_on_x, by=kari, seen="Hacket.")
    count = AuditEntry.objects.count()
    response = signed_in(kari).post(f"{url}{step}/", data)
    assert response.status_code == 422
    assert text in response.text
    assert not TakeoverTick.objects.exists()
    assert not TakeoverNote.objects.exists()
    assert AuditEntry.objects.count() == count


def test_a_case_needs_a_sentence_and_an_account_that_can_be_lost(
    ekd_on_x: Account, url: str, ola: User, signed_in: SignIn
) -> None:
    response = signed_in(ola).post(url, {"gjor": "apne", "seen": ""})
    assert response.status_code == 422
    assert "Skriv hva dere har sett." in response.text
    Account.objects.update(status="proposed")
    ekd_on_x.refresh_from_db()
    with pytest.raises(ValidationError) as refused:
        takeovers.open_case(ekd_on_x, by=ola, seen="Hacket.")
    assert refused.value.messages == ["Kontoen er «Foreslått» og kan ikke bli overtatt."]
    assert "kan ikke bli overtatt" in signed_in(ola).get(url).text
    assert not TakeoverCase.objects.exists()


def test_an_adviser_does_the_steps_and_the_editor_closes(
    ekd_on_x: Account, url: str, kari: User, signed_in: SignIn
) -> None:
    case = takeovers.open_case(ekd_on_x, by=kari, seen="Hacket.")
    assert "Redaksjonslederen avslutter saken" in signed_in(kari).get(url).text
    end = {"gjor": "avslutt", "is_regained": "ja", "reason": "Ferdig."}
    assert signed_in(kari).post(url, end).status_code == 403
    with pytest.raises(PermissionDenied):
        takeovers.close(case, by=kari, is_regained=True, reason="Ferdig.")
    case.refresh_from_db()
    assert case.closed_at is None


def test_others_do_not_see_the_case(
    ekd_on_x: Account, url: str, kari: User, liv: User, per: User, dag: User, signed_in: SignIn
) -> None:
    takeovers.open_case(ekd_on_x, by=kari, seen="Hacket.")
    assert signed_in(per).get(url).status_code == 404
    for reader in (liv, dag):
        assert signed_in(reader).get(url).status_code == 403
        assert signed_in(reader).post(f"{url}stop/", {"gjor": "ferdig"}).status_code == 403
        assert url not in signed_in(reader).get("/").text
    assert not TakeoverTick.objects.exists()


def test_a_case_goes_on_when_somebody_has_moved_the_account(ekd_on_x: Account, ola: User) -> None:
    case = takeovers.open_case(ekd_on_x, by=ola, seen="Hacket.")
    account_status.move(ekd_on_x, to=AccountStatus.ACTIVE, by=ola, reason="Tilbake.")
    takeovers.close(case, by=ola, is_regained=True, reason="I orden.")
    case.refresh_from_db()
    assert case.is_regained


def test_what_is_missing_is_filled_in_for_several_accounts_at_once(
    ekd_on_x: Account, kari: User, prd_on_x: Account, signed_in: SignIn
) -> None:
    other = AccountFactory(owner=ekd_on_x.owner, handle="toeren")
    PlatformAccess.objects.all().delete()
    AccountRecovery.objects.filter(account=ekd_on_x).delete()
    browser, url = signed_in(kari), "/kontoer/sikkerhet/"
    assert "0 av 2 kontoer er i orden." in browser.get(url).text
    data = {"konto": [ekd_on_x.pk, other.pk], "level": "administrator", "recovery_contact": "Vakttelefonen"}
    assert browser.post(url, {**data, "is_website_fallback": "on"}).status_code == 302
    assert PlatformAccess.objects.filter(level="administrator").count() == 2
    assert AccountRecovery.objects.get(account=ekd_on_x).recovery_contact == "Vakttelefonen"
    assert AccountRecovery.objects.get(account=other).recovery_contact == "Vakta"
    for wrong, text in (
        ({"konto": [prd_on_x.pk], "level": "reads"}, "En av kontoene steller du ikke lenger."),
        ({"level": "reads"}, "Kryss av for minst én konto."),
        ({"konto": [other.pk]}, "Velg hva som skal fylles inn."),
    ):
        response = browser.post(url, wrong)
        assert response.status_code == 422
        assert text in response.text
    assert not PlatformAccess.objects.filter(level="reads").exists()
