"""The register with ready-made and saved filters, and «Mine utvalg», in a real Chromium."""

from __future__ import annotations

import pytest

from accounts.actions import saved_filters
from accounts.models import Account, User
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_filters_with_a_name_are_in_order(
    c: Circumstance, ekd_on_x: Account, kari: User, open_page: OpenPage
) -> None:
    saved_filters.keep(by=kari, page="accounts", name="Instagram på pause", query="status=paused")
    page = open_page(kari, written_form=c.form)
    for url in ("/kontoer/?sok=eksempel", "/utvalg/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
