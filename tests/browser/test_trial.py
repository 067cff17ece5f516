"""A trial's page in a real Chromium: with a plan that waits for its verdict, and without a plan."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import trials
from accounts.models import Account, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_planned", [True, False])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_trial_page_is_in_order(
    ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance, is_planned: bool
) -> None:
    Account.objects.update(status="trial")
    ekd_on_x.refresh_from_db()
    if is_planned:
        trials.plan(
            ekd_on_x,
            by=ola,
            hypothesis="Fagmiljøene om åpne data følger oss her.",
            success_measure="Minst 20 svar fra fagfolk på tre måneder.",
            evaluate_on=clock.today() + dt.timedelta(days=60),
        )
    url = f"/kontoer/{ekd_on_x.pk}/proving/" + ("" if is_planned else "?uten-plan")
    page = open_page(ola, written_form=c.form)
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
