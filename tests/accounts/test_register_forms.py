"""Registering and editing an account: the address first, every refusal in words, and nothing written when refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.actions import accounts
from accounts.models import Account, AuditEntry, Ministry, Platform, User
from accounts.permissions import Role
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn

NEW = "/kontoer/ny/"
READ = "/kontoer/les-adresse/"


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def answers(ministry: Ministry, **changes: object) -> dict[str, object]:
    """What a person fills in, at the least."""
    return {
        "url": "https://x.example/eksempeldep",
        "name": "Eksempeldepartementet",
        "purpose": "Nyheter til alle.",
        "owner": ministry.pk,
        "status": "active",
        "verification": "unknown",
    } | changes


def answers_of(account: Account, **changes: object) -> dict[str, object]:
    """The edit form as it stands."""
    return answers(
        account.owner,
        url=account.url,
        platform=account.platform_id,
        handle=account.handle,
        **({"name": account.name, "purpose": account.purpose} | changes),
    )


def test_the_address_alone_gives_platform_handle_and_tidy_address(browser: Client, ekd: Ministry) -> None:
    response = browser.post(NEW, answers(ekd, url="  X.example/EksempelDep?s=20 "))
    account = Account.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"/kontoer/{account.pk}/"
    assert (account.platform.key, account.handle) == ("x", "EksempelDep")
    assert account.url == "https://x.example/eksempeldep"
    assert account.owner == ekd
    assert "Kontoen er registrert." in browser.get(response.headers["Location"]).text


def test_an_id_in_the_address_is_kept(browser: Client, ekd: Ministry) -> None:
    browser.post(NEW, answers(ekd, url="https://facebook.example/profile.php?id=100064000000001"))
    account = Account.objects.get()
    assert (account.handle, account.remote_id) == ("100064000000001", "100064000000001")
    assert "@100064000000001" not in browser.get(f"/kontoer/{account.pk}/").text


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "Fyll ut dette feltet."),
        ("@eksempeldep", "Brukernavnet alene sier ikke hvilken plattform det er. Lim inn hele adressen."),
        ("hei på deg", "Dette er ikke en nettadresse. Åpne profilen og kopier adressen til siden."),
        ("ftp://x.example/eksempeldep", "Adressen må begynne med https://."),
        ("https://x.com@ondt.example/eksempeldep", "Adressen skjuler et brukernavn foran nettstedet"),
        ("https://x.example:8443/eksempeldep", "En profil har ikke portnummer i adressen."),
        ("https://192.168.1.1/eksempeldep", "Nettstedet i adressen er et tall"),
        ("https://faceb00k.com/eksempeldep", "Adressen etterligner Facebook, men er ikke der."),
        ("https://ukjent.example/eksempeldep", "Vi kjenner ikke denne adressen."),
        ("https://fb.me/abc", "Dette er en kortlenke. Åpne den, og lim inn adressen den leder til."),
        ("https://x.example/eksempeldep/status/123", "Dette er adressen til ett innlegg på X."),
        ("https://x.example/search?q=a", "Adressen er på X, men vi ser ingen profil i den."),
        ("https://x.example/" + "a" * 1990, "Adressen er for lang til å lede til en profil."),
    ],
)
def test_an_address_that_is_no_profile_is_refused_with_the_reason(
    url: str, message: str, browser: Client, ekd: Ministry
) -> None:
    response = browser.post(NEW, answers(ekd, url=url))
    assert response.status_code == 422
    assert message in response.text
    assert not Account.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_demo_address_is_refused_outside_the_demo(
    browser: Client, ekd: Ministry, settings: Settings
) -> None:
    settings.DEMO = False
    response = browser.post(NEW, answers(ekd))
    assert response.status_code == 422
    assert "Denne adressen finnes bare i demoen." in response.text


def test_what_we_do_not_know_can_be_filled_in_by_hand(browser: Client, ekd: Ministry) -> None:
    bluesky = Platform.objects.get(key="bluesky")
    data = answers(
        ekd, url="https://profil.example/eksempel", platform=bluesky.pk, handle="@eksempel.example"
    )
    assert browser.post(NEW, data).status_code == 302
    account = Account.objects.get()
    assert (account.platform, account.handle) == (bluesky, "eksempel.example")


def test_what_is_dangerous_cannot_be_filled_in_by_hand(browser: Client, ekd: Ministry) -> None:
    facebook = Platform.objects.get(key="facebook")
    data = answers(ekd, url="https://faceb00k.com/eksempel", platform=facebook.pk, handle="eksempel")
    assert browser.post(NEW, data).status_code == 422
    for url in ("javascript:alert(1)", "data:text/html,x"):
        assert browser.post(NEW, data | {"url": url}).status_code == 422
    assert not Account.objects.exists()


def test_what_is_filled_in_by_hand_must_fit_the_address(browser: Client, ekd: Ministry) -> None:
    response = browser.post(NEW, answers(ekd, handle="noenandre"))
    assert "Adressen leder til «eksempeldep». Rett brukernavnet eller adressen." in response.text
    facebook = Platform.objects.get(key="facebook")
    response = browser.post(NEW, answers(ekd, platform=facebook.pk))
    assert "Adressen er på X. Rett plattformen eller adressen." in response.text
    assert browser.post(NEW, answers(ekd, handle="@EKSEMPELDEP")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": " "}, "Fyll ut dette feltet."),
        ({"purpose": ""}, "Fyll ut dette feltet."),
        ({"owner": ""}, "Fyll ut dette feltet."),
        ({"is_joint": "on"}, "Velg minst ett departement som deler kontoen."),
        (
            {"verification": "verified", "verification_evidence": "sak 1"},
            "Skriv inn datoen da plattformen verifiserte",
        ),
        (
            {"verification": "verified", "verified_on": "2026-01-02"},
            "Skriv hvor verifiseringen er dokumentert.",
        ),
        ({"opened_on": "2999-01-01"}, "Datoen er ikke kommet ennå."),
        ({"opened_on": "32.13.2026"}, "Skriv en dato, for eksempel 31.12.2026."),
    ],
)
def test_what_is_missing_or_wrong_is_said_where_it_is(
    changes: dict[str, object], message: str, browser: Client, ekd: Ministry
) -> None:
    response = browser.post(NEW, answers(ekd, **changes))
    assert response.status_code == 422
    assert message in response.text
    assert not Account.objects.exists()
    assert not AuditEntry.objects.exists()


def test_conditional_fields_need_no_javascript(browser: Client, ekd: Ministry, prd: Ministry) -> None:
    """All of them stand in the page, and count only where they apply."""
    page = browser.get(NEW).text
    for name in ("members", "verified_on", "verification_evidence"):
        assert f'name="{name}"' in page
    data = answers(ekd, members=[prd.pk], verified_on="2026-01-02", verification_evidence="sak 1")
    assert browser.post(NEW, data).status_code == 302
    account = Account.objects.get()
    assert not account.members.exists()
    assert (account.verified_on, account.verification_evidence) == (None, "")


def test_a_joint_verified_account_is_registered_as_a_whole(
    browser: Client, ekd: Ministry, prd: Ministry
) -> None:
    data = answers(
        ekd, is_joint="on", members=[prd.pk], verification="verified", verified_on="2026-01-02",
        verification_evidence="sak 1", opened_on="2020-02-29",
    )  # fmt: skip
    assert browser.post(NEW, data).status_code == 302
    account = Account.objects.get()
    assert list(account.members.all()) == [prd]
    assert account.verified_on == dt.date(2026, 1, 2)
    assert account.opened_on == dt.date(2020, 2, 29)


def test_one_registers_only_for_ministries_where_one_may(
    browser: Client, ekd: Ministry, prd: Ministry
) -> None:
    response = browser.post(NEW, answers(prd))
    assert response.status_code == 422
    assert not Account.objects.exists()
    assert browser.get(NEW).context["form"].initial["owner"] == ekd.pk


def test_an_account_that_one_may_see_is_registered_by_name(browser: Client, ekd: Ministry) -> None:
    browser.post(NEW, answers(ekd))
    response = browser.post(NEW, answers(ekd, url="https://x.example/EKSEMPELDEP"))
    assert response.status_code == 422
    assert "Kontoen er alt registrert, av Eksempeldepartementet." in response.text
    assert Account.objects.count() == AuditEntry.objects.count() == 1


def test_whose_a_foreign_account_is_stays_unsaid(
    browser: Client, ekd: Ministry, prd: Ministry, per: User, signed_in: SignIn
) -> None:
    signed_in(per).post(NEW, answers(prd))
    response = browser.post(NEW, answers(ekd))
    assert response.status_code == 422
    assert "Kontoen er alt registrert. Spør DIO." in response.text
    assert (
        "Prøvedepartementet"
        not in response.text.partition('id="error-summary-title"')[2].partition("</ul>")[0]
    )


def test_the_handle_of_a_deleted_account_is_free(browser: Client, ekd: Ministry) -> None:
    browser.post(NEW, answers(ekd))
    Account.objects.update(status="deleted")
    assert browser.post(NEW, answers(ekd)).status_code == 302


# --- Editing -----------------------------------------------------------------------------------------------------
@pytest.fixture
def account(ekd: Ministry, kari: User) -> Account:
    return accounts.create(
        platform=Platform.objects.get(key="x"), handle="eksempeldep", name="Eksempeldepartementet",
        url="https://x.example/eksempeldep", owner=ekd, purpose="Nyheter.", by=kari,
    )  # fmt: skip


def test_saving_without_a_change_records_nothing(browser: Client, account: Account) -> None:
    count = AuditEntry.objects.count()
    response = browser.post(f"/kontoer/{account.pk}/rediger/", answers_of(account), follow=True)
    assert "Ingenting ble endret." in response.text
    assert AuditEntry.objects.count() == count


def test_a_change_is_saved_with_its_reason(browser: Client, account: Account) -> None:
    data = answers_of(account, purpose="Nyheter til unge.", reason="Ny målgruppe.")
    response = browser.post(f"/kontoer/{account.pk}/rediger/", data, follow=True)
    assert "Kontoen er lagret." in response.text
    account.refresh_from_db()
    assert account.purpose == "Nyheter til unge."
    entry = AuditEntry.objects.latest("pk")
    assert (entry.reason, entry.sentence) == (
        "Ny målgruppe.",
        "endret kontoen Eksempeldepartementet (X): formål",
    )


def test_a_new_address_brings_its_own_handle(browser: Client, account: Account) -> None:
    data = answers_of(account) | {"url": "https://x.example/nyttnavn"}
    assert browser.post(f"/kontoer/{account.pk}/rediger/", data).status_code == 302
    account.refresh_from_db()
    assert account.handle == "nyttnavn"


def test_a_new_handle_alone_is_held_against_the_address(browser: Client, account: Account) -> None:
    response = browser.post(f"/kontoer/{account.pk}/rediger/", answers_of(account) | {"handle": "nyttnavn"})
    assert response.status_code == 422
    assert "Adressen leder til «eksempeldep»." in response.text


def test_an_account_is_handed_over_by_somebody_who_may_in_both(
    browser: Client, kari: User, account: Account, prd: Ministry, give_role: GiveRole
) -> None:
    data = answers_of(account) | {"owner": prd.pk}
    assert browser.post(f"/kontoer/{account.pk}/rediger/", data).status_code == 422
    give_role(kari, Role.ADVISER, prd)
    assert browser.post(f"/kontoer/{account.pk}/rediger/", data).status_code == 302
    account.refresh_from_db()
    assert account.owner == prd


def test_a_reader_does_not_reach_the_forms(liv: User, account: Account, signed_in: SignIn) -> None:
    client = signed_in(liv)
    for url in (NEW, f"/kontoer/{account.pk}/rediger/"):
        assert client.get(url).status_code == 403
        assert client.post(url, answers_of(account) | {"name": "Kapret"}).status_code == 403
    account.refresh_from_db()
    assert account.name == "Eksempeldepartementet"


# --- The address while one is at the form ---------------------------------------------------------------------------
def test_an_address_is_read_while_one_is_at_the_form(browser: Client) -> None:
    response = browser.post(READ, {"url": "https://facebook.example/Eksempel.Dep"})
    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'value="Eksempel.Dep"' in response.text
    assert "Adressen leder til @Eksempel.Dep på Facebook." in response.text
    assert not Account.objects.exists()


def test_a_refused_address_empties_what_an_earlier_one_filled_in(browser: Client) -> None:
    data = {"url": "https://faceb00k.com/eksempel", "handle": "eksempeldep", "platform": "1"}
    response = browser.post(READ, data)
    assert "Adressen etterligner Facebook" in response.text
    assert "eksempeldep" not in response.text


def test_a_registered_account_is_told_at_once(browser: Client, account: Account) -> None:
    response = browser.post(READ, {"url": "https://x.example/eksempeldep"})
    assert "Kontoen er alt registrert, av Eksempeldepartementet." in response.text
    response = browser.post(READ, {"url": "https://x.example/eksempeldep", "account": account.pk})
    assert "Kontoen er alt registrert" not in response.text


def test_another_ministrys_account_is_not_asked_about_this_way(
    per: User, account: Account, signed_in: SignIn
) -> None:
    data = {"url": "https://x.example/eksempeldep", "account": account.pk}
    assert signed_in(per).post(READ, data).status_code == 404


def test_dates_of_today_are_taken(browser: Client, ekd: Ministry) -> None:
    assert browser.post(NEW, answers(ekd, opened_on=clock.today().isoformat())).status_code == 302
