"""The page of an account's profile in a real Chromium: never looked at, as it shall be, and changed."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import ProfileSnapshotFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("story", ["ny", "uendret", "endret"])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_profile_page_is_in_order(
    ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance, story: str
) -> None:
    Account.objects.update(profile_form="nn", remote_id="1001")
    if story != "ny":
        ProfileSnapshotFactory(account=ekd_on_x, remote_id="1001", has_mark=True, taken_by=ola)
    if story == "endret":
        ProfileSnapshotFactory(
            account=ekd_on_x,
            taken_by=ola,
            is_baseline=False,
            remote_id="6666",
            name="Gratis pengar",
            link="https://pengar.example/",
            picture="other",
        )
    page = open_page(ola, written_form=c.form)
    inspect_page(page, f"/kontoer/{ekd_on_x.pk}/profil/?{story}", form=c.form, scheme=c.scheme, width=c.width)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_account_shows_the_profile_beside_the_register(
    ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    ProfileSnapshotFactory(account=ekd_on_x, name="Gratis pengar", taken_by=ola)
    page = open_page(ola, written_form=c.form)
    inspect_page(page, f"/kontoer/{ekd_on_x.pk}/?profil", form=c.form, scheme=c.scheme, width=c.width)
