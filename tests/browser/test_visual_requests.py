"""Requests to DIO and the page of a file in a real Chromium."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, User
from content.models import VisualRequest
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories.media import PostMediaFactory, VisualRequestFactory
from tests.factories.plan import VariantFactory

PAGES = ["visual_requests", "visual_request_new", "visual_request", "media_file", "media_library"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row(ekd_on_x: Account, kari: User) -> VisualRequest:
    return VisualRequestFactory(ministry=ekd_on_x.owner, asked_by=kari, title="Lesekampanjen")


@pytest.mark.parametrize("c", LOOKS, ids=str)
@pytest.mark.parametrize(
    "name", ["visual_requests", "visual_request_new", "visual_request", "media_file", "media_library"]
)
def test_pages_about_the_visual_profile_are_in_order(
    row: VisualRequest,
    ekd_on_x: Account,
    kari: User,
    dag: User,
    open_page: OpenPage,
    c: Circumstance,
    name: str,
) -> None:
    item = PostMediaFactory(post=VariantFactory(account=ekd_on_x, post__topic="Lesing").post)
    args = {"visual_request": [row.pk], "media_file": [item.file_id]}.get(name, [])
    person = dag if name == "visual_request" else kari
    page = open_page(person, written_form=c.form)
    inspect_page(page, reverse(name, args=args), form=c.form, scheme=c.scheme, width=c.width)
