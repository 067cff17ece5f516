"""An important post whose page is not open: its own page, the editor beside it, and one's day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Account, User
from content.models import PageAnswer, PageWait, Post
from content.page_state import PageState
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories.plan import VariantFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post(ekd_on_x: Account, kari: User, settings: Any) -> Post:
    settings.PAGE_HOSTS = ["regjeringen.no"]
    url = "https://www.regjeringen.no/no/aktuelt/ny-ordning-for-kommunar/id3000001/"
    variant = VariantFactory(
        account=ekd_on_x,
        post__created_by=kari,
        post__state="approved",
        post__topic="Ny ordning for kommunar",
        post__importance="important",
        post__government_url=url,
        planned_at=clock.now(),
    )
    now = clock.now()
    PageAnswer.objects.create(url=url, state=PageState.NOT_THERE, status=404, asked_at=now)
    PageWait.objects.create(post=variant.post, began_at=now, waits_until=now + dt.timedelta(minutes=10))
    return variant.post


@pytest.mark.parametrize("name", ["post", "post_edit", "my_day"])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_pages_of_a_post_that_waits_are_in_order(
    open_page: OpenPage, kari: User, post: Post, c: Circumstance, name: str
) -> None:
    url = reverse(name, args=[] if name == "my_day" else [post.pk])
    page = open_page(kari, written_form=c.form)
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
