"""What is read from the database: whose publications, of which day in Oslo, and what rests on the model."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import thresholds
from accounts.models import Account, Ministry
from content.models import Publication
from content.periods import Period
from content.written_form_figures import ACCOUNT, MONTH, PLATFORM, RESPONSIBLE, Figures, read
from content.written_form_share import ShareRules, Standing
from tests.factories import AccountFactory, PlatformFactory, PublicationFactory

YEAR = Period.year(2026)


@pytest.fixture
def rules(db: None) -> ShareRules:
    return ShareRules.of(thresholds.all_values())


def _utc(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=dt.UTC)  # type: ignore[misc]


def _together(rules: ShareRules, period: Period = YEAR) -> Figures:
    return read(Publication.objects.published_in(period).counted_in_share(rules), rules).together()


@pytest.mark.parametrize(
    ("at", "year"),
    [
        (_utc(2026, 12, 31, 22, 59), 2026),
        (_utc(2026, 12, 31, 23, 0), 2027),
        (_utc(2026, 12, 31, 23, 30), 2027),
        (_utc(2025, 12, 31, 22, 30), 2025),
        (_utc(2025, 12, 31, 23, 30), 2026),
    ],
)
def test_the_years_edge_is_midnight_in_oslo(
    ekd_on_x: Account, rules: ShareRules, at: dt.datetime, year: int
) -> None:
    PublicationFactory(account=ekd_on_x, declared_form="nn", published_at=at)
    counted = {of: _together(rules, Period.year(of)).counts().nn for of in (2025, 2026, 2027)}
    assert counted == {2025: 0, 2026: 0, 2027: 0} | {year: 1}


def test_months_are_oslos_in_summer_and_winter(ekd_on_x: Account, rules: ShareRules) -> None:
    for at in (_utc(2026, 6, 30, 22, 30), _utc(2026, 11, 30, 22, 30), _utc(2026, 11, 30, 23, 30)):
        PublicationFactory(account=ekd_on_x, declared_form="nb", published_at=at)
    by_month = read(Publication.objects.all(), rules, ACCOUNT, MONTH).by(MONTH)
    assert sorted(by_month) == [dt.date(2026, 7, 1), dt.date(2026, 11, 1), dt.date(2026, 12, 1)]


def test_a_joint_account_counts_for_the_ministry_that_is_responsible(
    ekd_on_x: Account, ekd: Ministry, prd: Ministry, rules: ShareRules
) -> None:
    PublicationFactory.create_batch(2, account=ekd_on_x, declared_form="nn")
    PublicationFactory(account=ekd_on_x, declared_form="nb", responsible=prd)
    found = read(Publication.objects.all(), rules, RESPONSIBLE, ACCOUNT)
    of_ministry = {key: figures.counts() for key, figures in found.by(RESPONSIBLE).items()}
    assert (of_ministry[ekd.pk].nn, of_ministry[ekd.pk].nb, of_ministry[prd.pk].nb) == (2, 0, 1)
    assert found.by(ACCOUNT)[ekd_on_x.pk].counts().judged == 3


def test_every_form_has_its_column_in_publications_and_in_words(ekd_on_x: Account, rules: ShareRules) -> None:
    for form, words in (("nb", 10), ("nn", 20), ("mixed", 3), ("other", 4), ("undetermined", 5), (None, 0)):
        PublicationFactory(account=ekd_on_x, declared_form=form, word_count=words)
    figures = _together(rules, Period(dt.date(2020, 1, 1), dt.date(2100, 1, 1)))
    counts, words = figures.counts(), figures.counts(in_words=True)
    assert (counts.nb, counts.nn, counts.mixed, counts.other, counts.undetermined, counts.unjudged) == (
        1,
    ) * 6
    assert (words.nb, words.nn, words.beside) == (10, 20, 12)


def test_platforms_gather_their_accounts(ekd: Ministry, rules: ShareRules) -> None:
    facebook = PlatformFactory(key="facebook")
    for account in AccountFactory.create_batch(2, owner=ekd, platform=facebook):
        PublicationFactory(account=account, declared_form="nn")
    assert read(Publication.objects.all(), rules, PLATFORM).by(PLATFORM)[facebook.pk].counts().nn == 2


def test_only_the_kinds_that_count_are_counted(ekd_on_x: Account, rules: ShareRules) -> None:
    for kind in ("post", "unknown", "story", "reply", "repost"):
        PublicationFactory(account=ekd_on_x, declared_form="nb", kind=kind, published_at=_utc(2026, 5, 5))
    assert _together(rules).counts().nb == 3


def test_what_people_declared_is_exact_and_what_the_model_says_is_an_interval(
    ekd_on_x: Account, rules: ShareRules
) -> None:
    at = _utc(2026, 5, 5)
    PublicationFactory.create_batch(24, account=ekd_on_x, declared_form="nn", published_at=at)
    PublicationFactory.create_batch(75, account=ekd_on_x, declared_form="nb", published_at=at)
    exact = _together(rules).share(rules)
    assert (exact.is_exact, exact.standing) == (True, Standing.BELOW)
    assert exact.low_percent("nn") == exact.high_percent("nn") == exact.nynorsk_percent

    identified = {"identified_form": "nb", "identified_by": "test", "identified_probability": 0.6}
    PublicationFactory(account=ekd_on_x, published_at=at, **identified)
    share = _together(rules).share(rules)
    assert (share.is_exact, share.model_count, share.standing) == (False, 1, Standing.UNSURE)
    assert (share.low_percent("nn"), share.high_percent("nn")) == (24.0, 25.0)


def test_a_declaration_takes_a_text_off_the_model(ekd_on_x: Account, rules: ShareRules) -> None:
    PublicationFactory(
        account=ekd_on_x,
        declared_form="nn",
        identified_form="nb",
        identified_by="test",
        identified_probability=0.6,
        published_at=_utc(2026, 5, 5),
    )
    share = _together(rules).share(rules)
    assert (share.is_exact, share.counts.nn, share.wrong.nb) == (True, 1, 0)


def test_one_query_however_many_there_are(ekd_on_x: Account, rules: ShareRules) -> None:
    PublicationFactory.create_batch(30, account=ekd_on_x, declared_form="nb")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = read(Publication.objects.all(), rules, ACCOUNT, MONTH)
        found.together(), found.by(ACCOUNT), found.by(MONTH)
    assert len(queries) == 1
