"""The frame around every page: skip link, menus, language, dialogs; and what still works without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import axe_problems, inspect_open_page, inspect_page, save_screen

pytestmark = pytest.mark.usefixtures("gallery")
PHONE = {"width": 390, "height": 844}


def focused_text(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.innerText || document.activeElement.id")
    return text.strip()


def test_first_tab_stop_skips_to_the_main_content(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/deler/")
    page.keyboard.press("Tab")
    assert focused_text(page) == "Hopp til hovedinnhold"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_menu_on_a_phone_opens_and_closes_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/deler/")
    menu = page.get_by_role("navigation", name="Hovedmeny")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Meny").press("Enter")
    expect(menu).to_be_visible()
    inspect_open_page(page, name="menu-open-phone")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False])
def test_menu_and_persons_menu_need_no_javascript(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(viewport=PHONE, javascript=javascript)
    page.goto("/deler/")
    page.get_by_role("button", name="Meny").click()
    expect(page.get_by_role("link", name="Kontoer", exact=True)).to_be_visible()
    page.get_by_role("button", name="Lukk menyen").click()
    page.get_by_role("button", name="Kari").click()
    expect(page.get_by_role("button", name="Logg ut")).to_be_visible()


def test_persons_menu_is_sound_when_open(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto("/deler/")
    page.get_by_role("button", name="Kari").click()
    save_screen(page, name="person-menu-open")
    assert not [line for line in axe_problems(page) if "violates" in line]  # it cannot see under a menu
    menu, window = page.locator("#person-menu").bounding_box(), page.evaluate("window.innerWidth")
    assert menu is not None
    assert menu["x"] + menu["width"] <= window
    assert menu["y"] >= 50


def test_menu_says_where_one_is(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto("/tom/")
    current = page.locator(".nav [aria-current=page]")
    expect(current).to_have_count(1)
    expect(current).to_have_text("Kontoer")


def test_language_switch_says_which_is_on(open_page: OpenPage) -> None:
    page = open_page(written_form="nn")
    page.goto("/deler/")
    expect(page.get_by_role("button", name="NN nynorsk")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="BM bokmål")).to_have_attribute("aria-pressed", "false")


def test_dialog_takes_the_focus_and_gives_it_back(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/deler/")
    page.get_by_role("link", name="Flytt innlegget").click()
    dialog = page.get_by_role("dialog", name="Flytt innlegget")
    expect(dialog).to_be_visible()
    inspect_open_page(page, name="dialog-open")
    dialog.get_by_role("button", name="Lukk").click()
    expect(dialog).to_be_hidden()
    assert focused_text(page) == "Flytt innlegget"


def test_dialogs_opener_is_a_plain_link_without_javascript(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/deler/")
    assert page.get_by_role("link", name="Flytt innlegget").get_attribute("href") == "/"


@pytest.mark.parametrize(("status", "form"), [(400, "nb"), (403, "nn"), (404, "nb"), (500, "nn")])
def test_error_page_has_no_fault(open_page: OpenPage, page_log: PageLog, status: int, form: str) -> None:
    page_log.allow(f"{status} ")
    page_log.allow(f"status of {status}")
    page = open_page(written_form=form)
    inspect_page(page, f"/feil/{status}/", form=form, scheme="light", width=390)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Til Min dag")).to_be_visible()


def test_high_contrast_keeps_bars_tags_and_focus_visible(open_page: OpenPage) -> None:
    page = open_page(forced_colors="active", viewport={"width": 1440, "height": 900})
    page.goto("/mote/")
    page.get_by_role("link", name="Alle kontoer").focus()
    save_screen(page, name="forced-colors")  # axe does not know the machine's own colours
    stroke = page.locator(".fill-rest").first.evaluate("element => getComputedStyle(element).stroke")
    assert stroke != "none"


def test_print_leaves_out_menus_and_keeps_demo(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 800, "height": 1100})
    page.goto("/deler/")
    page.emulate_media(media="print")
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.get_by_text("DEMO – oppdiktede data")).to_be_visible()
    inspect_open_page(page, name="print")
