"""Who has access to an account on its platform, two-factor log-in, and how the account is got back (S46)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import account_security
from accounts.account_security import Fallback
from accounts.actions import platform_access, users
from accounts.models import (
    AccessLevel,
    Account,
    AccountRecovery,
    AccountStaff,
    AuditEntry,
    Finding,
    PlatformAccess,
    User,
)
from accounts.passwords_in_text import holds_password
from accounts.tasks import clear_ended_access
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory

ADMINISTRATOR = AccessLevel.ADMINISTRATOR


@pytest.fixture(autouse=True)
def unsecured(ekd_on_x: Account) -> None:
    """Nothing is entered about the security of EKD's account yet."""
    PlatformAccess.objects.all().delete()
    AccountRecovery.objects.all().delete()


@pytest.fixture
def url(ekd_on_x: Account) -> str:
    return f"/kontoer/{ekd_on_x.pk}/sikkerhet/"


def _given(person: User, **fields: object) -> dict[str, object]:
    return {"gjor": "tilgang", "person": person.pk, "level": "administrator", **fields}


def _open(*rules: str) -> list[tuple[str, str]]:
    found = Finding.objects.open().filter(rule_id__in=[f"accounts.{rule}" for rule in rules])
    assert all(finding.is_security for finding in found)
    return sorted(found.values_list("rule_id", "message"))


@pytest.mark.keeps("S46", by="accounts.few_administrators")
@pytest.mark.keeps("S46", by="accounts.mfa_unconfirmed")
def test_the_night_finds_what_makes_an_account_easy_to_take_and_the_page_closes_it(
    ekd_on_x: Account,
    url: str,
    kari: User,
    nora: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    browser, rules = signed_in(kari), ("few_administrators", "mfa_unconfirmed")
    night()
    assert _open(*rules) == [("accounts.few_administrators", "unknown")]
    assert browser.post(url, _given(kari)).status_code == 302
    night()
    assert _open(*rules) == [
        ("accounts.few_administrators", "few"),
        ("accounts.mfa_unconfirmed", "unconfirmed"),
    ]
    browser.post(url, _given(nora))
    for access in ekd_on_x.platform_access.all():
        assert browser.post(f"/kontoer/tilgang/{access.pk}/tofaktor/").status_code == 302
    night()
    assert _open(*rules) == []
    PlatformAccess.objects.filter(person=kari).update(mfa_confirmed_on=clock.today() - dt.timedelta(days=366))
    night()
    assert _open(*rules) == [("accounts.mfa_unconfirmed", "unconfirmed")]
    assert "For lenge siden" in browser.get(url).text


@pytest.mark.keeps("S46", by="accounts.no_recovery_contact")
@pytest.mark.keeps("S46", by="accounts.no_fallback")
def test_the_night_finds_an_account_that_could_not_be_got_back_and_the_page_closes_it(
    ekd_on_x: Account,
    url: str,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    other = AccountFactory(owner=ekd_on_x.owner, handle="reserven")
    rules = ("no_recovery_contact", "no_fallback")
    night()
    assert _open(*rules) == [("accounts.no_fallback", "none"), ("accounts.no_recovery_contact", "none")]
    data = {
        "gjor": "gjenoppretting",
        "recovery_contact": "Vakta i kommunikasjonsenheten",
        "fallback": other.pk,
    }
    assert signed_in(kari).post(url, data).status_code == 302
    night()
    assert _open(*rules) == []
    Account.objects.filter(pk=other.pk).update(status="hidden")
    night()
    assert _open(*rules) == [("accounts.no_fallback", "gone")]


@pytest.mark.keeps("S46", by="accounts.left_with_access")
def test_the_night_raises_the_alarm_for_somebody_who_has_left_and_ending_the_access_ends_it(
    ekd_on_x: Account,
    url: str,
    kari: User,
    ola: User,
    siv: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    browser = signed_in(kari)
    browser.post(url, _given(ola))
    night()
    assert _open("left_with_access") == []
    users.deactivate(ola, by=siv, reason="Har sluttet.")
    Account.objects.update(status="lost")  # whoever has left is to be out of a lost account too
    night()
    assert _open("left_with_access") == [("accounts.left_with_access", "left")]
    assert Finding.objects.get(rule_id="accounts.left_with_access").severity == "block"
    assert "Har sluttet og har fortsatt tilgang" in browser.get(url).text
    assert browser.post(f"/kontoer/tilgang/{PlatformAccess.objects.get().pk}/avslutt/").status_code == 302
    night()
    assert _open("left_with_access") == []


def test_whoever_deactivates_somebody_is_told_at_once_which_doors_are_open(
    ekd_on_x: Account, kari: User, ola: User, nora: User, siv: User, signed_in: SignIn
) -> None:
    platform_access.give(ekd_on_x, by=kari, person=ola, level=ADMINISTRATOR)
    link = f'<a href="/kontoer/{ekd_on_x.pk}/sikkerhet/">'
    before = signed_in(nora).get(f"/brukere/{ola.pk}/deaktiver/").text
    assert "Ola Redaksjonsleder har tilgang på disse plattformene" in before
    assert link in before
    answer = signed_in(nora).post(f"/brukere/{ola.pk}/deaktiver/", {"reason": "Har sluttet."}, follow=True)
    assert "Ola Redaksjonsleder har sluttet og har fortsatt tilgang" in answer.text
    assert link in answer.text
    elsewhere = signed_in(siv).get(f"/brukere/{ola.pk}/").text
    assert "1 konto som andre steller." in elsewhere
    assert link not in elsewhere
    platform_access.end(PlatformAccess.objects.get(), by=kari)
    assert "fortsatt tilgang" not in signed_in(nora).get(f"/brukere/{ola.pk}/").text


def test_those_who_look_after_the_account_are_entered_with_one_click(
    ekd_on_x: Account, url: str, kari: User, ola: User, signed_in: SignIn
) -> None:
    AccountStaff.objects.all().delete()
    AccountStaff.objects.bulk_create(
        AccountStaff(account=ekd_on_x, person=person, place=place) for place, person in enumerate((kari, ola))
    )
    browser = signed_in(kari)
    assert "Kari Nordmann, Ola Redaksjonsleder" in browser.get(url).text
    assert browser.post(f"{url}de-som-steller/", {"niva": "administrator"}).status_code == 302
    assert browser.post(f"{url}de-som-steller/", {"niva": "administrator"}).status_code == 302
    assert PlatformAccess.objects.filter(level="administrator").count() == 2
    assert AuditEntry.objects.count() == 1


def test_somebody_who_has_access_gets_another_level_and_keeps_the_confirmation(
    ekd_on_x: Account, url: str, kari: User, ola: User, signed_in: SignIn
) -> None:
    platform_access.give(ekd_on_x, by=kari, person=ola, level=AccessLevel.READS)
    platform_access.confirm_mfa(PlatformAccess.objects.get(), by=kari)
    assert signed_in(kari).post(url, _given(ola)).status_code == 302
    access = PlatformAccess.objects.get()
    assert (access.level, access.mfa_confirmed_on) == ("administrator", clock.today())
    assert "endret en tilgang" in AuditEntry.objects.latest("pk").sentence


def test_an_agency_is_somebody_too(ekd_on_x: Account, url: str, kari: User, signed_in: SignIn) -> None:
    data = {"gjor": "tilgang", "other": "Byrået", "contact": "post@byraaet.example", "level": "publishes"}
    assert signed_in(kari).post(url, data).status_code == 302
    assert "post@byraaet.example" in signed_in(kari).get(url).text
    assert PlatformAccess.objects.get().holder == "Byrået"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"level": "administrator"}, "Velg en person, eller skriv hvem andre det er."),
        ({"other": "Byrået"}, "Velg hva tilgangen gjelder."),
        ({"other": "Byrået", "contact": "passord: sommer", "level": "reads"}, "Dette ligner et passord."),
        (
            {"other": "Byrået", "level": "reads", "given_on": "2999-01-01"},
            "Velg i dag eller en tidligere dato.",
        ),
    ],
)
def test_an_access_that_says_too_little_or_too_much_is_refused(
    url: str, kari: User, signed_in: SignIn, fields: dict[str, str], text: str
) -> None:
    response = signed_in(kari).post(url, {"gjor": "tilgang", **fields})
    assert response.status_code == 422
    assert text in response.text
    assert not PlatformAccess.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"recovery_contact": "900 00 000"}, "Skriv funksjonen eller postkassen, ikke bare et nummer."),
        ({"vault_reference": "Blåbær7!skogen"}, "Dette ligner et passord. Skriv bare hvor det ligger."),
    ],
)
def test_a_private_number_and_a_password_are_refused(
    url: str, kari: User, signed_in: SignIn, fields: dict[str, str], text: str
) -> None:
    response = signed_in(kari).post(url, {"gjor": "gjenoppretting", **fields})
    assert response.status_code == 422
    assert text in response.text
    assert not AccountRecovery.objects.exists()


def test_an_account_does_not_fall_back_on_itself(
    ekd_on_x: Account, url: str, kari: User, signed_in: SignIn
) -> None:
    response = signed_in(kari).post(url, {"gjor": "gjenoppretting", "fallback": ekd_on_x.pk})
    assert response.status_code == 422
    assert "Velg ett av dem." in response.text


@pytest.mark.parametrize(
    "text", ["Hvelvet, mappe Sosiale medier", "https://hvelv.example/Mappe-7", "sak 26/1234"]
)
def test_a_place_is_no_password(text: str) -> None:
    assert not holds_password(text)


def test_others_see_a_count_and_nothing_more(
    ekd_on_x: Account,
    url: str,
    kari: User,
    liv: User,
    per: User,
    dag: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    platform_access.give(ekd_on_x, by=kari, other="Byrået", level=ADMINISTRATOR)
    access = PlatformAccess.objects.get()
    night()
    assert "Administratorer på plattformen" in signed_in(kari).get(f"/kontoer/{ekd_on_x.pk}/").text
    for reader, words in ((liv, "4 tryggleiksfunn."), (dag, "4 sikkerhetsfunn.")):
        page = signed_in(reader).get(f"/kontoer/{ekd_on_x.pk}/").text
        assert words in page
        assert "Byrået" not in page
        assert "dministratora" not in page
        assert signed_in(reader).get(url).status_code == 403
        assert signed_in(reader).post(f"/kontoer/tilgang/{access.pk}/avslutt/").status_code in (403, 404)
    assert signed_in(per).get(url).status_code == 404
    assert signed_in(per).post(f"/kontoer/tilgang/{access.pk}/tofaktor/").status_code == 404
    access.refresh_from_db()
    assert access.ended_on is None


def test_an_access_ends_once(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    platform_access.give(ekd_on_x, by=kari, other="Byrået", level=ADMINISTRATOR)
    access, browser = PlatformAccess.objects.get(), signed_in(kari)
    browser.post(f"/kontoer/tilgang/{access.pk}/avslutt/")
    answer = browser.post(f"/kontoer/tilgang/{access.pk}/avslutt/", follow=True)
    assert "Denne tilgangen er avsluttet allerede." in answer.text
    assert AuditEntry.objects.filter(verb="accounts.platform_access_ended").count() == 1


def test_what_ended_long_ago_is_forgotten_with_its_history(ekd_on_x: Account, kari: User, ola: User) -> None:
    for person in (kari, ola):
        platform_access.give(ekd_on_x, by=kari, person=person, level=ADMINISTRATOR)
    old = PlatformAccess.objects.get(person=ola)
    platform_access.end(old, by=kari)
    long_ago = clock.today() - dt.timedelta(days=366)
    PlatformAccess.objects.filter(pk=old.pk).update(given_on=long_ago, ended_on=long_ago)
    clear_ended_access()
    clear_ended_access()
    assert [access.person for access in PlatformAccess.objects.all()] == [kari]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_platformaccessevent WHERE person_id = %s", [ola.pk])
        assert cursor.fetchone() == (0,)
    assert ola.name not in " ".join(entry.sentence for entry in AuditEntry.objects.all())


def test_the_reading_tells_what_is_known_in_two_queries(ekd_on_x: Account, kari: User) -> None:
    platform_access.give(ekd_on_x, by=kari, person=kari, level=ADMINISTRATOR)
    platform_access.confirm_mfa(PlatformAccess.objects.get(), by=kari)
    secured = AccountFactory.create_batch(5, owner=ekd_on_x.owner)
    keys = [ekd_on_x.pk, *(account.pk for account in secured)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = account_security.of([*keys, -1], today=clock.today(), mfa_days=365)
    assert len(queries) == 2
    here, there, unknown = found[ekd_on_x.pk], found[keys[1]], found[-1]
    assert (here.administrator_count, here.administrators_with_mfa_count, here.fallback) == (
        1,
        1,
        Fallback.NONE,
    )
    assert (there.administrator_count, there.has_recovery_contact, there.fallback.holds) == (2, True, True)
    assert not unknown.is_known
