"""A file of profiles as somebody saw them: shown row by row, then looks like any other (S11, S13)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

import pytest
from django.conf import LazySettings as Settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from accounts.models import Account, AuditEntry, Finding, Ministry, ProfileSnapshot, RegisterImport, User
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.accounts.register_file import commit, counts, csv_file, problems
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory
from tests.factories.accounts import ProfileSnapshotFactory

UPLOAD = "/kontoer/profiler/fil/"
HEAD = ("Adresse", "Visningsnavn", "Profiltekst", "Lenke i profilen", "Merke", "Følgere")
NN = "Me fortel kva departementet gjer, og kva det har å seie for deg."


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


@pytest.fixture
def account(ekd: Ministry) -> Account:
    return AccountFactory(
        owner=ekd, platform__key="x", handle="eksempel", url="https://x.example/eksempel", remote_id="77"
    )


def preview(browser: Client, *rows: Sequence[object]) -> tuple[RegisterImport, str]:
    response = browser.post(UPLOAD, {"file": csv_file(*rows, name="profiler.csv")}, follow=True)
    assert response.status_code == 200, response.text
    return RegisterImport.objects.latest("pk"), response.text


def test_a_first_look_is_shown_and_then_taken_in(browser: Client, account: Account, kari: User) -> None:
    row = ("x.example/eksempel", "Eksempeldepartementet", NN, "https://www.regjeringen.no/", "Ja", "12 400")
    run, text = preview(browser, HEAD, row)
    assert counts(run) == (1, 0, 0, 0)
    assert "Hent inn 1 profil" in text
    assert not ProfileSnapshot.objects.exists()
    text = commit(browser, run)
    seen = ProfileSnapshot.objects.get()
    assert (seen.account, seen.source, seen.taken_by, seen.is_baseline) == (account, "file", kari, True)
    assert (seen.name, seen.text, seen.link) == ("Eksempeldepartementet", NN, "https://www.regjeringen.no/")
    assert (seen.has_mark, seen.follower_count, seen.identified_form) == (True, 12400, "nn")
    assert f"/kontoer/{account.pk}/profil/" in text
    assert AuditEntry.objects.filter(verb="accounts.profile_seen", by=kari).count() == 1
    entry = AuditEntry.objects.get(verb="accounts.profiles_imported")
    assert entry.sentence == (
        "hentet inn profiler fra filen «profiler.csv»: 1 for første gang, 0 endret, 0 som før"
    )


@pytest.mark.keeps("S11", by="accounts.profile_changed")
@pytest.mark.parametrize(
    ("row", "changed", "severity"),
    [
        # another user name, found by the platform's own id: the address leads nowhere that we know
        (("https://x.example/kryptogaver", "77"), ("eksempel", "kryptogaver"), "warn"),
        # the same address, but another account behind it
        (("https://x.example/eksempel", "99"), ("77", "99"), "block"),
    ],
)
def test_a_renamed_or_taken_over_account_in_a_file_is_found_in_the_night(
    browser: Client,
    account: Account,
    night: Night,  # noqa: F811
    row: Sequence[str],
    changed: tuple[str, str],
    severity: str,
) -> None:
    ProfileSnapshotFactory(account=account, remote_id="77", taken_at=clock.now() - dt.timedelta(days=1))
    run, text = preview(browser, ("Adresse", "Plattform-id"), row)
    assert counts(run) == (0, 1, 0, 0)
    assert f"<del>{changed[0]}</del>" in text
    assert f"<ins>{changed[1]}</ins>" in text
    commit(browser, run)
    night()
    finding = Finding.objects.get(rule_id="accounts.profile_changed")
    assert (finding.on, finding.severity) == (account, severity)


def test_what_is_as_before_is_a_look_all_the_same(browser: Client, account: Account) -> None:
    """A column that is not in the file says nothing."""
    ProfileSnapshotFactory(account=account, taken_at=clock.now() - dt.timedelta(days=200))
    run, text = preview(browser, ("Adresse", "Nr."), ("https://x.example/eksempel", ""))
    assert counts(run) == (0, 0, 1, 0)
    assert "Hent inn 1 profil" in text
    commit(browser, run)
    first, newest = ProfileSnapshot.objects.order_by("pk")
    assert (newest.text, newest.link, newest.is_baseline) == (first.text, first.link, False)
    assert clock.local_date(newest.taken_at) == clock.today()


def test_an_empty_cell_says_that_nothing_showed(browser: Client, account: Account) -> None:
    ProfileSnapshotFactory(account=account, has_mark=True, taken_at=clock.now() - dt.timedelta(days=1))
    run, _text = preview(browser, HEAD, ("https://x.example/eksempel", "", "", "", "", ""))
    commit(browser, run)
    seen = ProfileSnapshot.objects.latest("pk")
    assert (seen.text, seen.link, seen.has_mark, seen.identified_form) == ("", "", None, "")
    assert seen.name == ProfileSnapshot.objects.earliest("pk").name


def test_the_day_it_was_seen_counts_and_never_the_day_of_the_file(browser: Client, account: Account) -> None:
    day = clock.today() - dt.timedelta(days=10)
    run, _text = preview(browser, ("Adresse", "Sett dato"), ("https://x.example/eksempel", day.isoformat()))
    commit(browser, run)
    assert clock.local_date(ProfileSnapshot.objects.get().taken_at) == day


@pytest.mark.parametrize(
    ("head", "row", "problem"),
    [
        (("Adresse", "Nr."), ("https://x.example/ukjent", ""), "Registeret har ingen konto på adressen."),
        (("Adresse", "Nr."), ("https://tull.example/a", ""), "Registeret har ingen konto på adressen."),
        (("Adresse", "Nr."), ("https://x.example/prd", ""), "Registeret har ingen konto på adressen."),
        (("Adresse", "Sett dato"), ("https://x.example/eksempel", "2099-01-01"), "ennå ikke"),
        (("Adresse", "Sett dato"), ("https://x.example/eksempel", "2020-01-01"), "som er senere"),
        (("Adresse", "Merke"), ("https://x.example/eksempel", "kanskje"), "«kanskje»"),
        (("Adresse", "Følgere"), ("https://x.example/eksempel", "mange"), "Følgere"),
        (("Adresse", "Visningsnavn"), ("https://x.example/eksempel", "x" * 121), "120 tegn"),
        (("Adresse", "Nr."), ("https://www.facebook.com/eksempel", "{pk}"), "Adressen er på Facebook"),
    ],
)
def test_a_bad_row_is_refused_with_a_reason_and_changes_nothing(
    browser: Client, account: Account, prd: Ministry, head: Sequence[str], row: Sequence[str], problem: str
) -> None:
    AccountFactory(owner=prd, platform__key="x", handle="prd", url="https://x.example/prd", is_joint=False)
    ProfileSnapshotFactory(account=account)
    run, text = preview(browser, head, [cell.format(pk=account.pk) for cell in row])
    assert counts(run) == (0, 0, 0, 1), text
    assert problem in text
    commit(browser, run)
    assert ProfileSnapshot.objects.count() == 1


def test_three_bad_rows_in_300_stop_nobody_else(browser: Client, ekd: Ministry) -> None:
    for number in range(297):
        AccountFactory(owner=ekd, platform__key="x", handle=f"k{number}", url=f"https://x.example/k{number}")
    good = [(f"https://x.example/k{number}", "") for number in range(297)]
    bad = [("https://tull.example/a", ""), ("https://x.example/k0", ""), ("", "Uten adresse")]
    run, _text = preview(browser, ("Adresse", "Visningsnavn"), *good, *bad)
    assert counts(run) == (297, 0, 0, 3)
    assert len(problems(browser, run)) == 3
    with CaptureQueriesContext(connection) as queries:
        browser.get(f"/kontoer/fil/{run.pk}/")
    assert len(queries) < 40
    commit(browser, run)
    assert ProfileSnapshot.objects.count() == 297


def test_who_has_looked_since_the_preview_is_not_overruled(browser: Client, account: Account) -> None:
    run, _text = preview(browser, ("Adresse", "Nr."), ("https://x.example/eksempel", ""))
    ProfileSnapshotFactory(account=account)
    text = commit(browser, run)
    assert "Noen har sett over profilen etter at filen ble lastet opp." in text
    assert ProfileSnapshot.objects.count() == 1


def test_a_workbook_is_read_too_and_unknown_columns_are_asked_about(
    browser: Client, account: Account
) -> None:
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Hvor", "Hva står der"])
    book.active.append(["https://x.example/eksempel", NN])
    book.save(file)
    response = browser.post(
        UPLOAD, {"file": SimpleUploadedFile("profiler.xlsx", file.getvalue())}, follow=True
    )
    run = RegisterImport.objects.get()
    assert response.redirect_chain[-1][0] == f"/kontoer/fil/{run.pk}/kolonner/"
    browser.post(f"/kontoer/fil/{run.pk}/kolonner/", {"url": "Hvor", "text": "Hva står der"})
    commit(browser, run)
    assert ProfileSnapshot.objects.get().text == NN


def test_the_refused_rows_come_in_when_they_are_mended(browser: Client, account: Account) -> None:
    run, _text = preview(browser, ("Adresse", "Nr."), ("https://tull.example/a", ""))
    listed = browser.get(f"/kontoer/fil/{run.pk}/avviste.csv").content
    assert next(csv.reader(io.StringIO(listed.decode("utf-8-sig")), delimiter=";")) == [
        "Adresse", "Nr.", "Linje", "Hvorfor",
    ]  # fmt: skip
    mended = listed.replace(b"tull.example/a", b"x.example/eksempel")
    browser.post(UPLOAD, {"file": SimpleUploadedFile("rettet.csv", mended)})
    assert counts(RegisterImport.objects.latest("pk")) == (1, 0, 0, 0)


def test_a_reader_brings_no_files(liv: User, signed_in: SignIn, account: Account) -> None:
    assert signed_in(liv).get(UPLOAD).status_code == 403


def test_not_our_change_leads_to_the_playbook(browser: Client, account: Account) -> None:
    """S46: whoever sees an alarm stands at the first step with one press."""
    ProfileSnapshotFactory(account=account, taken_at=clock.now() - dt.timedelta(days=1))
    ProfileSnapshotFactory(account=account, is_baseline=False, handle="kryptogaver")
    page = browser.get(f"/kontoer/{account.pk}/profil/").text
    assert f'href="/kontoer/{account.pk}/overtatt/"' in page
    assert browser.get(f"/kontoer/{account.pk}/overtatt/").status_code == 200
