"""One real path all the way through: log in, upload X's file, look it over, import it, see what decided."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Account, ImportRun, User
from content.models import Publication
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import ROOT
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLE = ROOT / "static" / "samples" / "x-konstruert.csv"
COUNT = 40


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without-javascript"])
def test_a_file_from_x_goes_all_the_way(
    kari: User, ekd_on_x: Account, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    _log_in(page, kari)
    _upload(page)
    _answer(page)
    _import(page)
    _see_publications(page)
    _see_what_decided(page)


def _log_in(page: Page, user: User) -> None:
    page.goto("/logg-inn/")
    page.get_by_label("E-postadresse").fill(user.email)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("heading", name="Min dag", level=1)).to_be_visible()


def _upload(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Importer en fil").first.click()
    page.get_by_label("Fil fra plattformen").set_input_files(SAMPLE)
    page.get_by_role("button", name="Last opp filen").click()


def _answer(page: Page) -> None:
    """The constructed file is called something else than X's own, so its date must be said."""
    expect(page.get_by_role("heading", name="Det filen ikke sier")).to_be_visible()
    expect(page.get_by_label("Hvilken konto er dette?").locator("option:checked")).to_have_text(
        "Eksempeldepartementet (X)"
    )
    page.get_by_label("Hvilken dato er tallene fra?").fill("2026-11-20")
    page.get_by_role("button", name="Gå videre til forhåndsvisningen").click()


def _import(page: Page) -> None:
    expect(page.get_by_role("heading", name="Se over filen")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(COUNT)
    assert not Publication.objects.exists()
    page.get_by_role("button", name=f"Importer {COUNT} publiseringer").click()
    expect(page.get_by_role("heading", name="Importen er ferdig")).to_be_visible()
    assert ImportRun.objects.get().status == "committed"


def _see_publications(page: Page) -> None:
    page.get_by_role("link", name="Se publiseringene på kontoen").click()
    expect(page.get_by_role("heading", name=f"{COUNT} publiseringer")).to_be_visible()
    expect(_row(page, "I dag møtes alle departementene").locator('[data-form="nb"]')).to_be_visible()
    expect(_row(page, "Rett før helga").locator('[data-form="nn"]')).to_be_visible()


def _see_what_decided(page: Page) -> None:
    _row(page, "Rett før helga").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Eksempeldepartementet på X")).to_be_visible()
    expect(page.locator(".post-text")).to_have_attribute("lang", "nn")
    words = page.get_by_role("table", name="Ordene som avgjorde, de tyngste først")
    expect(words.get_by_role("row").filter(has_text="nynorsk").first).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Visninger")).to_contain_text("2 225")


def _row(page: Page, text: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("row").filter(has_text=text)
