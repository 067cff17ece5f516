"""«Språkfordeling»: what it shows, to whom, and that every number leads to its rows."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, Ministry, User
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory, PublicationFactory

URL = "/sprakfordeling/"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 11, 25, 11, tzinfo=dt.UTC))


def _at(*day: int) -> dt.datetime:
    return clock.start_of(dt.date(*day)) + dt.timedelta(hours=9)


@pytest.fixture
def two_platforms(ekd_on_x: Account) -> Ministry:
    """EKD: 4 of 24 in nynorsk on X, 6 of 8 on Facebook, in March and in October; and some beside the share."""
    facebook = AccountFactory(owner=ekd_on_x.owner, platform=PlatformFactory(key="facebook", name="Facebook"))
    for account, form, count, at in (
        (ekd_on_x, "nn", 4, _at(2026, 3, 2)),
        (ekd_on_x, "nb", 20, _at(2026, 3, 2)),
        (facebook, "nn", 6, _at(2026, 10, 5)),
        (facebook, "nb", 2, _at(2026, 10, 5)),
        (facebook, "mixed", 1, _at(2026, 10, 5)),
        (ekd_on_x, "undetermined", 3, _at(2026, 10, 5)),
    ):
        PublicationFactory.create_batch(
            count, account=account, declared_form=form, published_at=at, word_count=10 if form == "nn" else 30
        )
    PublicationFactory(account=ekd_on_x, declared_form="nn", kind="reply", published_at=_at(2026, 10, 5))
    PublicationFactory(account=ekd_on_x, declared_form="nn", published_at=_at(2025, 3, 1))
    return ekd_on_x.owner


@pytest.fixture
def kari_reads(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).replace("\u00a0", " ")


def test_the_share_of_all_and_of_each_account_platform_and_month(
    two_platforms: Ministry, kari_reads: Client
) -> None:
    page = kari_reads.get(URL).context["page"]
    assert (page.shown.counts.nn, page.shown.counts.nb, page.shown.is_exact) == (10, 22, True)
    assert {row.label: (row.share.counts.nn, row.is_below) for row in page.accounts} == {
        "X": (4, True),
        "Facebook": (6, False),
    }
    assert [(row.label, row.share.counts.judged) for row in page.months if row.share.base] == [
        ("mars", 24),
        ("oktober", 8),
    ]
    assert [(column.form, column.count) for column in page.columns if column.count] == [
        ("nb", 22),
        ("nn", 10),
        ("mixed", 1),
        ("undetermined", 3),
    ]


def test_the_page_says_how_many_in_a_row_it_takes(ekd_on_x: Account, kari_reads: Client) -> None:
    for form, count in (("nn", 19), ("nb", 81)):
        PublicationFactory.create_batch(
            count, account=ekd_on_x, declared_form=form, published_at=_at(2026, 5, 4)
        )
    html = _text(kari_reads.get(URL).text)
    assert "Under 25-prosentkravet" in html
    assert "8 innlegg på rad på nynorsk gir 25 %" in html


def test_words_are_counted_when_they_are_asked_for_and_decide_nothing(
    two_platforms: Ministry, kari_reads: Client
) -> None:
    page = kari_reads.get(URL + "?tell=ord").context["page"]
    assert (page.shown.counts.nn, page.shown.counts.nb) == (100, 660)
    assert page.shown.nynorsk_percent < 25
    assert not page.is_breach


@pytest.mark.parametrize(
    ("query", "nynorsk"),
    [
        ("", 10),
        ("?periode=2026", 10),
        ("?periode=2025", 1),
        ("?periode=valgt&fra=2026-03-02&til=2026-03-02", 4),
    ],
)
def test_the_period_is_in_the_address(
    two_platforms: Ministry, kari_reads: Client, query: str, nynorsk: int
) -> None:
    assert kari_reads.get(URL + query).context["page"].shown.counts.nn == nynorsk


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("fra=2026-05-05&til=2026-01-01", "Den siste dagen er før den første."),
        ("fra=tull&til=2026-01-01", "Skriv en dato, for eksempel 31.12.2026."),
        ("fra=0001-01-01&til=2026-01-01", "Velg en dag mellom 2000 og 2100."),
        ("fra=2026-01-01&til=9999-12-31", "Velg en dag mellom 2000 og 2100."),
        ("fra=2026-01-01", "Fyll ut dette feltet."),
    ],
)
def test_a_period_that_cannot_be_read_says_why(
    two_platforms: Ministry, kari_reads: Client, query: str, message: str
) -> None:
    for url in (URL, URL + "alle/"):
        response = kari_reads.get(f"{url}?periode=valgt&{query}")
        assert response.status_code == 422
        assert message in _text(response.text)


@pytest.mark.parametrize("query", ["?periode=1999", "?periode=x&tell=y", "?tell=ord&tell=", "?periode=%00"])
def test_what_the_address_does_not_know_shows_the_last_months(
    two_platforms: Ministry, kari_reads: Client, query: str
) -> None:
    assert kari_reads.get(URL + query).context["page"].shown.counts.nn == 10


def test_every_number_leads_to_its_rows(two_platforms: Ministry, kari_reads: Client) -> None:
    page = kari_reads.get(URL + "?periode=2026").context["page"]
    links = {page.nynorsk_url: 10, page.bokmal_url: 22}
    links |= {column.url: column.count for column in page.columns}
    for row in (*page.accounts, *page.platforms, *page.months):
        links |= {row.nynorsk_url: row.share.counts.nn, row.all_url: row.share.counts.judged}
    for url, count in links.items():
        assert kari_reads.get(url).context["page"].paginator.count == count, url


def test_the_switches_keep_the_rest_of_the_address(two_platforms: Ministry, kari_reads: Client) -> None:
    html = kari_reads.get(URL + "?periode=2026&tell=ord").text
    assert "?departement=ekd&amp;tell=ord" in html  # the last 12 months, still in words
    assert "?departement=ekd&amp;periode=2026" in html  # publications, still the year


def test_another_ministrys_page_does_not_exist(two_platforms: Ministry, per: User, signed_in: SignIn) -> None:
    assert signed_in(per).get(URL + "?departement=ekd").status_code == 404


def test_the_comparison_shows_shares_of_all_and_rows_of_ones_own_only(
    two_platforms: Ministry, prd_on_x: Account, per: User, signed_in: SignIn
) -> None:
    PublicationFactory.create_batch(20, account=prd_on_x, declared_form="nn", published_at=_at(2026, 5, 4))
    response = signed_in(per).get(URL + "alle/")
    rows = {row.ministry.code: row for row in response.context["page"].rows}
    assert (rows["ekd"].shown.counts.nn, rows["ekd"].nynorsk_url, rows["ekd"].page_url) == (10, "", "")
    assert rows["prd"].is_breach
    assert "departement=prd" in rows["prd"].nynorsk_url
    assert "departement=ekd" not in response.text
    assert response.context["page"].together.counts.judged == 52


def test_what_counts_says_whose_choice_it_is(two_platforms: Ministry, kari_reads: Client) -> None:
    html = _text(kari_reads.get(URL).text)
    assert "Minste andel av hvert skriftspråk" in html
    assert "Språklova § 13 første ledd" in html
    assert "Delinger av andres innlegg telles med" in html
    assert "Eget valg" in html


def test_a_texts_share_that_rests_on_the_model_is_an_interval(ekd_on_x: Account, kari_reads: Client) -> None:
    identified = {"identified_form": "nb", "identified_by": "test", "identified_probability": 0.6}
    PublicationFactory.create_batch(30, account=ekd_on_x, declared_form="nn", published_at=_at(2026, 5, 4))
    PublicationFactory.create_batch(9, account=ekd_on_x, published_at=_at(2026, 5, 4), **identified)
    html = _text(kari_reads.get(URL).text)
    assert "Kan være under 25-prosentkravet" not in html
    assert "bokmål: 9 innlegg er bare vurdert av modellen" in html


def test_the_pages_cost_the_same_whatever_they_count(two_platforms: Ministry, kari_reads: Client) -> None:
    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            kari_reads.get(url)
        return len(queries)

    few = [count(URL), count(URL + "alle/")]
    for account in AccountFactory.create_batch(12, owner=two_platforms):
        PublicationFactory.create_batch(3, account=account, declared_form="nb", published_at=_at(2026, 6, 1))
    assert [count(URL), count(URL + "alle/")] == few


def test_those_who_may_settle_written_forms_are_led_there(
    two_platforms: Ministry, kari_reads: Client, liv: User, signed_in: SignIn
) -> None:
    assert "/publiseringer/skriftform/" in kari_reads.get(URL).text
    assert "/publiseringer/skriftform/" not in signed_in(liv).get(URL).text
