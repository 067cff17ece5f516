"""Panel 4: the week that went, its gaps, and where ministries spoke in the same hour."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account
from somestrategi.core import clock
from somestrategi.dashboard.panels import week_panel
from tests.factories.content import PublicationFactory

WEDNESDAY = dt.date(2026, 11, 25)
MONDAY = dt.date(2026, 11, 16)  # of the week before


def _at(days: int, hour: int = 9) -> dt.datetime:
    return clock.start_of(MONDAY + dt.timedelta(days=days)) + dt.timedelta(hours=hour)


def test_a_weekday_without_posts_is_a_gap_and_a_weekend_is_not(ekd_on_x: Account) -> None:
    for days in (0, 1, 3, 4):
        PublicationFactory(account=ekd_on_x, published_at=_at(days), declared_form="nn")
    panel = week_panel.build(ekd_on_x.owner, WEDNESDAY)
    assert (panel.week, panel.count) == (47, 4)
    assert [day.on for day in panel.gaps] == [MONDAY + dt.timedelta(days=2)]
    [row] = panel.rows
    assert [cell.count for cell in row.cells] == [1, 1, 0, 1, 1, 0, 0]
    assert (row.nynorsk_count, row.judged_count) == (4, 4)


def test_the_day_is_the_date_in_oslo(ekd_on_x: Account) -> None:
    late = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)  # Monday 23 in Oslo, so not in that week
    early = dt.datetime(2026, 11, 15, 23, 30, tzinfo=dt.UTC)  # Monday 16 in Oslo
    for moment in (late, early):
        PublicationFactory(account=ekd_on_x, published_at=moment)
    panel = week_panel.build(ekd_on_x.owner, WEDNESDAY)
    assert [day.count for day in panel.days] == [1, 0, 0, 0, 0, 0, 0]


def test_the_yardstick_is_the_mean_of_the_twelve_weeks_before(ekd_on_x: Account) -> None:
    assert week_panel.build(ekd_on_x.owner, WEDNESDAY).usual_count is None
    for week in range(1, 13):
        PublicationFactory.create_batch(3, account=ekd_on_x, published_at=_at(-7 * week))
    PublicationFactory(account=ekd_on_x, published_at=_at(-7 * 13))  # too long ago
    assert week_panel.build(ekd_on_x.owner, WEDNESDAY).usual_count == 3


def test_replies_are_not_part_of_the_rhythm(ekd_on_x: Account) -> None:
    PublicationFactory(account=ekd_on_x, published_at=_at(0), kind="reply")
    assert week_panel.build(ekd_on_x.owner, WEDNESDAY).count == 0


def test_two_ministries_in_the_same_hour_are_a_clash(ekd_on_x: Account, prd_on_x: Account) -> None:
    PublicationFactory(account=ekd_on_x, published_at=_at(2) + dt.timedelta(minutes=5))
    PublicationFactory(account=prd_on_x, published_at=_at(2) + dt.timedelta(minutes=55))
    PublicationFactory(account=prd_on_x, published_at=_at(3))
    [clash] = week_panel.build_for_all(WEDNESDAY).clashes
    assert (clash.at, clash.until) == (_at(2), _at(2, hour=10))
    assert clash.ministries == "EKD, PRD"


def test_one_ministry_twice_in_an_hour_or_without_a_known_time_is_no_clash(
    ekd_on_x: Account, prd_on_x: Account
) -> None:
    PublicationFactory.create_batch(2, account=ekd_on_x, published_at=_at(2))
    PublicationFactory(account=prd_on_x, published_at=_at(2), has_time=False)
    assert week_panel.build_for_all(WEDNESDAY).clashes == []


@pytest.mark.django_db
def test_an_unknown_week_says_nothing_is_known() -> None:
    panel = week_panel.build_for_all(WEDNESDAY)
    assert (panel.count, panel.usual_count, panel.rows) == (0, None, [])
