"""Whatever a row of a file of accounts says, it is understood, or refused with the reason."""

from __future__ import annotations

import pytest
from django.conf import LazySettings as Settings
from django.test import Client

from accounts.models import (
    Account,
    AccountMember,
    AuditEntry,
    FormerName,
    Ministry,
    User,
)
from somestrategi.bootstrap import load
from tests.accounts.register_file import HEAD, commit, counts, preview, problems
from tests.cast import SignIn


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


@pytest.mark.parametrize(
    "head",
    [
        ("Adressen til profilen", "Eier"),
        ("Adressen til profilen", "Eigar"),
        ("Address of the profile", "Owner"),
        ("URL", "Departement"),
        ("Lenkje", "VERKSEMD"),
    ],
)
def test_columns_are_known_in_both_written_forms_and_in_english(
    head: tuple[str, str], browser: Client, ekd: Ministry
) -> None:
    run, _text = preview(browser, head, ("https://x.example/eksempeldep", "EKD"))
    assert counts(run) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    "written",
    ["EKD", "ekd", "eksempeldepartementet", "Gamledepartementet", "GMD", "974 760 673", "974760673"],
)
def test_a_ministry_is_known_by_any_of_its_names(written: str, browser: Client, ekd: Ministry) -> None:
    ekd.organisation_number = "974760673"
    ekd.save()
    FormerName.objects.create(
        ministry=ekd, abbreviation="GMD", name_nb="Gamledepartementet", name_nn="Gamledepartementet"
    )
    run, _text = preview(browser, HEAD, ("https://x.example/eksempeldep", written))
    commit(browser, run)
    assert Account.objects.get().owner == ekd


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("", "EKD"), "Adressen mangler."),
        (("https://myspace.example/a", "EKD"), "Vi kjenner ikke denne adressen."),
        (("https://x.example/a/status/1", "EKD"), "Dette er adressen til ett innlegg på X."),
        (("@eksempeldep", "EKD"), "Brukernavnet alene sier ikke hvilken plattform"),
        (("https://x.example/a", ""), "Eieren mangler. Skriv forkortelsen til departementet."),
        (("https://x.example/a", "Tulledepartementet"), "Eier: Vi kjenner ikke noe departement som heter «Tulle"),
        (("https://x.example/a", "PRD"), "Du kan ikke registrere kontoer for Prøvedepartementet."),
        (("https://x.example/a", "EKD", "Instagram"), "Adressen er på X. Rett plattformen eller adressen."),
        (("https://x.example/a", "EKD", "Myspace"), "Plattform: Vi kjenner ingen plattform som heter «Myspace»."),
        (("https://x.example/a", "EKD", "", "b"), "Adressen leder til «a»."),
        (("https://x.example/a", "EKD", "", "", "Aktivv"), "Status: «Aktivv» er ikke et av ordene som kan stå her."),
        (("https://x.example/a", "EKD", "", "", "Slettet"), "En konto begynner som foreslått, prøves ut eller aktiv."),
        (("https://x.example/a", "EKD", "", "", "", "5/6/2026"), "Opprettet: «5/6/2026» kan leses på to måter"),
        (("https://x.example/a", "EKD", "", "", "", "31.12.2099"), "Datoen er ikke kommet ennå."),
        (("https://x.example/a", "EKD", "", "", "", "", "Verifisert"), "Skriv inn datoen da plattformen"),
        (("https://x.example/a", "EKD", "", "", "", "", "", "1.2.2026"), "Dette står bare på verifiserte kontoer."),
        (("https://x.example/a", "EKD", "", "", "", "", "", "", "EKD"), "Eieren leder kontoen"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_why(
    row: tuple[str, ...], message: str, browser: Client, ekd: Ministry, prd: Ministry
) -> None:
    head = (
        *HEAD,
        "Plattform",
        "Brukernavn",
        "Status",
        "Åpnet",
        "Verifisering",
        "Verifisert dato",
        "Deles med",
    )
    run, text = preview(browser, head, row)
    assert counts(run) == (0, 0, 0, 1)
    assert message in text.replace("&#x27;", "'"), problems(browser, run)
    commit(browser, run)
    assert not Account.objects.exists()


def test_the_same_account_twice_is_taken_once_also_with_another_spelling(
    browser: Client, ekd: Ministry
) -> None:
    run, text = preview(
        browser,
        HEAD,
        ("https://x.example/eksempeldep", "EKD"),
        ("HTTPS://X.example/EksempelDep/?lang=no", "EKD"),
    )
    assert counts(run) == (1, 0, 0, 1)
    assert "Den samme kontoen står på linje 2 i filen også." in text


def test_an_account_that_is_there_is_known_by_any_spelling(browser: Client, ekd_on_x: Account) -> None:
    run, text = preview(browser, (*HEAD, "Navn"), ("x.example/EKSEMPELDEP?s=1", "EKD", "Nytt navn"))
    assert counts(run) == (0, 1, 0, 0)
    assert "<del>Eksempeldepartementet</del>" in text
    assert "<ins>Nytt navn</ins>" in text
    commit(browser, run)
    ekd_on_x.refresh_from_db()
    assert (ekd_on_x.name, ekd_on_x.url) == ("Nytt navn", "https://x.example/eksempeldep")
    entry = AuditEntry.objects.about(ekd_on_x).get()
    assert entry.sentence == f"endret kontoen {ekd_on_x}: visningsnavn"
    assert entry.reason == "Fra en fil"


def test_whose_a_foreign_account_is_stays_unsaid(browser: Client, ekd: Ministry, prd_on_x: Account) -> None:
    run, text = preview(browser, HEAD, ("https://x.example/provedep", "EKD"))
    assert counts(run) == (0, 0, 0, 1)
    assert "Kontoen er alt registrert. Spør DIO." in text
    assert "Prøvedepartementet" not in text


def test_an_account_that_one_only_shares_is_not_changed(
    per: User, prd: Ministry, ekd_on_x: Account, signed_in: SignIn
) -> None:
    ekd_on_x.is_joint = True
    ekd_on_x.save()
    AccountMember.objects.create(account=ekd_on_x, ministry=prd)
    client = signed_in(per)
    run, text = preview(client, (*HEAD, "Navn"), (ekd_on_x.url, "EKD", "Vårt"))
    assert counts(run) == (0, 0, 0, 1)
    assert "Du kan ikke endre kontoene til Eksempeldepartementet." in text


def test_an_account_is_not_handed_to_a_ministry_where_one_may_not_edit(
    browser: Client, prd: Ministry, ekd_on_x: Account
) -> None:
    _run, text = preview(browser, HEAD, (ekd_on_x.url, "PRD"))
    assert "Du kan ikke endre kontoene til Prøvedepartementet." in text


def test_a_new_address_is_taken_for_the_account_with_that_number(browser: Client, ekd_on_x: Account) -> None:
    run, _text = preview(browser, ("Nr.", *HEAD), (ekd_on_x.pk, "https://x.example/nyttnavn", "EKD"))
    assert counts(run) == (0, 1, 0, 0)
    commit(browser, run)
    ekd_on_x.refresh_from_db()
    assert (ekd_on_x.url, ekd_on_x.handle) == ("https://x.example/nyttnavn", "nyttnavn")


def test_a_number_that_is_not_in_the_register_is_refused(
    browser: Client, ekd: Ministry, prd_on_x: Account
) -> None:
    _run, text = preview(browser, ("Nr.", *HEAD), (prd_on_x.pk, "https://x.example/provedep", "EKD"))
    assert f"Registeret har ingen konto nr. {prd_on_x.pk} som du kan se." in text


def test_the_status_is_not_moved_by_a_file(browser: Client, ekd_on_x: Account) -> None:
    _run, text = preview(browser, (*HEAD, "Status"), (ekd_on_x.url, "EKD", "Skjult"))
    assert "Statusen endrer du på kontoens egen side" in text


def test_an_empty_cell_changes_nothing(browser: Client, ekd_on_x: Account) -> None:
    run, _text = preview(browser, (*HEAD, "Formål", "Navn", "Plattform-id"), (ekd_on_x.url, "", "", "", ""))
    assert counts(run) == (0, 0, 1, 0)
