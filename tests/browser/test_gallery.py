"""Every component and every form widget, in every state, looked at by axe and kept as a screenshot."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

PAGES = [
    "/deler/",
    "/skjema/",
    "/skjema/?tilstand=utfylt",
    "/skjema/?tilstand=feil",
    "/liste/?side=3&sorter=-navn",
    "/liste/?q=ingen",
    "/tom/",
    "/mote/",
]


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("circumstance", LOOKS, ids=str)
@pytest.mark.parametrize("url", PAGES)
def test_gallery_page_has_no_fault(open_page: OpenPage, url: str, circumstance: Circumstance) -> None:
    page = open_page(written_form=circumstance.form)
    inspect_page(page, url, form=circumstance.form, scheme=circumstance.scheme, width=circumstance.width)


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("url", PAGES)
def test_gallery_page_reflows_at_320_pixels(open_page: OpenPage, url: str) -> None:
    """WCAG 1.4.10: the width of a laptop at 400 % zoom."""
    inspect_page(open_page(), url, form="nb", scheme="light", width=320)


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("width", [1440, 1920])
def test_meeting_is_exactly_one_screen(open_page: OpenPage, width: int) -> None:
    page = open_page()
    inspect_page(page, "/mote/", form="nb", scheme="light", width=width)
    height, window = page.evaluate("[document.documentElement.scrollHeight, window.innerHeight]")
    assert height == window


# WCAG 1.4.12: a reader's own text spacing must not cut or hide anything.
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("url", PAGES)
def test_readers_own_text_spacing_fits(open_page: OpenPage, url: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(url)
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }",
        SPACING,
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
