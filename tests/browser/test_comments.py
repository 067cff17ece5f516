"""The queue of comments in a real browser: looked at, judged by keyboard, one-handed, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Account, User
from moderation.actions import claims, decisions
from moderation.models import Comment
from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import HEIGHTS, LOOKS, Circumstance, inspect_open_page
from tests.moderation.queue.scene import arrive, fill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(ekd_on_x: Account) -> dict[str, Comment]:
    found = fill(ekd_on_x)
    question = found["q"]
    arrive(
        ekd_on_x,
        "reply",
        "Det lurer jeg også på.",
        publication=question.publication,
        parent_remote_id=question.remote_id,
        minutes=20,
        kind="reply",
    )
    return found


@pytest.mark.parametrize("at", LOOKS, ids=str)
@pytest.mark.parametrize("name", ["", "q", "number", "number/skjul", "nn/svar", "q/send-videre"])
def test_the_pages_have_no_fault(
    open_page: OpenPage, kari: User, scene: dict[str, Comment], at: Circumstance, name: str
) -> None:
    key, _slash, deed = name.partition("/")
    url = "/kommentarer/"
    if key:
        url += f"{scene[key].pk}/" + (f"{deed}/" if deed else "")
    page = open_page(kari, written_form=at.form, color_scheme=at.scheme)
    page.set_viewport_size({"width": at.width, "height": HEIGHTS[at.width]})
    page.goto(url)
    assert page.locator("html").get_attribute("lang") == at.form
    if name and "/" not in name:
        expect(page.locator("#claim-line")).to_contain_text("kl.")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # the buttons lie over nothing there
    inspect_open_page(page, name=f"comments-{name.replace('/', '-') or 'list'}-{at}")


def _open(page: Page, text: str) -> None:
    expect(page.locator(".thread > .comment-text")).to_contain_text(text)


def _claimed(page: Page) -> None:
    """The page has asked for its claim, and nothing is on its way when the test ends."""
    expect(page.locator("#claim-line")).to_contain_text("Du har den åpen til kl.")


def test_the_keys_go_through_the_queue(open_page: OpenPage, kari: User, scene: dict[str, Comment]) -> None:
    page = open_page(kari, viewport={"width": 1440, "height": 900})
    page.goto("/kommentarer/")
    _open(page, "Nummeret mitt er")
    expect(page.locator("#claim-line")).to_contain_text("Du har den åpen til kl.")
    page.keyboard.press("j")
    _open(page, "Når kommer svaret på høringen?")
    page.keyboard.press("e")
    expect(page.locator("#messages")).to_contain_text("Vurdert. 6 igjen.")
    _open(page, "Eg ventar framleis på svar.")
    expect(page.locator("#item-title")).to_be_focused()
    assert page.url.endswith(f"/kommentarer/{scene['nn'].pk}/")
    page.keyboard.press("z")
    expect(page.locator("#messages")).to_contain_text("Angret.")
    _open(page, "Når kommer svaret på høringen?")
    assert not Comment.objects.exclude(state="waiting").exists()
    _claimed(page)


def test_h_and_a_number_choose_the_rule_and_the_reason_is_written(
    open_page: OpenPage, kari: User, scene: dict[str, Comment]
) -> None:
    page = open_page(kari)
    page.goto(f"/kommentarer/{scene['harsh'].pk}/")
    page.keyboard.press("h")
    expect(page.locator(".act-form h3")).to_be_focused()
    page.keyboard.press("4")
    expect(page.get_by_role("radio", name="4 Sjikane av en person")).to_be_checked()
    page.keyboard.press("e")  # no button for it is there now
    page.get_by_label("Hvorfor?").fill("Sjikane.")
    page.get_by_role("button", name="Skjul", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Vurdert. 6 igjen.")
    scene["harsh"].refresh_from_db()
    assert scene["harsh"].state == "hidden"
    _claimed(page)


def test_an_empty_reason_brings_the_focus_to_what_is_wrong(
    open_page: OpenPage, kari: User, scene: dict[str, Comment]
) -> None:
    page = open_page(kari)
    page.goto(f"/kommentarer/{scene['harsh'].pk}/")
    page.keyboard.press("h")
    page.get_by_role("button", name="Skjul", exact=True).click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[data-error-summary]")).to_contain_text("Velg hvilken regel som er brutt.")
    _claimed(page)


def test_ticked_ones_are_left_standing_together(
    open_page: OpenPage, kari: User, scene: dict[str, Comment]
) -> None:
    page = open_page(kari, viewport={"width": 1440, "height": 900})
    page.goto(f"/kommentarer/{scene['q'].pk}/")
    page.keyboard.press("x")
    page.keyboard.press("j")
    _open(page, "Eg ventar framleis")
    page.goto(f"/kommentarer/{scene['q'].pk}/")
    for name in ("q", "thanks"):
        page.locator(f"[data-item]:has(#row-{scene[name].pk}) input").check()
    expect(page.get_by_role("button", name="La stå (2)")).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator("#messages")).to_contain_text("2 vurdert. 5 igjen.")
    _claimed(page)


def test_with_the_keys_off_no_letter_does_anything(
    open_page: OpenPage, kari: User, scene: dict[str, Comment]
) -> None:
    User.objects.filter(pk=kari.pk).update(has_shortcuts=False)
    page = open_page(kari)
    page.goto(f"/kommentarer/{scene['q'].pk}/")
    expect(page.locator(".act-main kbd")).to_have_count(0)
    for key in "ehsjzxa":
        page.keyboard.press(key)
    _open(page, "Når kommer svaret")
    assert not Comment.objects.exclude(state="waiting").exists()
    _claimed(page)


def test_somebody_else_is_seen_and_can_be_taken_over_from(
    open_page: OpenPage, kari: User, ola: User, scene: dict[str, Comment]
) -> None:
    claims.claim(scene["q"], by=ola)
    page = open_page(kari)
    page.goto(f"/kommentarer/{scene['q'].pk}/")
    expect(page.locator("#claim-line")).to_contain_text("Ola Redaksjonsleder har den åpen til kl.")
    page.keyboard.press("a")
    expect(page.locator("#claim-line")).to_contain_text("Du har den åpen til kl.")
    scene["q"].refresh_from_db()
    assert scene["q"].claimed_by == kari


def test_the_second_keeps_what_she_wrote(
    open_page: OpenPage, kari: User, ola: User, scene: dict[str, Comment], page_log: PageLog
) -> None:
    page_log.allow("409")
    page = open_page(kari)
    page.goto(f"/kommentarer/{scene['q'].pk}/")
    page.keyboard.press("s")
    page.get_by_label("Svaret", exact=True).fill("Svaret kommer i mai.")
    decisions.leave(scene["q"], version=1, by=ola)
    page.get_by_role("button", name="Svar", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Ola Redaksjonsleder vurderte denne kl.")
    expect(page.get_by_label("Du hadde skrevet")).to_have_value("Svaret kommer i mai.")
    inspect_open_page(page, name="comments-second")


def test_on_a_phone_it_is_the_list_or_the_comment(
    open_page: OpenPage, kari: User, scene: dict[str, Comment]
) -> None:
    page = open_page(kari, viewport={"width": 390, "height": 844})
    page.goto("/kommentarer/")
    expect(page.locator(".comment")).to_be_hidden()
    page.locator(f"#row-{scene['q'].pk}").click()
    _open(page, "Når kommer svaret")
    expect(page.locator(".queue-list")).to_be_hidden()
    button = page.get_by_role("button", name="La stå")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= 844  # at the thumb
    button.click()
    _open(page, "Eg ventar framleis på svar.")
    _claimed(page)


def test_all_of_it_without_javascript(open_page: OpenPage, kari: User, scene: dict[str, Comment]) -> None:
    page = open_page(kari, javascript=False)
    page.goto(f"/kommentarer/{scene['q'].pk}/")
    page.get_by_role("button", name="Ta den").click()
    expect(page.locator("#claim-line")).to_contain_text("Du har den åpen til kl.")
    page.get_by_role("link", name="Svar", exact=True).click()
    page.get_by_label("Svaret", exact=True).fill("Svaret kommer i mai.")
    page.get_by_role("button", name="Svar", exact=True).click()
    expect(page.get_by_text("Vurdert. 6 igjen.")).to_be_visible()
    page.get_by_role("button", name="Angre").first.click()
    _open(page, "Når kommer svaret på høringen?")
    assert not Comment.objects.exclude(state="waiting").exists()
