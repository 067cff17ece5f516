"""From «Nytt innlegg» to sent for approval in at most eight actions, every click, choice and field typed in counted."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from accounts.models import Account, User
from content.models import Approval, Post
from tests.browser.conftest import OpenPage
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 8
TEXT = "Fra nyttår kan alle kommuner søke om støtte til nye møteplasser for ungdom."


class Counted:
    """A person at a page. Everything she does is one action."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions: list[str] = []

    def click(self, what: Locator) -> None:
        self.actions.append(f"click {what}")
        what.click()

    def type(self, what: Locator, text: str) -> None:
        self.actions.append(f"type {what}")
        what.fill(text)

    def choose(self, what: Locator, label: str) -> None:
        self.actions.append(f"choose {label}")
        what.select_option(label=label)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)


def test_a_post_is_sent_for_approval_in_at_most_eight_actions(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage
) -> None:
    """Of two accounts, with nothing filled in from before: the most that is ever asked."""
    AccountFactory(owner=ekd_on_x.owner, name="Departementet på Bluesky")
    Account.objects.update(target_groups=[])
    kari_at = Counted(open_page(kari))
    page = kari_at.page
    page.goto(reverse("posts"))
    kari_at.click(page.locator("main").get_by_role("link", name="Skriv et innlegg"))
    kari_at.choose(page.get_by_label("Konto"), str(ekd_on_x))
    kari_at.type(page.get_by_label("Tekst"), TEXT)
    kari_at.click(kari_at.button("Lagre utkast"))
    kari_at.click(kari_at.button("Send til godkjenning"))
    page.wait_for_url(f"**{reverse('post_send', args=[Post.objects.get().pk])}")
    kari_at.choose(page.get_by_label("Formål"), "Informere")
    kari_at.click(page.get_by_role("checkbox").first)
    kari_at.click(kari_at.button("Send til godkjenning"))
    expect(page.locator("#messages")).to_contain_text("godkjenning")
    assert Approval.objects.get().post == Post.objects.get()
    assert len(kari_at.actions) <= MOST, kari_at.actions
