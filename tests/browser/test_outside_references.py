"""Politicians' profiles in a real Chromium: the list in its three states, and the form."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Ministry, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import OutsideReferenceFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def profiles(ekd_on_x: Account, ekd: Ministry) -> int:
    """One in office, one past the last day, one ended. The key of the first."""
    x, past = ekd_on_x.platform, clock.today() - dt.timedelta(days=5)
    OutsideReferenceFactory(ministry=ekd, platform=x, person="Mona Oppdiktet", valid_to=past)
    OutsideReferenceFactory(ministry=ekd, platform=x, person="Ali Oppdiktet", valid_to=past, is_ended=True)
    return int(OutsideReferenceFactory(ministry=ekd, platform=x, person="Kim Oppdiktet").pk)


@pytest.mark.parametrize("address", ["", "ny/", "{}/"])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_of_politicians_profiles_are_in_order(
    profiles: int, kari: User, open_page: OpenPage, c: Circumstance, address: str
) -> None:
    page = open_page(kari, written_form=c.form)
    url = f"/kontoer/politikere/{address.format(profiles)}"
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
