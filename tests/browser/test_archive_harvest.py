"""The page of an account's archiving in a real Chromium."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_page_of_archiving_is_in_order(
    ekd_on_x: Account, kari: User, open_page: OpenPage, c: Circumstance
) -> None:
    page = open_page(kari, written_form=c.form)
    url = f"/kontoer/{ekd_on_x.pk}/arkiv/"
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
