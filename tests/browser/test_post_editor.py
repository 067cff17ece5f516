"""Writing in a real Chromium: the draft saves itself, two at once lose nothing, and a lapsed log-in loses nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import Account, User
from content.models import Post
from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories.accounts import AccountFactory
from tests.factories.plan import VariantFactory

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Fra nyttår får flere kommuner støtte til å bygge ut bredbånd. " * 6


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    Account.objects.update(purpose="Nytt frå departementet.")
    variant = VariantFactory(account=ekd_on_x, post__created_by=kari, post__topic="Breiband")
    other = AccountFactory(owner=ekd_on_x.owner, name="Departementet på Bluesky")
    VariantFactory(post=variant.post, account=other, text="Kommunane får støtte.", declared_form="nn")
    return variant.post


@pytest.mark.parametrize("c", LOOKS, ids=str)
@pytest.mark.parametrize("name", ["posts", "post_new", "post", "post_edit", "post_versions"])
def test_the_plans_pages_are_in_order(
    post: Post, kari: User, open_page: OpenPage, c: Circumstance, name: str
) -> None:
    url = reverse(name, args=[] if name in ("posts", "post_new") else [post.pk])
    inspect_page(open_page(kari, written_form=c.form), url, form=c.form, scheme=c.scheme, width=c.width)


def test_the_draft_saves_itself_while_one_writes(post: Post, kari: User, open_page: OpenPage) -> None:
    page = open_page(kari)
    page.goto(reverse("post_edit", args=[post.pk]))
    page.locator("textarea").first.fill(LONG)
    expect(page.locator("#post-version")).to_have_value("2")
    assert post.variants.order_by("pk")[0].text == LONG
    page.locator("textarea").first.fill("Kort.")
    expect(page.locator("#post-version")).to_have_value("3")


def test_two_who_write_at_once_see_both_texts_and_choose(
    post: Post, kari: User, ola: User, open_page: OpenPage, page_log: PageLog
) -> None:
    page_log.allow("409")
    address = reverse("post_edit", args=[post.pk])
    karis, olas = open_page(kari), open_page(ola)
    karis.goto(address)
    olas.goto(address)
    olas.locator("textarea").first.fill("Olas tekst om bredbånd.")
    expect(olas.locator("#post-version")).to_have_value("2")
    karis.locator("textarea").first.fill("Karis tekst om bredbånd.")
    expect(karis.locator("#strategy-check")).to_contain_text("Ola Redaksjonsleder lagret")
    karis.get_by_role("link", name="Velg mellom tekstene").click()
    expect(karis.locator("main")).to_contain_text("Olas tekst om bredbånd.")
    expect(karis.locator("main")).to_contain_text("Karis")
    karis.get_by_role("button", name="Bruk denne teksten").first.click()
    expect(karis.locator("textarea").first).to_have_value("Karis tekst om bredbånd.")
    texts = post.variants.order_by("pk")[0].versions.values_list("text", flat=True)
    assert {"Olas tekst om bredbånd.", "Karis tekst om bredbånd."} <= set(texts)


def test_a_lapsed_log_in_loses_nothing_that_was_typed(
    post: Post, kari: User, open_page: OpenPage, page_log: PageLog
) -> None:
    page_log.allow("401")
    page = open_page(kari)
    page.goto(reverse("post_edit", args=[post.pk]))
    page.context.clear_cookies(name="sessionid")
    page.locator("textarea").first.fill("Dette skrev jeg uten å være logget inn.")
    expect(page.locator("#messages")).to_contain_text("Du er logget ut")
    page.get_by_role("button", name="Lagre utkast").click()
    page.get_by_label("E-post").fill(kari.email)
    page.get_by_label("Passord", exact=True).fill("blåbær og fjellvatn 7")
    page.get_by_role("button", name="Logg inn").click()
    expect(page.locator("textarea").first).to_have_value("Dette skrev jeg uten å være logget inn.")
    page.get_by_role("button", name="Lagre utkast").click()
    expect(page.locator("#messages")).to_contain_text("Utkastet er lagret")
    assert post.variants.order_by("pk")[0].text == "Dette skrev jeg uten å være logget inn."
