from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from metrics.definitions import ACCOUNT_DEFINITIONS
from metrics.imports import ACCOUNT_FIGURE_IMPORTERS, recognise, recognise_account_figures
from metrics.imports.refused import XVideoFile
from metrics.imports.rows import AccountReadingRow, RowProblem
from tests.metrics.export_files import NOW, OSLO, X_DAY, X_VIDEO, Row, csv_file, opened

OVERVIEW = next(one for one in ACCOUNT_FIGURE_IMPORTERS if one.key == "x_overview_csv")


def _days(*rows: Row) -> list[AccountReadingRow | RowProblem]:
    table = opened(csv_file(rows))
    assert recognise_account_figures(table.header) is OVERVIEW
    return list(OVERVIEW.parse(table, zone=OSLO, now=NOW))


def test_a_day_becomes_a_reading_of_the_account_with_every_figure() -> None:
    (day,) = _days(X_DAY)
    assert isinstance(day, AccountReadingRow)
    assert (day.number, day.on) == (2, dt.date(2026, 9, 28))
    assert day.figures["x.daily_impressions"] == 1250
    assert day.figures["x.daily_unfollows"] == 3
    assert set(day.figures) == {key for key in ACCOUNT_DEFINITIONS if key.startswith("x.")}


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"Date": "Sun, Sep 28, 2026"}, "wrong_weekday", "har en annen ukedag enn datoen tilsier"),
        ({"Date": ""}, "not_a_date", "«» er ikke en dato som kan leses."),
        ({"Date": "Sat, Nov 21, 2026"}, "future_day", "så det kan ikke finnes tall for dagen"),
        ({"Likes": "-1"}, "negative_count", "Likes: «-1» er negativt"),
    ],
)
def test_a_wrong_day_is_told_with_its_reason(changes: dict[str, str], code: str, message: str) -> None:
    (found,) = _days({**X_DAY, **changes})
    assert isinstance(found, RowProblem)
    assert (found.number, found.code) == (2, code)
    with translation.override("nb"):
        assert message in str(found)


def test_today_has_figures() -> None:
    (day,) = _days({**X_DAY, "Date": "Fri, Nov 20, 2026"})
    assert isinstance(day, AccountReadingRow)


def test_the_first_of_two_equal_days_is_used() -> None:
    first, again = _days(X_DAY, {**X_DAY, "Likes": "99"})
    assert isinstance(first, AccountReadingRow)
    assert isinstance(again, RowProblem)
    assert (again.code, again.params) == ("repeated_day", {"line": 2})


def test_the_overview_is_recognised_as_figures_and_not_as_posts() -> None:
    assert recognise(opened(csv_file([X_DAY])).header) is OVERVIEW


def test_a_day_without_figures_is_told_of() -> None:
    empty = dict.fromkeys(X_DAY, "") | {"Date": X_DAY["Date"]}
    (problem,) = _days(empty)
    assert isinstance(problem, RowProblem)
    with translation.override("nb"):
        assert str(problem) == "Raden har en dag og ingen tall."


def test_the_video_file_is_known_below_its_title_and_refused_with_the_file_to_take_instead() -> None:
    table = opened(csv_file([X_VIDEO], above=[["Video performance"]]))
    with pytest.raises(XVideoFile) as caught:
        recognise(table.header)
    with translation.override("nb"):
        assert "Velg «Content» under «Analytics», last ned den filen og last den opp her." in str(
            caught.value
        )
