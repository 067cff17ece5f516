"""Approving from a mail, on a phone with one hand, in a real Chromium."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from accounts import mail_links
from accounts.actions import one_time_codes
from accounts.models import Account, Notification, User
from content.actions import approvals, posts
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_page_behind_the_link_is_in_order(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    post = posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ny ordning"
    )
    ola.ui_language = c.form
    ola.save()
    approval = approvals.send(post, by=kari, note="Haster litt")
    path = urlsplit(mail_links.url_of(Notification.objects.get(user=ola))).path
    page = open_page(written_form=c.form)
    page.set_viewport_size({"width": c.width, "height": 844})
    page.emulate_media(color_scheme=c.scheme)  # type: ignore[arg-type]
    for name in ("godkjenn", "godkjenn-kode"):
        page.goto(path)
        inspect_open_page(page, name=f"{name}-{c.form}-{c.scheme}-{c.width}")
        one_time_codes.ask(ola, about=approval)
