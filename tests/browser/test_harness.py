"""The browser tests themselves can fail: a bad page is caught by each of their nets."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import axe_problems, inspect_open_page, inspect_page

pytestmark = pytest.mark.usefixtures("gallery")


def test_bad_page_is_caught_by_axe_and_by_the_console(open_page: OpenPage, page_log: PageLog) -> None:
    page = open_page()
    page.goto("/darlig/")
    assert any("violates image-alt" in line for line in axe_problems(page))
    assert page.title() == "Dårlig"  # the policy held the script back
    problems = "\n".join(page_log.problems)
    assert "script-src" in problems
    assert "style-src" in problems
    assert "404" in problems
    page_log.allow("")


def test_page_in_the_wrong_language_is_caught(open_page: OpenPage, page_log: PageLog) -> None:
    page_log.allow("")
    with pytest.raises(AssertionError):
        inspect_page(open_page(), "/darlig/", form="nn", scheme="light", width=390)


def test_page_that_scrolls_sideways_is_caught(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/tom/")
    page.evaluate("document.querySelector('h1').style.inlineSize = '2000px'")
    with pytest.raises(AssertionError, match="scrolls sideways"):
        inspect_open_page(page, name="sideways")
