"""«Hva er kolonnene?» in a real Chromium: looked at, and answered with and without JavaScript."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from accounts.models import Account, ImportRun, Ministry, User
from metrics.actions import imports
from metrics.models import ColumnMapping
from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import csv_file, workbook
from tests.metrics.unknown_file import COLUMNS, NAME, POST, unknown_file

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = [{**POST, "Kode": f"182772013209466{n}", "Klokkeslett": f"{n}.09.2026 11:12"} for n in range(1, 5)]


@pytest.fixture
def ekd_on_facebook(ekd: Ministry) -> Account:
    platform = PlatformFactory(key="facebook", name="Facebook")
    return AccountFactory(platform=platform, owner=ekd, handle="eksempeldep")


@pytest.fixture
def run(ola: User, ekd_on_facebook: Account) -> ImportRun:
    return imports.upload(unknown_file(ROWS), name=NAME, by=ola)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_page_and_what_follows_look_right(
    c: Circumstance, ola: User, run: ImportRun, open_page: OpenPage, page_log: PageLog
) -> None:
    page = open_page(ola, written_form=c.form)
    inspect_page(page, f"/import/{run.pk}/kolonner/", form=c.form, scheme=c.scheme, width=c.width)
    page_log.allow("422")
    page.get_by_label("Kode", exact=True).select_option("")
    page.locator("#columns button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    inspect_open_page(page, name=f"import-columns-refused-{c}")
    _answer(page, "#columns button[type=submit]")
    page.wait_for_url(f"**/import/{run.pk}/")
    page.get_by_label("Hvilken dato" if c.form == "nb" else "Kva dato").fill("2026-11-20")
    page.locator("main form button[type=submit]").first.click()
    page.locator("details.told-columns summary").click()
    inspect_open_page(page, name=f"import-columns-told-{c}")


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_the_columns_are_told_with_and_without_javascript(
    javascript: bool, ola: User, ekd_on_facebook: Account, open_page: OpenPage
) -> None:
    page = open_page(ola, javascript=javascript)
    page.goto("/import/ny/")
    file = {"name": NAME, "mimeType": "text/csv", "buffer": csv_file(ROWS, delimiter=";")}
    page.get_by_label("Fil fra plattformen").set_input_files(file)
    page.get_by_role("button", name="Last opp filen").click()
    page.wait_for_url("**/kolonner/")
    expect(page.get_by_label("Adresse", exact=True)).to_have_value("permalink")
    _choose_kind(page, "youtube_csv", javascript=javascript)
    expect(page.locator("#columns")).to_contain_text("Id-en til videoen")
    _choose_kind(page, "facebook_csv", javascript=javascript)
    expect(page.locator("#columns")).to_contain_text("Innleggs-id")
    _answer(page, "#columns button[type=submit]")
    page.wait_for_url("**/import/*/")
    assert ColumnMapping.objects.get().mapping == COLUMNS
    assert ImportRun.objects.get().account == ekd_on_facebook


def _choose_kind(page: Page, kind: str, *, javascript: bool) -> None:
    page.get_by_label("Hva slags fil er det?").select_option(kind)
    if not javascript:
        page.get_by_role("button", name="Vis valgene").click()


def _answer(page: Page, button: str) -> None:
    for name, field in COLUMNS.items():
        page.get_by_label(name, exact=True).select_option(field)
    page.locator(button).click()


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_how_to_get_each_kind_of_file_looks_right_when_opened(
    c: Circumstance, ola: User, open_page: OpenPage
) -> None:
    page = open_page(ola, written_form=c.form)
    inspect_page(page, "/import/ny/", form=c.form, scheme=c.scheme, width=c.width)
    for kind in page.locator("details.kind").all():
        kind.locator("summary").click()
    inspect_open_page(page, name=f"import-upload-kinds-{c}")


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_a_workbook_with_several_sheets_asks_which_one(
    c: Circumstance, ola: User, ekd_on_facebook: Account, open_page: OpenPage
) -> None:
    content = workbook({"Dagar": [{"Dag": "09/28/2026", "Klikk": 61}], "Innlegg": ROWS})
    run = imports.upload(SimpleUploadedFile("side.xlsx", content), name="side.xlsx", by=ola)
    page = open_page(ola, written_form=c.form)
    page.goto(f"/import/{run.pk}/kolonner/")
    page.get_by_label("Hvilket ark" if c.form == "nb" else "Kva ark").select_option("Innlegg")
    expect(page.get_by_label("Adresse", exact=True)).to_have_value("permalink")
    inspect_page(page, f"/import/{run.pk}/kolonner/?ark=Innlegg", form=c.form, scheme=c.scheme, width=c.width)
