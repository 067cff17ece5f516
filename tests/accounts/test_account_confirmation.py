"""Who looks after an account, and «Ja, alt stemmer» again and again (S12, S18)."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import account_staff, accounts
from accounts.models import Account, AccountConfirmation, AccountStaff, AuditEntry, Finding, User
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory

CONFIRM = "/kontoer/bekreft/"


@pytest.fixture(autouse=True)
def nobody(ekd_on_x: Account) -> None:
    """Nobody answers for EKD's account yet."""
    ekd_on_x.staff.all().delete()


def _confirm(browser: object, account: Account) -> None:
    html = browser.get(f"{CONFIRM}?konto={account.pk}")  # type: ignore[attr-defined]
    data = {"konto": account.pk, "sett": html.context["fingerprint"]}
    assert browser.post(CONFIRM, data).status_code == 302  # type: ignore[attr-defined]


def _staff(account: Account) -> list[tuple[str, int | None]]:
    return [(row.person.name, row.hours_a_week) for row in account.staff.in_order()]


def test_one_answers_and_the_deputies_stand_in_order(
    ekd_on_x: Account, kari: User, ola: User, nora: User, signed_in: SignIn
) -> None:
    data = {"person_0": kari.pk, "hours_0": 10, "person_1": ola.pk, "person_2": nora.pk, "hours_2": 2}
    assert signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/bemanning/", data).status_code == 302
    assert _staff(ekd_on_x) == [
        ("Kari Nordmann", 10),
        ("Ola Redaksjonsleder", None),
        ("Nora Administrator", 2),
    ]
    assert "Kari Nordmann, Ola Redaksjonsleder" in AuditEntry.objects.get().sentence


def test_a_person_has_one_place(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    data = {"person_0": kari.pk, "person_1": kari.pk}
    response = signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/bemanning/", data)
    assert response.status_code == 422
    assert "Ingen kan ha to plasser på samme konto." in response.text
    assert not AccountStaff.objects.exists()
    assert not AuditEntry.objects.exists()


def test_deputies_need_somebody_responsible(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    response = signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/bemanning/", {"person_1": kari.pk})
    assert response.status_code == 422
    assert "Velg hvem som er ansvarlig, før stedfortrederne." in response.text
    assert not AccountStaff.objects.exists()


def test_only_those_who_keep_its_accounts_are_offered(
    ekd_on_x: Account, kari: User, per: User, liv: User, signed_in: SignIn
) -> None:
    url = f"/kontoer/{ekd_on_x.pk}/bemanning/"
    assert signed_in(kari).post(url, {"person_0": per.pk}).status_code == 422
    assert signed_in(per).get(url).status_code == 404
    assert signed_in(liv).get(url).status_code == 403
    assert not AccountStaff.objects.exists()


@pytest.mark.keeps("S18", by="accounts.unstaffed")
def test_the_night_finds_an_account_that_nobody_answers_for(
    ekd_on_x: Account,
    kari: User,
    night: Night,  # noqa: F811
) -> None:
    night()
    finding = Finding.objects.get(rule_id="accounts.unstaffed")
    assert finding.status == "open"
    account_staff.set_staff(ekd_on_x, by=kari, staff=[(kari, 5)])
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"


@pytest.mark.keeps("S46", by="accounts.responsible_left")
def test_the_night_finds_that_the_responsible_has_left_until_all_is_handed_over(
    ekd_on_x: Account,
    kari: User,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    account_staff.set_staff(ekd_on_x, by=kari, staff=[(kari, 5), (ola, 1)])
    User.objects.filter(pk=kari.pk).update(is_active=False, deactivated_at=clock.now())
    night()
    finding = Finding.objects.get(rule_id="accounts.responsible_left")
    browser = signed_in(ola)
    url = f"/kontoer/overfor/{kari.pk}/"
    assert url in browser.get(f"/kontoer/{ekd_on_x.pk}/bemanning/").text
    assert browser.post(url, {"accounts": [ekd_on_x.pk], "to": ola.pk}).status_code == 302
    assert _staff(ekd_on_x) == [("Ola Redaksjonsleder", 5)]
    assert browser.get(url).status_code == 404
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"


def test_nothing_is_handed_over_without_a_choice(
    ekd_on_x: Account, kari: User, ola: User, nora: User, per: User, signed_in: SignIn
) -> None:
    account_staff.set_staff(ekd_on_x, by=kari, staff=[(kari, 5)])
    assert f"/kontoer/overfor/{kari.pk}/" in signed_in(nora).get(f"/brukere/{kari.pk}/").text
    response = signed_in(ola).post(f"/kontoer/overfor/{kari.pk}/", {"to": ola.pk})
    assert response.status_code == 422
    assert "Velg minst én konto." in response.text
    assert _staff(ekd_on_x) == [("Kari Nordmann", 5)]
    assert signed_in(per).get(f"/kontoer/overfor/{kari.pk}/").status_code == 404


def test_ones_own_come_first_and_one_click_takes_the_next(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    other = AccountFactory(owner=ekd_on_x.owner, name="Aaa")
    account_staff.set_staff(ekd_on_x, by=kari, staff=[(kari, 5)])
    browser = signed_in(kari)
    assert "1 konto å bekrefte" in browser.get("/").text
    assert browser.get(CONFIRM).context["waiting"].account == ekd_on_x
    _confirm(browser, ekd_on_x)
    assert browser.get(CONFIRM).context["waiting"].account == other
    assert "å bekrefte" not in browser.get("/").text
    confirmation = AccountConfirmation.objects.get()
    browser.post(f"{CONFIRM}{confirmation.pk}/angre/")
    assert browser.get(CONFIRM).context["waiting"].account == ekd_on_x


def test_nobody_takes_back_what_another_confirmed(
    ekd_on_x: Account, kari: User, ola: User, per: User, signed_in: SignIn
) -> None:
    _confirm(signed_in(kari), ekd_on_x)
    confirmation = AccountConfirmation.objects.get()
    html = signed_in(ola).post(f"{CONFIRM}{confirmation.pk}/angre/", follow=True).text
    assert "Bare din egen siste bekreftelse kan tas tilbake." in html
    assert signed_in(per).post(f"{CONFIRM}{confirmation.pk}/angre/").status_code == 404
    confirmation.refresh_from_db()
    assert confirmation.undone_at is None


def test_a_change_is_shown_from_what_to_what_and_asked_about_anew(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    _confirm(browser, ekd_on_x)
    assert browser.get(CONFIRM).context["waiting"] is None
    accounts.change(ekd_on_x, by=kari, name="Eksempel")
    account_staff.set_staff(ekd_on_x, by=kari, staff=[(kari, 1)])
    page = browser.get(CONFIRM)
    assert [(one.field, one.before, one.after) for one in page.context["changes"]] == [
        ("visningsnavn", "Eksempeldepartementet", "Eksempel"),
        ("følges opp av", "", "Kari Nordmann (1 time i uka)"),
    ]


def test_the_written_form_of_the_profile_text_is_confirmed_too(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    """S13: who confirms an account says that its profile text shall be in that form."""
    browser = signed_in(kari)
    _confirm(browser, ekd_on_x)
    accounts.change(ekd_on_x, by=kari, profile_form="nb")
    _confirm(browser, ekd_on_x)
    accounts.change(ekd_on_x, by=kari, profile_form="nn")
    html = browser.get(CONFIRM).text
    changes = html[html.index("Endret siden da") : html.index("Alt registeret sier")]
    assert "Skriftspråk i profilteksten" in changes
    assert "<del>Bokmål</del> → <ins>Nynorsk</ins>" in changes


def test_what_changed_while_one_was_looking_is_not_confirmed(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    seen = browser.get(CONFIRM).context["fingerprint"]
    accounts.change(ekd_on_x, by=kari, name="Eksempel")
    html = browser.post(CONFIRM, {"konto": ekd_on_x.pk, "sett": seen}, follow=True).text
    assert "Noen endret kontoen i mellomtiden. Se over den igjen." in html
    assert not AccountConfirmation.objects.exists()


@pytest.mark.parametrize("posted", ["", "0", "x", "²"])
def test_an_account_that_is_not_there_is_not_confirmed(kari: User, signed_in: SignIn, posted: str) -> None:
    assert signed_in(kari).post(CONFIRM, {"konto": posted}).status_code == 404


@pytest.mark.keeps("S12", by="accounts.unconfirmed")
def test_the_night_finds_what_nobody_has_confirmed_until_somebody_does(
    ekd_on_x: Account,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    Account.objects.update(created_at=clock.now() - dt.timedelta(days=200))
    night()
    finding = Finding.objects.get(rule_id="accounts.unconfirmed")
    assert finding.message == "never"
    _confirm(signed_in(kari), ekd_on_x)
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"
    accounts.change(ekd_on_x, by=kari, name="Eksempel")
    night()
    assert Finding.objects.filter(rule_id="accounts.unconfirmed", status="open", message="changed").exists()
    _confirm(signed_in(kari), ekd_on_x)
    AccountConfirmation.objects.update(at=clock.local(clock.now()) - dt.timedelta(days=181))
    night()
    assert Finding.objects.filter(rule_id="accounts.unconfirmed", status="open", message="expired").exists()
