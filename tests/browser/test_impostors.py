"""«Falske profiler» in a real Chromium: the list, a new case, an open one and a closed one."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Ministry, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import ImpostorFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("place", ["", "ny/", "open", "closed"])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_of_impostors_are_in_order(
    ekd: Ministry, ekd_on_x: Account, ola: User, open_page: OpenPage, c: Circumstance, place: str
) -> None:
    today = clock.today()
    long = f"https://annonser.example/{'gratispenger' * 12}"
    waiting = ImpostorFactory(ministry=ekd, account=ekd_on_x, seen_by=ola, evidence="Sak 26/0815", url=long)
    week_ago = today - dt.timedelta(days=7)
    ImpostorFactory(ministry=ekd, kind="deepfake", office="statsråden", seen_on=week_ago, reported_on=today)
    gone = ImpostorFactory(
        ministry=ekd, kind="advertisement", seen_by=ola, outcome="gone", closed_on=today, note="Borte."
    )
    cases = {"open": f"{waiting.pk}/", "closed": f"{gone.pk}/"}
    page = open_page(ola, written_form=c.form)
    url = f"/falske-profiler/{cases.get(place, place)}"
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_a_coordinator_sees_numbers_only(
    ekd: Ministry, dag: User, open_page: OpenPage, c: Circumstance
) -> None:
    ImpostorFactory(ministry=ekd)
    page = open_page(dag, written_form=c.form)
    inspect_page(page, "/falske-profiler/?antall", form=c.form, scheme=c.scheme, width=c.width)
