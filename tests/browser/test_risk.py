"""The pages of risk in a real Chromium: the ministry's list, one platform with its history, the form, the terms."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Ministry, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import AccountFactory, PlatformFactory, PlatformTermsFactory, RiskAssessmentFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def risks(ekd_on_x: Account, ekd: Ministry, prd: Ministry) -> None:
    """X has been assessed twice and has new terms; Facebook lacks an assessment; an account on Threads is shared."""
    x, today = ekd_on_x.platform, clock.today()
    old = PlatformTermsFactory(platform=x)
    earlier = today - dt.timedelta(days=400)
    RiskAssessmentFactory(
        ministry=ekd,
        platform=x,
        terms=old,
        assessed_on=earlier,
        next_review_on=today,
        document_reference="Sak 25/9",
    )
    RiskAssessmentFactory(
        ministry=ekd,
        platform=x,
        terms=old,
        conclusion="with_conditions",
        conditions="Direktemeldinger er slått av, og kommentarer følges i arbeidstiden.",
    )
    PlatformTermsFactory(platform=x, valid_from=today, source="https://terms.example/x", noted_on=today)
    AccountFactory(owner=ekd, platform=PlatformFactory(key="facebook"))
    joint = AccountFactory(owner=prd, is_joint=True, platform=PlatformFactory(key="threads"))
    joint.memberships.create(ministry=ekd)


@pytest.mark.usefixtures("risks")
@pytest.mark.parametrize("address", ["", "x/", "x/ny/"])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_of_risk_are_in_order(
    ekd: Ministry, kari: User, open_page: OpenPage, c: Circumstance, address: str
) -> None:
    page = open_page(kari, written_form=c.form)
    url = f"/kontoer/risiko/{ekd.pk}/{address}"
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


@pytest.mark.usefixtures("risks")
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_page_of_terms_is_in_order(dag: User, open_page: OpenPage, c: Circumstance) -> None:
    page = open_page(dag, written_form=c.form)
    inspect_page(page, "/kontoer/vilkar/", form=c.form, scheme=c.scheme, width=c.width)
