"""«Se på skriftform» in a real browser: b, n and u answer for the row in focus, and z takes it back."""

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

URL = "/publiseringer/skriftform/"


@pytest.fixture
def posts(ekd_on_x: Account) -> list[Publication]:
    """Two that are the same, one more, and one where the author and the model disagree; the newest first."""
    undetermined = {
        "identified_form": "undetermined",
        "identified_by": "prøve",
        "identified_probability": 0.9,
    }
    disagreeing = {
        "declared_form": "nb",
        "identified_form": "nn",
        "identified_by": "prøve",
        "identified_probability": 0.99,
    }
    given = (
        ("Velkommen til Oslo. https://t.co/1", undetermined),
        ("Statsbudsjettet 2027: 12 tiltak for skole og barnehage.", undetermined),
        ("Kva skjer når straumen går? Sjå filmen vår.", disagreeing),
        ("Velkommen til Oslo. https://t.co/2", undetermined),
    )
    return [
        PublicationFactory(
            account=ekd_on_x, text=text, published_at=clock.now() - dt.timedelta(hours=hours + 1), **facts
        )
        for hours, (text, facts) in enumerate(given)
    ]


def _forms(posts: list[Publication]) -> list[str | None]:
    rows = Publication.objects.filter(pk__in=[post.pk for post in posts])
    return list(rows.newest_first().values_list("corrected_form", flat=True))


def _left(page: Page, count: int) -> None:
    expect(page.get_by_role("heading", name=f"{count} igjen")).to_be_visible()


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
    inspect_open_page(page, name=f"settle-forms-after-{at}")


def _wait_for_focus(page: Page) -> None:
    """The next row is taken a moment after the list is swapped."""
    page.wait_for_function("document.activeElement.closest('[data-item]') !== null")


def test_letters_answer_l_takes_the_same_texts_and_z_takes_back(
    open_page: OpenPage, kari: User, posts: list[Publication]
) -> None:
    page = open_page(kari, viewport={"width": 1440, "height": 900})
    page.goto(URL)
    page.keyboard.press("b")
    _left(page, 4)
    page.keyboard.press("j")
    page.keyboard.press("b")
    _left(page, 3)
    assert _forms(posts) == ["nb", None, None, None]
    page.keyboard.press("l")
    _left(page, 2)
    assert _forms(posts) == ["nb", None, None, "nb"]
    assert page.evaluate("document.activeElement.innerText") == posts[1].text
    page.keyboard.press("u")
    _left(page, 1)
    _wait_for_focus(page)
    page.keyboard.press("n")
    _left_none = page.get_by_text("Ingenting er igjen å se på")
    expect(_left_none).to_be_visible()
    assert _forms(posts) == ["nb", "undetermined", "nn", "nb"]
    page.keyboard.press("z")
    _left(page, 1)
    assert _forms(posts) == ["nb", "undetermined", None, "nb"]


def test_with_the_keys_off_no_letter_does_anything(
    open_page: OpenPage, kari: User, posts: list[Publication]
) -> None:
    User.objects.filter(pk=kari.pk).update(has_shortcuts=False)
    page = open_page(kari)
    page.goto(URL)
    expect(page.locator(".settle-rows kbd")).to_have_count(0)
    page.locator("[data-item] a").first.focus()
    page.keyboard.press("b")
    _left(page, 4)
    assert _forms(posts) == [None] * 4


def test_all_of_it_without_javascript(open_page: OpenPage, kari: User, posts: list[Publication]) -> None:
    page = open_page(kari, javascript=False)
    page.goto(URL)
    page.locator(".settle-row").nth(0).get_by_role("radio", name="Nynorsk").check()
    page.get_by_role("button", name="Lagre svarene").click()
    _left(page, 3)
    page.get_by_role("button", name="Bestem dem på samme måte").click()
    _left(page, 2)
    page.get_by_role("button", name="Angre").click()
    _left(page, 4)
    assert _forms(posts) == [None] * 4
