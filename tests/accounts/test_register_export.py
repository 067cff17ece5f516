"""The register goes out as a file, and comes in again unchanged."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.conf import LazySettings as Settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.actions import accounts
from accounts.forms.account import AccountForm
from accounts.models import (
    Account,
    Ministry,
    User,
    Verification,
)
from accounts.register_file.columns import COLUMNS
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.accounts.register_file import UPLOAD, counts, problems, upload
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


@pytest.fixture
def full_register(ekd: Ministry, prd: Ministry, kari: User) -> list[Account]:
    """One of everything that a file may hold, and what a spreadsheet may harm."""
    today = clock.today()
    verified = accounts.create(
        by=kari, platform=PlatformFactory(key="linkedin"), handle="Eksempeldep", name="=Eksempel; «dep»", owner=ekd,
        url="https://linkedin.example/company/eksempeldep", purpose="-Første linje.\r\nAndre linje: æøå 👍",
        remote_id="00123456789012345678", opened_on=dt.date(2019, 3, 4), verification=Verification.VERIFIED,
        verified_on=today, verification_evidence="Sak 26/17", is_joint=True, members=[prd], profile_form="both",
    )  # fmt: skip
    plain = AccountFactory(owner=ekd, platform__key="x", verification=Verification.OPTED_OUT,
                           verification_evidence="+ Koster penger")  # fmt: skip
    for status in ("hidden", "lost", "deleted"):
        AccountFactory(owner=ekd, status=status)
    AccountFactory(owner=ekd, status="paused", paused_until=today)
    return [verified, plain]


@pytest.mark.parametrize("form", ["nb", "nn"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_in_unchanged(
    kind: str, form: str, kari: User, full_register: list[Account], browser: Client
) -> None:
    User.objects.filter(pk=kari.pk).update(ui_language=form)
    response = browser.get(f"/kontoer/eksport.{kind}")
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    User.objects.filter(pk=kari.pk).update(ui_language="nb")
    run = upload(browser, SimpleUploadedFile(f"kontoer.{kind}", content))
    assert counts(run) == (0, 0, 6, 0), problems(browser, run)
    assert (
        "Ingenting er endret: Alle kontoene i filen står i registeret"
        in browser.get(f"{UPLOAD}{run.pk}/").text
    )


def test_every_field_of_the_form_has_its_column() -> None:
    """`is_joint` follows from who shares the account; a reason and an owner's first day belong to one change."""
    assert set(AccountForm.base_fields) - {"is_joint", "reason", "owner_from"} == {
        c.field for c in COLUMNS
    } - {"number"}


def test_the_file_has_what_the_filter_shows_and_the_evidence_stays_inside(
    liv: User, ekd: Ministry, full_register: list[Account], signed_in: SignIn
) -> None:
    client = signed_in(liv)
    text = client.get("/kontoer/eksport.csv?verifisering=verified").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["DEMO"]
    assert len(rows) == 3
    cells = dict(zip(rows[1], rows[2], strict=True))
    assert cells["Visingsnamn"] == "'=Eksempel; «dep»"
    assert cells["Dokumentasjon"] == ""


def test_others_accounts_do_not_go_out(per: User, full_register: list[Account], signed_in: SignIn) -> None:
    """PRD shares one of them."""
    response = signed_in(per).get("/kontoer/eksport.xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [full_register[0].pk]


def test_an_export_costs_the_same_for_3_and_for_300(ekd: Ministry, browser: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/kontoer/eksport.csv").status_code == 200
        return len(queries)

    AccountFactory.create_batch(3, owner=ekd)
    cost()
    few = cost()
    AccountFactory.create_batch(297, owner=ekd)
    assert cost() == few
