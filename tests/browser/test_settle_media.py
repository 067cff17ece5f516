"""«Avklar» in a real browser: a letter answers for the row in focus, `u` takes it back, and all of it without keys."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Account, User
from content.models import Publication
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db(transaction=True)

URL = "/publiseringer/avklar/"


@pytest.fixture
def posts(ekd_on_x: Account) -> list[Publication]:
    texts = (
        "I dag åpner vi søknadene om støtte til bredbånd.",
        "Kva skjer når straumen går? Sjå filmen vår.",
        "Statsråden svarer på spørsmål klokken 12.",
        "Ny rettleiar for kommunane er klar.",
    )
    made = []
    for hours, text in enumerate(texts):
        at = clock.now() - dt.timedelta(hours=hours + 1)
        media = "video" if "filmen" in text else "unknown"
        form = "nn" if hours % 2 else "nb"
        made.append(
            PublicationFactory(account=ekd_on_x, text=text, media=media, published_at=at, declared_form=form)
        )
    return made


def _facts(post: Publication) -> tuple[str, str]:
    post.refresh_from_db()
    return post.media, post.captions


def _focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.innerText")
    return text


@pytest.mark.parametrize("at", LOOKS, ids=str)
def test_the_page_has_no_fault(
    open_page: OpenPage, kari: User, posts: list[Publication], at: Circumstance
) -> None:
    page = open_page(kari, written_form=at.form)
    inspect_page(page, URL, form=at.form, scheme=at.scheme, width=at.width)


@pytest.mark.parametrize("at", LOOKS, ids=str)
def test_nor_has_it_one_after_an_answer(
    open_page: OpenPage, kari: User, posts: list[Publication], at: Circumstance
) -> None:
    page = open_page(kari, written_form=at.form, color_scheme=at.scheme)
    page.set_viewport_size({"width": at.width, "height": 900})
    page.goto(URL)
    page.keyboard.press("j")
    page.keyboard.press("b")
    expect(page.locator("[data-undo]")).to_be_visible()
    inspect_open_page(page, name=f"settle-after-{at}")


def test_letters_answer_for_the_row_in_focus_and_u_takes_back(
    open_page: OpenPage, kari: User, posts: list[Publication]
) -> None:
    page = open_page(kari, viewport={"width": 1440, "height": 900})
    page.goto(URL)
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="4 igjen")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="3 igjen")).to_be_visible()
    expect(page.locator("#messages")).to_have_text("Avklart. 3 igjen.")
    assert _facts(posts[1]) == ("video", "missing")
    assert _focused(page) == posts[2].text

    page.keyboard.press("ArrowDown")
    assert _focused(page) == posts[3].text
    page.keyboard.press("ArrowUp")
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="4 igjen")).to_be_visible()
    assert _facts(posts[1]) == ("video", "unknown")


def test_a_letter_answers_for_all_that_are_ticked(
    open_page: OpenPage, kari: User, posts: list[Publication]
) -> None:
    page = open_page(kari, viewport={"width": 1440, "height": 900})
    page.goto(URL)
    for key in ("j", "x", "j", "j", "x", "b"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", name="2 igjen")).to_be_visible()
    assert [_facts(post)[0] for post in posts] == ["image", "video", "image", "unknown"]


def test_with_the_keys_off_no_letter_is_shown_and_none_does_anything(
    open_page: OpenPage, kari: User, posts: list[Publication]
) -> None:
    User.objects.filter(pk=kari.pk).update(has_shortcuts=False)
    page = open_page(kari)
    page.goto(URL)
    expect(page.locator(".settle-rows kbd")).to_have_count(0)
    page.locator("[data-item] a").first.focus()
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="4 igjen")).to_be_visible()
    assert _facts(posts[0])[0] == "unknown"


def test_all_of_it_without_javascript(open_page: OpenPage, kari: User, posts: list[Publication]) -> None:
    page = open_page(kari, javascript=False)
    page.goto(URL)
    rows = page.locator(".settle-row")
    rows.nth(0).get_by_role("radio", name="Bilde", exact=True).check()
    rows.nth(1).get_by_role("radio", name="Video, teksting kan slås på").check()
    page.get_by_role("button", name="Lagre svarene").click()
    expect(page.get_by_role("heading", name="2 igjen")).to_be_visible()
    assert [_facts(post) for post in posts[:2]] == [("image", "unknown"), ("video", "closed")]
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("heading", name="4 igjen")).to_be_visible()
    assert _facts(posts[0])[0] == "unknown"
