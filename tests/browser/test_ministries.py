"""The ministries' pages in a real Chromium: the list, one through time, each form, and what will move."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import reorganisation
from accounts.models import Account, Ministry, Reorganisation, ReorganisationKind, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import AccountFactory, MinistryFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def merger(
    prd_on_x: Account, ekd: Ministry, prd: Ministry, siv: User, per: User, pia: User
) -> Reorganisation:
    """PRD, with two accounts and two people, shall go into EKD next month. EKD has had another name, and a ministry
    that has ended left an account behind."""
    AccountFactory(owner=prd, name="Prøv selv")
    AccountFactory(owner=MinistryFactory(name_nb="Gammeldepartementet", valid_to=clock.today()))
    rename = reorganisation.draft(
        ekd,
        by=siv,
        kind=ReorganisationKind.RENAME,
        takes_effect_on=clock.today(),
        details={"abbreviation": "NYD", "name_nb": "Nydepartementet", "name_nn": "Nydepartementet"},
    )
    reorganisation.confirm(rename, by=siv, roles=())
    return reorganisation.draft(
        prd,
        by=siv,
        kind=ReorganisationKind.MERGE,
        takes_effect_on=clock.today() + dt.timedelta(days=30),
        details={"into": ekd},
        reason="Kongelig resolusjon (oppdiktet)",
    )


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_are_in_order(
    merger: Reorganisation, ekd: Ministry, prd: Ministry, siv: User, open_page: OpenPage, c: Circumstance
) -> None:
    page = open_page(siv, written_form=c.form)
    for url in (
        "/departementer/",
        f"/departementer/{ekd.code}/",
        f"/departementer/{prd.code}/navn/",
        f"/departementer/{prd.code}/sla-sammen/",
        f"/departementer/{prd.code}/skill-ut/",
        merger.get_absolute_url(),
    ):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
    reorganisation.confirm(merger, by=siv, roles=prd.role_assignments.all())
    inspect_page(page, f"{merger.get_absolute_url()}?planlagt", form=c.form, scheme=c.scheme, width=c.width)
