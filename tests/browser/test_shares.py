"""«Språkfordeling»: a ministry that must catch up, one screen; all ministries; and nothing there."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Ministry, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.factories.content import PublicationFactory

PLATFORMS = (
    ("facebook", "Facebook", 3, 7),
    ("instagram", "Instagram", 1, 8),
    ("linkedin", "LinkedIn", 2, 8),
    ("x", "X", 2, 5),
    ("youtube", "YouTube", 0, 1),
)
PATHS = ("/sprakfordeling/", "/sprakfordeling/?tell=ord&periode=2026", "/sprakfordeling/alle/")


@pytest.fixture
def a_year(ekd: Ministry, prd_on_x: Account) -> Ministry:
    """EKD on five platforms for twelve months: 22 % nynorsk, a few texts that rest on the model; PRD in balance."""
    today = clock.now()
    for key, name, nn, nb in PLATFORMS:
        account = AccountFactory(
            owner=ekd, platform=PlatformFactory(key=key, name=name), handle="eksempeldep"
        )
        for month in range(12):
            at = today - dt.timedelta(days=5 + 30 * month)
            for form, count in (("nn", nn), ("nb", nb + month % 3)):
                PublicationFactory.create_batch(
                    count, account=account, declared_form=form, word_count=30, published_at=at
                )
        PublicationFactory(account=account, declared_form="undetermined", published_at=today)
    identified = {"identified_form": "nb", "identified_by": "test", "identified_probability": 0.9}
    PublicationFactory.create_batch(8, account=account, published_at=today, word_count=30, **identified)
    for form in ("nn", "nb"):
        PublicationFactory.create_batch(20, account=prd_on_x, declared_form=form, published_at=today)
    return ekd


@pytest.mark.parametrize("at", LOOKS, ids=str)
def test_the_shares_of_a_year(open_page: OpenPage, a_year: Ministry, ola: User, at: Circumstance) -> None:
    page = open_page(ola, written_form=at.form)
    for path in PATHS:
        inspect_page(page, path, form=at.form, scheme=at.scheme, width=at.width)


@pytest.mark.parametrize("at", LOOKS, ids=str)
def test_the_shares_before_anything_is_known(
    open_page: OpenPage, ekd: Ministry, ola: User, at: Circumstance
) -> None:
    page = open_page(ola, written_form=at.form)
    for path in (
        "/sprakfordeling/?tom",
        "/sprakfordeling/alle/?tom",
        "/sprakfordeling/?periode=valgt&fra=2026-05-05&til=2026-01-01",
    ):
        inspect_page(page, path, form=at.form, scheme=at.scheme, width=at.width)


def test_the_shares_are_one_screen(open_page: OpenPage, a_year: Ministry, ola: User) -> None:
    page = open_page(ola)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/sprakfordeling/")
    lowest = page.locator(".panel").evaluate_all(
        "all => Math.max(...all.map(p => p.getBoundingClientRect().bottom))"
    )
    assert lowest <= 900


@pytest.mark.parametrize("at", LOOKS, ids=str)
def test_a_publication_that_is_an_exception(
    open_page: OpenPage, ekd_on_x: Account, kari: User, at: Circumstance
) -> None:
    post = PublicationFactory(account=ekd_on_x, declared_form="nn", share_exception="special_case")
    page = open_page(kari, written_form=at.form)
    inspect_page(page, f"/publiseringer/{post.pk}/", form=at.form, scheme=at.scheme, width=at.width)
    page.locator("#exception summary").click()
    inspect_open_page(page, name=f"publiseringer-unntak-{at}")
