"""Notifications in a real Chromium: what waits, and how one is told."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from content.actions import approvals, posts
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_notifications_are_in_order(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    for topic in ("Ny ordning", "Møte med ungdomsrådet"):
        post = posts.begin(
            account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic=topic
        )
        approvals.send(post, by=kari)
    ola.notifications.filter(pk=ola.notifications.earliest("pk").pk).update(read_at=post.created_at)
    page = open_page(ola, written_form=c.form)
    for url in ("/varsler/", "/varsler/valg/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
