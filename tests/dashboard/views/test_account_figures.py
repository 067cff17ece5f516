from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries

from accounts.models import Account, Ministry, User
from metrics.actions import imports
from somestrategi.core import clock
from tests.cast import SignIn
from tests.dashboard.naked_numbers import NakedNumbers
from tests.factories.accounts import AccountFactory
from tests.metrics.export_files import X_DAY, csv_file

SAMPLE = Path(__file__).parents[3] / "static/samples/x-overview-konstruert.csv"
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _late_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def _imported(content: bytes, account: Account, by: User) -> int:
    run = imports.upload(ContentFile(content, name="overview.csv"), name="overview.csv", by=by)
    imports.answer(run, account=account, by=by)
    return imports.commit(run, by=by).pk


def _url(account: Account) -> str:
    return f"/kontoer/{account.pk}/tall/"


def test_the_figures_stand_with_day_definition_and_when_they_were_read(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _imported(SAMPLE.read_bytes(), ekd_on_x, kari)
    browser = signed_in(kari)
    html = browser.get(_url(ekd_on_x)).text
    assert "De 30 dagene til og med 19. november 2026" in html
    assert html.count('<th scope="row" class="nowrap">') == 30
    assert "Hvor mange ganger innlegg fra kontoen ble vist på X den dagen." in html
    assert f'<a href="/import/{run}/">lest kl. 10.00</a>' in html
    numbers = NakedNumbers()
    numbers.feed(html)
    assert numbers.found == []
    assert f'href="{_url(ekd_on_x)}"' in browser.get(f"/kontoer/{ekd_on_x.pk}/").text


def test_a_day_shows_its_newest_revision(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    _imported(csv_file([X_DAY]), ekd_on_x, kari)
    _imported(csv_file([{**X_DAY, "Likes": "31"}]), ekd_on_x, kari)
    html = signed_in(kari).get(_url(ekd_on_x)).text
    assert '<td class="end num">31</td>' in html
    assert '<td class="end num">30</td>' not in html


def test_one_who_may_not_open_the_import_sees_the_figures_without_links(
    kari: User, ekd_on_x: Account, liv: User, signed_in: SignIn
) -> None:
    run = _imported(csv_file([X_DAY]), ekd_on_x, kari)
    response = signed_in(liv).get(_url(ekd_on_x))
    assert response.status_code == 200
    assert f"/import/{run}/" not in response.text
    assert "Last opp ei fil" not in response.text.partition("<main")[2]


def test_another_ministrys_account_is_not_found(per: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    assert signed_in(per).get(_url(ekd_on_x)).status_code == 404


def test_an_account_without_figures_says_where_they_come_from(
    kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    html = signed_in(kari).get(_url(AccountFactory(owner=ekd))).text
    assert "Ingen tall er lest for kontoen som helhet." in html


def test_many_days_cost_no_more_queries_than_one(
    kari: User, ekd_on_x: Account, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(kari)
    _imported(csv_file([X_DAY]), ekd_on_x, kari)
    with django_assert_max_num_queries(100) as few:
        browser.get(_url(ekd_on_x))
    _imported(SAMPLE.read_bytes(), ekd_on_x, kari)
    with django_assert_max_num_queries(len(few)):
        browser.get(_url(ekd_on_x))


def test_the_way_from_the_file_to_the_page_asks_for_the_account_only(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    file = ContentFile(SAMPLE.read_bytes(), name="account_overview_analytics.csv")
    questions = browser.post("/import/ny/", {"file": file}, follow=True)
    assert "Hvilken konto er dette?" in questions.text
    assert "Hvilken dato er tallene fra?" not in questions.text
    address = questions.request["PATH_INFO"]
    preview = browser.post(address, {"account": ekd_on_x.pk}, follow=True).text
    assert "Importer tallene for 61 dager" in preview
    assert "nye dager" in preview
    assert "Visninger:&nbsp;2\u00a0018" in preview
    result = browser.post(f"{address}importer/", follow=True).text
    assert "793 nye avlesninger, den siste dagen er 19. november 2026" in result
    assert f'href="{_url(ekd_on_x)}"' in result
