"""A ministry's readiness, and an account with its next step, in a real Chromium."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, User
from content.actions.publications import refresh_activity
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import AccountFactory, FindingFactory, PublicationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("page", ["beredskap", "konto", "kontoer"])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_are_in_order(
    ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance, page: str
) -> None:
    for days in range(1, 130):
        PublicationFactory(account=ekd_on_x, published_at=clock.now() - dt.timedelta(days=days))
    idle = AccountFactory(owner=ekd_on_x.owner, name="Eksempelberedskap", verification="unknown")
    PublicationFactory(account=idle, published_at=clock.now() - dt.timedelta(days=130))
    for account in (ekd_on_x, idle):
        refresh_activity(account)
    AccountFactory(owner=ekd_on_x.owner, name="Eksempeltråder")
    FindingFactory(ministry=idle.owner, account=idle, message="idle", params={"days": 130, "limit": 90})
    url = {
        "beredskap": f"/kontoer/beredskap/{ekd_on_x.owner_id}/",
        "konto": f"/kontoer/{idle.pk}/",
        "kontoer": "/kontoer/?sorter=siste",
    }[page]
    inspect_page(open_page(ola, written_form=c.form), url, form=c.form, scheme=c.scheme, width=c.width)
