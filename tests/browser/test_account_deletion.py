"""Where one decides about an account that is not in use, and the page of a deletion, in a real Chromium."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Platform, User
from content.actions.publications import refresh_activity
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db(transaction=True)

HIDING = {
    "offer": "manual",
    "called": "deactivate",
    "deletes_after_days": 30,
    "confidence": "B",
    "source": "test",
}
DELETING = {"offer": "manual", "regret_days": 30, "frees_handle": "yes", "confidence": "B", "source": "test"}


@pytest.mark.parametrize(
    ("status", "page"), [("active", "status"), ("hidden", "status"), ("hidden", "slett")]
)
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_are_in_order(
    ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance, status: str, page: str
) -> None:
    Platform.objects.update(definition={"hiding": HIDING, "deleting": DELETING})
    PublicationFactory(account=ekd_on_x, published_at=clock.now() - dt.timedelta(days=120))
    refresh_activity(ekd_on_x)
    Account.objects.update(status=status)
    url = f"/kontoer/{ekd_on_x.pk}/{page}/?{status}"
    inspect_page(open_page(ola, written_form=c.form), url, form=c.form, scheme=c.scheme, width=c.width)
