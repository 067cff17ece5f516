"""A file of accounts comes in: what is shown is what is taken, once and whole."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable

import pytest
from django.conf import LazySettings as Settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from accounts.actions import accounts, register_imports
from accounts.models import (
    Account,
    AuditEntry,
    Ministry,
    RegisterImport,
    User,
)
from accounts.permissions import Role
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.accounts.register_file import HEAD, UPLOAD, commit, counts, csv_file, preview, upload
from tests.cast import GiveRole, SignIn
from tests.factories import AccountFactory


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def test_an_address_and_an_owner_are_enough(browser: Client, ekd: Ministry, kari: User) -> None:
    run, text = preview(browser, HEAD, ("x.example/EksempelDep?s=20", "ekd"))
    assert counts(run) == (1, 0, 0, 0)
    assert "Hent inn 1 konto" in text
    assert not Account.objects.exists()
    text = commit(browser, run)
    account = Account.objects.get()
    assert (account.url, account.handle, account.name) == (
        "https://x.example/eksempeldep",
        "EksempelDep",
        "EksempelDep",
    )
    assert (account.owner, account.purpose, account.status) == (ekd, "", "active")
    assert [entry.sentence for entry in AuditEntry.objects.order_by("pk")] == [
        f"registrerte kontoen {account}",
        "hentet inn kontoer fra filen «kontoer.csv»: 1 nye, 0 endret",
    ]
    assert f'href="/kontoer/{account.pk}/"' in text
    assert not run.file


def three_hundred() -> Iterable[tuple[str, str]]:
    for number in range(297):
        yield f"https://x.example/konto_{number}", "EKD"
    yield "https://tull.example/a", "EKD"
    yield "https://x.example/konto_0", "EKD"
    yield "https://x.example/en_til", "PRD"


def test_three_bad_rows_in_300_stop_nobody_else(browser: Client, ekd: Ministry, prd: Ministry) -> None:
    run, text = preview(browser, HEAD, *three_hundred())
    assert counts(run) == (297, 0, 0, 3)
    assert "3 rader blir ikke tatt med" in text
    assert "Hent inn 297 kontoer" in text
    text = commit(browser, run)
    assert counts(run) == (297, 0, 0, 3)
    assert Account.objects.filter(owner=ekd).count() == 297
    assert AuditEntry.objects.filter(verb="accounts.account_created").count() == 297
    assert AuditEntry.objects.filter(verb="accounts.register_imported").count() == 1
    listed = browser.get(f"{UPLOAD}{run.pk}/avviste.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(listed), delimiter=";"))
    assert rows[0] == ["Adresse", "Eier", "Linje", "Hvorfor"]
    assert [row[2] for row in rows[1:]] == ["299", "300", "301"]
    assert rows[1][:2] == ["https://tull.example/a", "EKD"]


def test_the_list_of_refused_rows_comes_in_when_it_is_mended(browser: Client, ekd: Ministry) -> None:
    run, _text = preview(browser, HEAD, ("https://tull.example/a", "EKD"))
    listed = browser.get(f"{UPLOAD}{run.pk}/avviste.csv").content
    mended = listed.replace(b"tull.example/a", b"x.example/a")
    again = upload(browser, SimpleUploadedFile("rettet.csv", mended))
    assert counts(again) == (1, 0, 0, 0)


def test_an_account_that_changed_after_the_preview_is_refused(
    browser: Client, ekd_on_x: Account, kari: User
) -> None:
    run, _text = preview(
        browser, (*HEAD, "Navn"), (ekd_on_x.url, "EKD", "Fra fila"), ("https://x.example/ny", "EKD", "Ny")
    )
    accounts.change(ekd_on_x, by=kari, purpose="Noe annet enn før.")
    assert "Kontoen er endret etter at filen ble lastet opp." in browser.get(f"{UPLOAD}{run.pk}/").text
    text = commit(browser, run)
    assert counts(run) == (1, 0, 0, 1)
    assert "Kontoen er endret etter at filen ble lastet opp. Last opp filen på nytt." in text
    ekd_on_x.refresh_from_db()
    assert ekd_on_x.name == "Eksempeldepartementet"


def test_an_account_that_was_registered_after_the_preview_is_not_overwritten(
    browser: Client, ekd: Ministry, kari: User
) -> None:
    run, _text = preview(browser, (*HEAD, "Navn"), ("https://x.example/ny", "EKD", "Fra fila"))
    AccountFactory(owner=ekd, platform__key="x", handle="ny", url="https://x.example/ny", name="Fra skjemaet")
    commit(browser, run)
    assert counts(run) == (0, 0, 0, 1)
    assert Account.objects.get().name == "Fra skjemaet"


def test_what_fails_halfway_leaves_nothing(
    browser: Client, ekd: Ministry, kari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _text = preview(browser, HEAD, ("https://x.example/a", "EKD"), ("https://x.example/b", "EKD"))
    create, made = accounts.create, []

    def break_on_the_second(**fields: object) -> Account:
        if made:
            raise RuntimeError
        made.append(create(**fields))  # type: ignore[arg-type]
        return made[0]

    monkeypatch.setattr(accounts, "create", break_on_the_second)
    with pytest.raises(RuntimeError):
        register_imports.commit(run, by=kari)
    assert not Account.objects.exists()
    assert not AuditEntry.objects.exists()
    run.refresh_from_db()
    assert run.committed_at is None


def test_a_file_is_taken_in_once(browser: Client, ekd: Ministry) -> None:
    run, _text = preview(browser, HEAD, ("https://x.example/a", "EKD"))
    commit(browser, run)
    assert "Ingenting ble gjort nå: Filen er alt hentet inn eller slettet." in commit(browser, run)
    assert Account.objects.count() == 1


def test_without_a_known_address_the_columns_are_asked_for(browser: Client, ekd: Ministry) -> None:
    run = upload(browser, csv_file(("Hvor", "Hvem", "Hva"), ("https://x.example/a", "EKD", "Sak"),
                                   ("https://x.example/b", "EKD", "Sak")))  # fmt: skip
    url = f"{UPLOAD}{run.pk}/kolonner/"
    assert browser.get(f"{UPLOAD}{run.pk}/").headers["Location"] == url
    text = browser.get(url).text
    assert "Hva er kolonnene?" in text
    assert "Hvor (https://x.example/a, https://x.example/b)" in text
    response = browser.post(url, {"owner": "Hvem"})
    assert response.status_code == 422
    assert "Velg kolonnen som har adressene til profilene." in response.text
    response = browser.post(url, {"url": "Hvor", "owner": "Hvor"})
    assert response.status_code == 422
    assert "Kolonnen er valgt to ganger. Velg en annen her." in response.text
    assert browser.post(url, {"url": "Hvor", "owner": "Hvem", "purpose": "Hva"}).status_code == 302
    run.refresh_from_db()
    assert counts(run) == (2, 0, 0, 0)
    commit(browser, run)
    assert set(Account.objects.values_list("purpose", flat=True)) == {"Sak"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Filen er tom."),
        (b"Adresse;Eier\n", "Filen har overskrifter, men ingen kontoer under dem."),
        (b"\x89PNG\r\n\x1a\n0000", "Dette er ikke en tabell."),
        (b"Adresse;Eier\n" + b"https://x.example/a;EKD\n" * 5001, "Filen har mer enn 5 000 rader. Del den i flere"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_leaves_nothing(
    content: bytes, message: str, browser: Client, ekd: Ministry
) -> None:
    response = browser.post(UPLOAD, {"file": SimpleUploadedFile("kontoer.csv", content)})
    assert response.status_code == 422
    assert message in response.text.replace("\xa0", " ").replace("&nbsp;", " ")
    assert not RegisterImport.objects.exists()


def test_an_upload_is_its_uploaders_alone(
    browser: Client, ola: User, liv: User, ekd: Ministry, signed_in: SignIn
) -> None:
    run, _text = preview(browser, HEAD, ("https://x.example/a", "EKD"))
    for path in ("", "kolonner/", "avviste.csv"):
        assert signed_in(ola).get(f"{UPLOAD}{run.pk}/{path}").status_code == 404
        assert signed_in(liv).get(f"{UPLOAD}{run.pk}/{path}").status_code == 403
    assert signed_in(ola).post(f"{UPLOAD}{run.pk}/hent-inn/").status_code == 404
    assert signed_in(liv).get(UPLOAD).status_code == 403
    assert not Account.objects.exists()


def test_a_right_that_is_lost_after_the_preview_is_lost(browser: Client, ekd: Ministry, kari: User) -> None:
    run, _text = preview(browser, HEAD, ("https://x.example/a", "EKD"))
    kari.role_assignments.update(role=Role.READER)
    assert browser.post(f"{UPLOAD}{run.pk}/hent-inn/").status_code == 403
    assert not Account.objects.exists()


def test_an_upload_can_be_deleted_and_goes_by_itself(browser: Client, ekd: Ministry) -> None:
    run, _text = preview(browser, HEAD, ("https://x.example/a", "EKD"))
    assert browser.post(f"{UPLOAD}{run.pk}/slett/").status_code == 302
    assert not RegisterImport.objects.exists()
    run, _text = preview(browser, HEAD, ("https://x.example/a", "EKD"))
    RegisterImport.objects.update(uploaded_at=clock.now() - dt.timedelta(days=31))
    assert register_imports.clear_old() == 1
    assert not RegisterImport.objects.exists()


def test_the_preview_costs_the_same_for_3_and_for_300_rows(browser: Client, ekd: Ministry) -> None:
    def cost(count: int) -> int:
        rows = [(f"https://x.example/konto{number}", "EKD") for number in range(count)]
        run = upload(browser, csv_file(HEAD, *rows))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"{UPLOAD}{run.pk}/").status_code == 200
        return len(queries)

    cost(3)
    assert cost(3) == cost(300)


def test_an_excel_file_comes_in_too(browser: Client, ekd: Ministry, give_role: GiveRole) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Liste over kontoene våre"])
    sheet.append(["Lenke", "Departement", "Åpnet"])
    sheet.append(["https://x.example/a", "EKD", dt.date(2019, 5, 6)])
    content = io.BytesIO()
    book.save(content)
    run = upload(browser, SimpleUploadedFile("kontoer.xlsx", content.getvalue()))
    commit(browser, run)
    assert Account.objects.get().opened_on == dt.date(2019, 5, 6)
