"""Not in use: back, hidden or deleted. A deletion asks for the export first, and who did it (S21)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.actions import account_deletion, account_status
from accounts.closing_words import deleting_on, hiding_on
from accounts.models import Account, AccountDeletion, AccountStatus, AuditEntry, Finding, Platform, User
from accounts.platform_reader import read_deleting, read_hiding
from somestrategi.bootstrap import load
from somestrategi.core import clock
from somestrategi.core.committed_data import FaultyData
from tests.audits.conftest import Night, Publish, night, publish  # noqa: F401 (fixtures)
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory

TODAY = clock.today()
TOLD = {
    "exported_on": TODAY.isoformat(),
    "export_kept_at": "Sak 26/1234",
    "done_by": "Ola Redaksjonsleder",
    "evidence": "Skjermbilde, sak 26/1234",
    "reason": "Ikke i bruk.",
    "knows_name_is_lost": "on",
}


@pytest.fixture
def hidden(ekd_on_x: Account) -> Account:
    Account.objects.update(status="hidden")
    ekd_on_x.refresh_from_db()
    return ekd_on_x


@pytest.mark.keeps("S21", by="accounts.inactive")
def test_the_finding_leads_to_where_one_decides_and_hiding_closes_it(
    ekd_on_x: Account,
    ola: User,
    signed_in: SignIn,
    publish: Publish,  # noqa: F811
    night: Night,  # noqa: F811
) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()
    finding = Finding.objects.open().get(rule_id="accounts.inactive")
    browser, url = signed_in(ola), f"/kontoer/{ekd_on_x.pk}/status/"
    assert f'href="{url}"' in browser.get(f"/egenkontroll/{finding.pk}/").text
    page = browser.get(url).text
    assert "Kontoer som ikke er i bruk, skal tas i bruk igjen, skjules eller slettes." in page
    assert "Vi vet ikke hva dette betyr på X. Sjekk i plattformens egne innstillinger." in page
    told = {"to": "hidden", "reason": "Ikke i bruk.", "evidence": "26/1"}
    assert browser.post(url, told).status_code == 302
    night()
    assert not Finding.objects.open().filter(rule_id="accounts.inactive").exists()


def test_a_hidden_account_keeps_its_user_name(hidden: Account) -> None:
    with pytest.raises(Exception, match="account_handle_unique_on_platform"):
        AccountFactory(platform=hidden.platform, handle=hidden.handle.upper())


def test_a_deletion_with_everything_told_is_kept(hidden: Account, ola: User, signed_in: SignIn) -> None:
    browser = signed_in(ola)
    assert f"/kontoer/{hidden.pk}/slett/" in browser.get(f"/kontoer/{hidden.pk}/status/").text
    assert browser.post(f"/kontoer/{hidden.pk}/slett/", TOLD).status_code == 302
    hidden.refresh_from_db()
    assert (hidden.status, hidden.status_evidence) == ("deleted", "Skjermbilde, sak 26/1234")
    deletion = AccountDeletion.objects.get()
    assert (deletion.export_kept_at, deletion.done_by) == ("Sak 26/1234", "Ola Redaksjonsleder")
    assert "fra «Skjult» til «Slettet»" in AuditEntry.objects.latest("pk").sentence
    told = browser.get(f"/kontoer/{hidden.pk}/").text
    assert "Sak 26/1234" in told
    assert "Slettet på plattformen av" in told


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("exported_on", "", "Oppgi datoen for eksporten. Eksporter kontoen før du sletter den."),
        ("exported_on", (TODAY + dt.timedelta(days=1)).isoformat(), "Dagen har ikke kommet ennå."),
        ("export_kept_at", "", "Oppgi hvor eksporten ligger. Eksporter kontoen før du sletter den."),
        ("done_by", "", "Skriv hvem som slettet den på plattformen."),
        ("evidence", "", "Oppgi hvor det er dokumentert at det ble gjort på plattformen."),
        ("reason", "", "Skriv hvorfor."),
        ("knows_name_is_lost", "", "Kryss av for at du vet at andre kan ta brukernavnet."),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_deleted(
    hidden: Account, ola: User, signed_in: SignIn, field: str, value: str, sentence: str
) -> None:
    told = {key: text for key, text in (TOLD | {field: value}).items() if text}
    response = signed_in(ola).post(f"/kontoer/{hidden.pk}/slett/", told)
    assert response.status_code == 422
    assert sentence in response.text
    hidden.refresh_from_db()
    assert hidden.status == "hidden"
    assert not AccountDeletion.objects.exists()
    assert not AuditEntry.objects.exists()


def test_no_other_door_leads_to_deleted(hidden: Account, ola: User, signed_in: SignIn) -> None:
    with pytest.raises(ValidationError) as refused:
        account_status.move(hidden, to=AccountStatus.DELETED, by=ola, reason="Slutt.", evidence="26/1")
    assert refused.value.message_dict == {"to": ["Oppgi først hvor eksporten av kontoen ligger."]}
    url = f"/kontoer/{hidden.pk}/status/"
    response = signed_in(ola).post(url, {"to": "deleted", "reason": "Slutt.", "evidence": "26/1"})
    assert response.status_code == 422
    assert "Velg ett av dem." in response.text
    hidden.refresh_from_db()
    assert hidden.status == "hidden"


def test_an_account_in_use_and_an_adviser_are_turned_away(
    ekd_on_x: Account, kari: User, ola: User, per: User, signed_in: SignIn
) -> None:
    url = f"/kontoer/{ekd_on_x.pk}/slett/"
    response = signed_in(ola).post(url, TOLD, follow=True)
    assert response.redirect_chain == [(f"/kontoer/{ekd_on_x.pk}/", 302)]
    assert "Skal den slettes, må den først skjules eller avvikles." in response.text
    Account.objects.update(status="hidden")
    assert signed_in(kari).post(url, TOLD).status_code == 403
    assert signed_in(per).post(url, TOLD).status_code in (403, 404)
    assert not AccountDeletion.objects.exists()


def test_whoever_comes_second_is_told(hidden: Account, ola: User) -> None:
    fields = {
        "exported_on": TODAY,
        "export_kept_at": "Sak 26/1",
        "done_by": "Ola",
        "evidence": "26/1",
        "reason": "Slutt.",
        "knows_name_is_lost": True,
    }
    stale = Account.objects.get(pk=hidden.pk)
    account_deletion.delete(hidden, by=ola, **fields)  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as refused:
        account_deletion.delete(stale, by=ola, **fields)  # type: ignore[arg-type]
    assert refused.value.messages == ["Kontoen er «Slettet» nå. Last siden på nytt."]
    assert AccountDeletion.objects.count() == AuditEntry.objects.count() == 1


def test_what_hiding_means_is_told_with_how_sure_it_is(db: None) -> None:
    load.load()
    on_x = hiding_on(Platform.objects.get(key="x"))
    assert on_x.sentences == (
        "På X heter det «deactivate».",
        "Etter 30 dager sletter plattformen kontoen, og da kan andre ta brukernavnet.",
    )
    assert (on_x.is_sure, on_x.warns) == (False, True)
    assert deleting_on(Platform.objects.get(key="x")).sentences[-1] == "Etterpå kan andre ta brukernavnet."
    on_linkedin = hiding_on(Platform.objects.get(key="linkedin"))
    assert on_linkedin.sentences[0].startswith("Vi vet ikke hva dette betyr på LinkedIn.")
    assert not on_linkedin.warns


def test_where_hiding_ends_in_deletion_the_choice_says_so(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    hiding = {"offer": "manual", "called": "deactivate", "deletes_after_days": 30, "confidence": "M"}
    Platform.objects.update(definition={"hiding": hiding | {"source": "memory"}})
    page = signed_in(ola).get(f"/kontoer/{ekd_on_x.pk}/status/").text
    assert "Den er skjult på plattformen, som sletter den senere" in page
    assert "Dette har andre enn plattformen fortalt, så det er ikke sikkert." in page


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"offer": "perhaps", "confidence": "A", "source": "s"}, "torget, hiding"),
        ({"offer": "manual", "confidence": "A", "source": "s"}, "torget, hiding: «called» is missing"),
        (
            {"offer": "manual", "called": "c", "deletes_after_days": 0, "confidence": "A", "source": "s"},
            "torget: «deletes_after_days» is not a number of days",
        ),
    ],
)
def test_what_is_wrong_in_a_definition_is_told(table: dict[str, object], told: str) -> None:
    with pytest.raises(FaultyData, match=told):
        read_hiding({"hiding": table}, "torget")


def test_a_definition_from_before_is_unknown(db: None) -> None:
    assert PlatformFactory().definition == {}
    assert read_hiding({}, "torget").offer == read_deleting({}, "torget").offer == "unknown"
