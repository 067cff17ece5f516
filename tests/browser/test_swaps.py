"""After htmx has swapped a part of the page: the focus is somewhere sensible, and what happened is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.usefixtures("gallery")


def test_focus_goes_to_the_next_item_and_the_outcome_is_read_out(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/ko/")
    page.get_by_role("button", name="La stå").press("Enter")
    heading = page.get_by_role("heading", name="2 kommentarer venter")
    expect(heading).to_be_focused()
    expect(page.locator("#messages[role=status]")).to_have_text("Vurdert. 2 igjen.")


def test_same_work_without_javascript(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/ko/")
    page.get_by_role("button", name="La stå").click()
    expect(page.get_by_role("heading", name="2 kommentarer venter")).to_be_visible()
