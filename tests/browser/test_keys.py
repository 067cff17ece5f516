"""The keyboard grammar: what works, what it leaves alone, and that it can be turned off (WCAG 2.1.4)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import inspect_open_page

pytestmark = pytest.mark.usefixtures("gallery")


@pytest.fixture
def listing(open_page: OpenPage) -> Page:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto("/liste/")
    return page


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.innerText")
    return text


def test_question_mark_shows_every_key_that_works(listing: Page) -> None:
    listing.keyboard.press("?")
    dialog = listing.get_by_role("dialog", name="Hurtigtaster")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[data-keys]")).to_have_count(4 + 2 + 6)
    inspect_open_page(listing, name="keys-dialog")


def test_letters_step_through_the_list(listing: Page) -> None:
    for key in "jjk":
        listing.keyboard.press(key)
    assert focused(listing) == "Eksempeldepartementet på Facebook"
    listing.keyboard.press("o")
    listing.wait_for_url("**/")


def test_slash_goes_to_the_search_field_and_letters_stay_letters_there(listing: Page) -> None:
    listing.keyboard.press("/")
    listing.keyboard.type("j?gk")
    expect(listing.get_by_label("Søk i navn og formål")).to_have_value("j?gk")
    expect(listing.get_by_role("dialog")).to_be_hidden()


def test_g_and_a_letter_goes_to_a_page(listing: Page) -> None:
    listing.keyboard.press("g")
    listing.keyboard.press("k")
    listing.wait_for_url("**/tom/")


def test_keys_with_modifiers_are_left_to_the_browser(listing: Page) -> None:
    listing.keyboard.press("Control+j")
    assert listing.evaluate("document.activeElement === document.body")


def test_every_key_is_silent_when_they_are_off(listing: Page) -> None:
    listing.evaluate("document.body.dataset.shortcuts = 'off'")
    for key in ["j", "/", "?", "g", "k"]:
        listing.keyboard.press(key)
    expect(listing.get_by_role("dialog")).to_be_hidden()
    assert listing.evaluate("document.activeElement === document.body")
    assert listing.url.endswith("/liste/")


def test_menu_offers_the_keys_and_their_switch(listing: Page) -> None:
    listing.get_by_role("button", name="Kari").click()
    expect(listing.get_by_role("button", name="Slå av hurtigtastene")).to_be_visible()
    listing.get_by_role("button", name="Vis hurtigtastene").click()
    expect(listing.get_by_role("dialog", name="Hurtigtaster")).to_be_visible()


def test_numbers_and_next_walk_the_agenda(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto("/mote/")
    page.keyboard.press("4")
    expect(page.locator("[data-current]")).to_have_attribute("id", "panel-4")
    page.keyboard.press("n")
    expect(page.locator("[data-current]")).to_have_attribute("id", "panel-5")
    page.get_by_role("button", name="Neste punkt").click()
    page.get_by_role("button", name="Neste punkt").click()
    expect(page.locator("[data-current]")).to_have_attribute("id", "panel-1")


def test_meeting_reads_itself_again_but_not_under_an_open_dialog(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.clock.install()
    page.goto("/mote/")
    page.keyboard.press("2")
    page.locator("#panel-1 h2").evaluate("heading => { heading.textContent = 'Gammelt'; }")
    page.keyboard.press("?")
    page.clock.run_for(61_000)
    expect(page.locator("#panel-1 h2")).to_have_text("Gammelt")
    page.keyboard.press("Escape")
    with page.expect_response("**/mote/"):
        page.clock.run_for(61_000)
    page.clock.run_for(1_000)
    expect(page.locator("#panel-1 h2")).to_have_text("Kontoer")
    assert page.evaluate("document.activeElement.id") == "panel-2"
