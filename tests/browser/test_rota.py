"""The editor rota in a real Chromium: the weeks with a gap, and one shift."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import rota
from accounts.models import Account, Ministry, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def joint(ekd: Ministry, prd: Ministry, kari: User) -> Account:
    """Four weeks by turns, and in the second a day that nobody has."""
    account = AccountFactory(owner=ekd, name="Felles beredskap", is_joint=True)
    account.memberships.create(ministry=prd)
    rota.fill(account, by=kari, first_on=clock.today(), weeks=4, begin_with=ekd)
    first, second = account.rota.in_order()[:2]
    rota.change(first, by=kari, ministry=ekd, person=kari, first_on=first.first_on, last_on=first.last_on)
    rota.change(
        second,
        by=kari,
        ministry=prd,
        person=None,
        first_on=second.first_on + dt.timedelta(days=1),
        last_on=second.last_on,
    )
    return account


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_rota_is_in_order(joint: Account, kari: User, open_page: OpenPage, c: Circumstance) -> None:
    page = open_page(kari, written_form=c.form)
    inspect_page(page, f"/kontoer/{joint.pk}/turnus/", form=c.form, scheme=c.scheme, width=c.width)
    shift = joint.rota.in_order()[0]
    inspect_page(page, shift.get_absolute_url(), form=c.form, scheme=c.scheme, width=c.width)
    for url in (f"/kontoer/{joint.pk}/", "/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
