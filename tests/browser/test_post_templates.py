"""Templates and countersigning in a real Chromium."""

from __future__ import annotations

import pytest

from accounts.models import Account, RotaShift, User
from content.actions import post_templates
from content.models import Approval
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_templates_are_in_order(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    today, ministry = clock.today(), ekd_on_x.owner
    RotaShift.objects.create(account=ekd_on_x, ministry=ministry, person=kari, first_on=today, last_on=today)
    fields = {"written_form": "nb", "purpose": "inform", "target_groups": ["affected"]}
    text = "Nettsiden vår er nede. Vi arbeider med å få den opp igjen."
    down = post_templates.make(ministry, by=kari, name="Nettsiden er nede", text=text, **fields)
    post_templates.make(ministry, by=kari, name="Veien er stengt", text="Veien er stengt i dag.", **fields)
    post_templates.approve(down, by=ola)
    page = open_page(kari, written_form=c.form)
    for url in ("/innlegg/maler/", "/innlegg/maler/ny/", f"/innlegg/maler/{down.pk}/bruk/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
    post_templates.use(down, account=ekd_on_x, by=kari)
    theirs = open_page(ola, written_form=c.form)
    url = Approval.objects.get().get_absolute_url()
    inspect_page(theirs, url, form=c.form, scheme=c.scheme, width=c.width)
