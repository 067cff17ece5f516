from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somestrategi.core.tabular.dates import (
    PACIFIC,
    Order,
    infer_order,
    moves_year,
    read_when,
)
from somestrategi.core.tabular.problems import CellError

OSLO = ZoneInfo("Europe/Oslo")
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
BOKMAL = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august"]
BOKMAL += ["september", "oktober", "november", "desember"]
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
NYNORSK_DAYS = ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"]
days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


@given(days)
def test_every_way_to_write_a_date_is_read_back(day: dt.date) -> None:
    english = f"{WEEKDAYS[day.weekday()]}, {ENGLISH[day.month - 1]} {day.day}, {day.year}"
    bokmal = f"{day.day}. {BOKMAL[day.month - 1]} {day.year}"
    nynorsk = f"{NYNORSK_DAYS[day.weekday()]} {bokmal}"
    for text in (english, english.upper(), bokmal, nynorsk, day.isoformat(), f"{day:%d.%m.%Y}"):
        assert read_when(text).on == day
    assert read_when(f"{day:%m/%d/%Y}", order=Order.MONTH_FIRST).on == day
    assert read_when(f"{day:%d/%m/%Y}", order=Order.DAY_FIRST).on == day


@given(days, st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
def test_every_way_to_write_a_time_is_read_back(day: dt.date, clock: dt.time) -> None:
    half = f"{clock.hour % 12 or 12}:{clock:%M} {'PM' if clock.hour >= 12 else 'AM'}"
    for text in (
        f"{day} {clock:%H:%M}",
        f"{day}T{clock:%H:%M}:00",
        f"{day:%d.%m.%Y} kl. {clock:%H.%M}",
        f"{day.day}. {BOKMAL[day.month - 1]} {day.year} kl. {clock:%H.%M}",
        f"{ENGLISH[day.month - 1]} {day.day}, {day.year}, {half}",
        f"{ENGLISH[day.month - 1]} {day.day}, {day.year} at {half}",
    ):
        when = read_when(text)
        assert (when.on, when.clock) == (day, clock)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        when = read_when(text)
    except CellError:
        return
    assert when.on.year in range(1990, 2101)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("05/06/2026", "ambiguous_date"),
        ("05-06-2026 18:30", "ambiguous_date"),
        ("31.02.2026", "not_a_date"),
        ("99/99/2026", "not_a_date"),
        ("2026-06-05 24:00", "not_a_date"),
        ("2026-06-05 13:30 PM", "not_a_date"),
        ("2026-06-05T10:00+99:99", "not_a_date"),
        ("2026-06-05T", "not_a_date"),
        ("2026-06-05 i går", "not_a_date"),
        ("0001-01-01", "not_a_date"),
        ("9999-12-31", "not_a_date"),
        ("5. brumaire 2026", "not_a_date"),
        ("1.22158E+17", "not_a_date"),
        ("46178", "not_a_date"),
        ("", "not_a_date"),
        ("05.06.26", "short_year"),
        ("Jun 5, 26", "short_year"),
        ("Thu, Jun 5, 2026", "wrong_weekday"),
        ("onsdag 5. juni 2026", "wrong_weekday"),
    ],
)
def test_a_date_that_cannot_be_read_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        read_when(text)
    assert caught.value.kind.code == code


def test_a_declared_order_is_kept_even_when_the_other_would_fit() -> None:
    with pytest.raises(CellError):
        read_when("09/27/2026", order=Order.DAY_FIRST)
    assert read_when("09/27/2026", order=Order.MONTH_FIRST).on == dt.date(2026, 9, 27)


def test_points_put_the_day_first_whatever_the_order() -> None:
    assert read_when("5.6.2026", order=Order.MONTH_FIRST).on == dt.date(2026, 6, 5)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["05/06/2026", "27/06/2026", ""], Order.DAY_FIRST),
        (["05/06/2026 18:30", "06/27/2026 09:00"], Order.MONTH_FIRST),
        (["05/06/2026", "13/12/2026"], Order.DAY_FIRST),
        (["05/06/2026", "12/13/2026"], Order.MONTH_FIRST),
        (["05/06/2026", "12/12/2026"], None),
        (["2026-06-27"], None),
        ([], None),
    ],
)
def test_the_order_comes_from_the_whole_column(column: list[str], order: Order | None) -> None:
    assert infer_order(column) is order


def test_a_column_with_both_orders_must_be_asked_about() -> None:
    with pytest.raises(CellError) as caught:
        infer_order(["27/06/2026", "06/28/2026"])
    assert caught.value.kind.code == "mixed_dates"


def test_a_date_without_time_is_no_moment_until_somebody_says_when() -> None:
    when = read_when("5. juni 2026")
    assert when.at(OSLO) is None
    assert when.at(OSLO, default=dt.time(12)) == dt.datetime(2026, 6, 5, 10, 0, tzinfo=dt.UTC)


def test_the_offset_in_the_file_wins_over_the_zone() -> None:
    moment = read_when("2026-06-05T18:30:00+0000").at(PACIFIC)
    assert moment == dt.datetime(2026, 6, 5, 18, 30, tzinfo=dt.UTC)


def test_pacific_time_becomes_utc_and_shows_when_it_is_another_year_at_home() -> None:
    moment = read_when("12/31/2026 15:30", order=Order.MONTH_FIRST).at(PACIFIC)
    assert moment is not None
    assert moment == dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)
    assert moves_year(moment, home=OSLO)
    earlier = read_when("12/31/2026 14:30", order=Order.MONTH_FIRST).at(PACIFIC)
    assert earlier is not None
    assert not moves_year(earlier, home=OSLO)


def test_a_local_time_that_the_clocks_skip_is_moved_forward() -> None:
    moment = read_when("2026-03-29 02:30").at(OSLO)
    assert moment is not None
    assert moment.astimezone(dt.UTC).astimezone(OSLO).time() == dt.time(3, 30)
