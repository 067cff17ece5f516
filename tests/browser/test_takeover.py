"""The playbook in a real Chromium: before, in the middle of it, and at the end; and the security of all accounts."""

from __future__ import annotations

import pytest

from accounts.actions import takeovers
from accounts.models import Account, PlatformAccess, User
from accounts.takeover_steps import STEPS
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("done", [None, 3, len(STEPS)])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_playbook_is_in_order(
    ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance, done: int | None
) -> None:
    if done is not None:
        case = takeovers.open_case(ekd_on_x, by=ola, seen="Innlegg om kryptovaluta kl. 06.40.")
        for step in STEPS[:done]:
            takeovers.tick(case, step.id, by=ola, note="Sak 26/1234." if step.id == "platform" else "")
    url = f"/kontoer/{ekd_on_x.pk}/overtatt/?steg={done}"
    page = open_page(ola, written_form=c.form)
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_security_of_all_accounts_is_in_order(
    ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    AccountFactory.create_batch(2, owner=ekd_on_x.owner)
    PlatformAccess.objects.filter(account=ekd_on_x).delete()
    page = open_page(ola, written_form=c.form)
    inspect_page(page, "/kontoer/sikkerhet/", form=c.form, scheme=c.scheme, width=c.width)
