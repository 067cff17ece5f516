"""Språkrådet's report on screens, and on paper."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Ministry, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import AccountFactory, PlatformFactory, PublicationFactory


@pytest.fixture
def published(ekd: Ministry, ekd_on_x: Account) -> int:
    year = clock.today().year - 1
    at = dt.datetime(year, 4, 1, 12, tzinfo=clock.OSLO)
    facebook = AccountFactory(owner=ekd, platform=PlatformFactory(key="facebook", name="Facebook"))
    for form, account, count in (
        ("nn", ekd_on_x, 4),
        ("nb", ekd_on_x, 17),
        ("nn", facebook, 3),
        ("nb", facebook, 9),
    ):
        PublicationFactory.create_batch(
            count, account=account, declared_form=form, published_at=at, word_count=12
        )
    PublicationFactory(
        account=ekd_on_x, identified_form="nn", identified_by="m", identified_probability=0.9, published_at=at
    )
    PublicationFactory(account=ekd_on_x, declared_form="nb", kind="repost", published_at=at)
    return year


@pytest.mark.parametrize("circumstance", LOOKS, ids=str)
def test_the_report_on_a_screen_and_on_paper(
    open_page: OpenPage, published: int, ola: User, circumstance: Circumstance
) -> None:
    page = open_page(ola, written_form=circumstance.form)
    url = f"/sprakfordeling/sprakradet/?departement=ekd&aar={published}"
    for address in (url, "/", "/sprakfordeling/"):
        inspect_page(
            page, address, form=circumstance.form, scheme=circumstance.scheme, width=circumstance.width
        )
    page.goto(page.url.partition("/sprak")[0] + url)
    page.emulate_media(media="print")
    for hidden in (".report-choice", ".report-sent button", ".page-actions", ".nav"):
        assert not page.locator(hidden).first.is_visible()
    for shown in (".report-figures", ".report-list", ".share-settings table", ".report-made"):
        assert page.locator(shown).first.is_visible()
