"""Forms in a browser: errors lead to their fields, the counter counts as the server does, and all of it without
JavaScript too."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.usefixtures("gallery")


@pytest.mark.parametrize("javascript", [True, False])
def test_error_summary_has_the_focus_when_the_page_opens(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto("/skjema/?tilstand=feil")
    expect(page.get_by_role("region", name="Rett opp dette før du går videre")).to_be_focused()


@pytest.mark.parametrize(
    ("error", "field"),
    [
        ("Skriv en tittel.", "#id_title"),
        ("Velg skriftspråk.", "#id_written_form_0"),
        ("Velg dato.", "#id_day"),
    ],
)
def test_error_leads_to_its_field(open_page: OpenPage, error: str, field: str) -> None:
    page = open_page()
    page.goto("/skjema/?tilstand=feil")
    page.get_by_role("link", name=error).click()
    expect(page.locator(field)).to_be_focused()


def test_counter_counts_emoji_once_and_a_line_break_as_two(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/skjema/")
    page.get_by_label("Tekst").first.fill("æ😀\nb")
    expect(page.locator("#id_text_limit")).to_have_text("275 tegn igjen")
    page.get_by_label("Tekst").first.fill("x" * 300)
    expect(page.locator("#id_text_limit")).to_have_text("20 tegn for mye")


def test_counter_is_spoken_after_a_pause(open_page: OpenPage) -> None:
    page = open_page()
    page.clock.install()
    page.goto("/skjema/")
    page.get_by_label("Tekst").first.fill("fire")
    spoken = page.locator("#id_text_counter [role=status]")
    expect(spoken).to_be_empty()
    page.clock.run_for(900)
    expect(spoken).to_have_text("276 tegn igjen")


def test_limit_is_said_without_javascript(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/skjema/")
    expect(page.locator("#id_text_limit")).to_have_text("Høyst 280 tegn")


def test_browser_never_stops_a_form_with_words_of_its_own(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/skjema/")
    expect(page.locator("form[novalidate]").last).to_be_visible()
    expect(page.locator("[required], [maxlength]")).to_have_count(0)
