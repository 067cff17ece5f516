"""The page of an account's connection in a real Chromium: never connected, well, failing, and lost."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import connections
from accounts.connectors.errors import AuthExpired, RateLimited
from accounts.models import Account, User
from accounts.outgoing.contact import note_failure
from somestrategi.core import clock
from tests.accounts.connections.conftest import platform, register  # noqa: F401 (a fixture)
from tests.accounts.connections.platform import FakePlatform
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("state", ["ny", "bra", "venter", "tapt"])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_connection_page_is_in_order(
    ekd_on_x: Account,
    nora: User,
    platform: FakePlatform,  # noqa: F811
    open_page: OpenPage,
    c: Circumstance,
    state: str,
) -> None:
    if state != "ny":
        connections.connect(ekd_on_x, by=nora, secrets={"token": "a"})
    if state == "venter":
        note_failure(ekd_on_x.pk, RateLimited(code="4", retry_at=clock.now() + dt.timedelta(hours=1)))
    if state == "tapt":
        note_failure(ekd_on_x.pk, AuthExpired(code="190/460"))
    page = open_page(nora, written_form=c.form)
    url = f"/kontoer/{ekd_on_x.pk}/tilkobling/?{state}"
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


def test_an_account_is_connected_without_javascript(
    ekd_on_x: Account,
    nora: User,
    platform: FakePlatform,  # noqa: F811
    open_page: OpenPage,
) -> None:
    page = open_page(nora, javascript=False)
    page.goto(f"/kontoer/{ekd_on_x.pk}/tilkobling/")
    page.get_by_role("button", name="Koble til kontoen").click()
    assert page.get_by_text("Fyll inn dette for å koble til kontoen.").first.is_visible()
    page.get_by_label("Access token").fill("a-token")
    page.get_by_role("button", name="Koble til kontoen").click()
    assert page.get_by_text("Kontoen er koblet til.").is_visible()
    assert page.get_by_label("Access token").input_value() == ""
    page.get_by_role("button", name="Test tilkoblingen").click()
    assert page.get_by_text("Tilkoblingen virker.").is_visible()
