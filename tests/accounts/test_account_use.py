"""Daily use, in use, not in use, never used, unknown: by our own thresholds, as of a date (S21, S42)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from accounts.account_use import PERIODS, Use, UseRules, counted_working_days, in_use
from accounts.models import Account, AccountActivity, User
from content.actions.publications import refresh_activity
from somestrategi.core import clock, working_days
from tests.cast import SignIn
from tests.factories import AccountFactory, PublicationFactory

RULES = UseRules(window_days=90, working_days_percent=Decimal(60), quiet_month=7, inactive_after_days=90)
DAY = dt.timedelta(days=1)


LATER = dt.date(2030, 1, 1)


def _activity(*days: dt.date, count: int = 1, read_on: dt.date = LATER) -> AccountActivity:
    last = clock.start_of(max(days)) if days else None
    counts = {day.isoformat(): count for day in days}
    return AccountActivity(last_published_at=last, daily_counts=counts, read_at=clock.start_of(read_on))


def _every_working_day(first: dt.date, last: dt.date) -> list[dt.date]:
    days = (first + n * DAY for n in range((last - first).days + 1))
    return [day for day in days if working_days.is_working_day(day)]


def test_nothing_imported_is_unknown_and_never_not_in_use() -> None:
    assert in_use(None, on=dt.date(2026, 11, 23), rules=RULES).use is Use.UNKNOWN


def test_every_working_day_makes_a_main_channel_and_one_week_does_not() -> None:
    on = dt.date(2026, 11, 23)
    daily = in_use(_activity(*_every_working_day(dt.date(2026, 8, 1), on)), on=on, rules=RULES)
    assert (daily.use, daily.used_days) == (Use.MAIN, daily.counted_days)
    week = in_use(_activity(*_every_working_day(on - 7 * DAY, on)), on=on, rules=RULES)
    assert week.use is Use.AVAILABLE


@pytest.mark.parametrize(("percent", "use"), [(50, Use.MAIN), (51, Use.AVAILABLE)])
def test_the_share_that_makes_daily_use_is_reached_exactly(percent: int, use: Use) -> None:
    on = dt.date(2026, 11, 23)
    rules = UseRules(90, Decimal(percent), 7, 90)
    counted = sorted(counted_working_days(on, rules))
    assert len(counted) % 2 == 0
    found = in_use(_activity(*counted[len(counted) // 2 :]), on=on, rules=rules)
    assert (found.use, found.used_days * 2) == (use, found.counted_days)


def test_a_silent_july_does_not_take_the_main_channels_away() -> None:
    spring = _every_working_day(dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    autumn = _every_working_day(dt.date(2026, 8, 3), dt.date(2026, 9, 1))
    for on in (dt.date(2026, 7, 31), dt.date(2026, 8, 10), dt.date(2026, 9, 1)):
        days = [day for day in spring + autumn if day <= on]
        assert in_use(_activity(*days), on=on, rules=RULES).use is Use.MAIN, on
    quiet = [day for day in counted_working_days(dt.date(2026, 8, 10), RULES) if day.month == 7]
    assert quiet == []


def test_an_account_that_stays_silent_after_july_falls_out() -> None:
    spring = _every_working_day(dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    assert in_use(_activity(*spring), on=dt.date(2026, 9, 1), rules=RULES).use is Use.AVAILABLE
    assert in_use(_activity(*spring), on=dt.date(2026, 10, 1), rules=RULES).use is Use.IDLE


def test_a_late_import_makes_no_channel_less_daily() -> None:
    read_on = dt.date(2026, 10, 23)
    days = _every_working_day(dt.date(2026, 7, 1), read_on)
    found = in_use(
        _activity(*days[::4], *days[1::4], *days[2::4], read_on=read_on),
        on=dt.date(2026, 11, 23),
        rules=RULES,
    )
    assert (found.use, found.window_last) == (Use.MAIN, read_on)
    assert in_use(_activity(*days, read_on=read_on), on=dt.date(2027, 2, 1), rules=RULES).use is Use.IDLE


def test_a_weekend_and_a_holiday_are_no_working_days() -> None:
    counted = counted_working_days(dt.date(2027, 5, 20), RULES)
    assert dt.date(2027, 5, 17) not in counted
    assert not any(day.weekday() > 4 for day in counted)


def test_the_counts_age_without_being_written() -> None:
    published = dt.date(2026, 11, 1)
    activity = _activity(published, count=3)
    ages: dict[int, list[int]] = {days: [] for days in PERIODS}
    for after in (0, 6, 7, 29, 30, 89, 90):
        for period in in_use(activity, on=published + after * DAY, rules=RULES).periods:
            ages[period.days].append(period.count)
    assert ages == {7: [3, 3, 0, 0, 0, 0, 0], 30: [3, 3, 3, 3, 0, 0, 0], 90: [3, 3, 3, 3, 3, 3, 0]}


def test_a_past_date_knows_nothing_of_what_came_later() -> None:
    early, late = dt.date(2026, 3, 2), dt.date(2026, 11, 2)
    found = in_use(_activity(early, late), on=dt.date(2026, 3, 10), rules=RULES)
    assert (found.last_published_on, found.periods[0].count) == (early, 0)
    assert found.periods[1].count == 1


def test_the_record_tells_the_register_by_the_day_in_oslo(ekd_on_x: Account) -> None:
    late = dt.datetime(2026, 11, 1, 23, 30, tzinfo=dt.UTC)
    PublicationFactory.create_batch(2, account=ekd_on_x, published_at=late)
    refresh_activity(ekd_on_x)
    assert ekd_on_x.activity.daily_counts == {"2026-11-02": 2}


def test_the_register_says_how_each_account_is_used_and_filters_by_it(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    today = clock.today()
    daily = AccountFactory(owner=ekd_on_x.owner, name="Daglig")
    idle = AccountFactory(owner=ekd_on_x.owner, name="Stille")
    for day in _every_working_day(today - 200 * DAY, today - DAY):
        PublicationFactory(account=daily, published_at=clock.start_of(day))
    PublicationFactory(account=idle, published_at=clock.start_of(today - 120 * DAY))
    refresh_activity(daily)
    refresh_activity(idle)
    browser = signed_in(kari)

    def found(use: str) -> list[Account]:
        return [row.account for row in browser.get(f"/kontoer/?bruk={use}").context["rows"]]

    assert (found("main"), found("idle"), found("unknown")) == ([daily], [idle], [ekd_on_x])
    assert "Hovedkanal" in browser.get("/kontoer/").text.partition("<tbody")[2]


def test_the_account_page_links_each_count_to_its_publications(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    today = clock.today()
    for days in (1, 20, 80):
        PublicationFactory(account=ekd_on_x, published_at=clock.start_of(today - days * DAY))
    refresh_activity(ekd_on_x)
    browser = signed_in(kari)
    text = browser.get(f"/kontoer/{ekd_on_x.pk}/").text
    for days, count in ((7, 1), (30, 2), (90, 3)):
        first = today - (days - 1) * DAY
        address = f"?konto={ekd_on_x.pk}&amp;fra={first.isoformat()}&amp;til={today.isoformat()}"
        assert f'{address}">{count}</a>' in text
        found = browser.get("/publiseringer/" + address.replace("&amp;", "&"))
        assert found.context["page"].paginator.count == count
