from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from metrics.definitions import DEFINITIONS
from metrics.imports.rows import Kind, Media, ParsedRow, RowProblem
from tests.metrics.export_files import YOUTUBE, Row, csv_file, good, parsed, problem

TOTAL: Row = {**dict.fromkeys(YOUTUBE, ""), "Content": "Total", "Views": "2,099"}


def _parse(*rows: Row) -> list[ParsedRow | RowProblem]:
    return parsed("youtube_csv", csv_file(rows))


def _row(changes: dict[str, str]) -> Row:
    return {**YOUTUBE, **changes}


def test_a_row_becomes_a_publication_with_its_figures() -> None:
    row = good(_parse(YOUTUBE))
    assert row == ParsedRow(
        number=2,
        remote_id="konstruer01",
        permalink="https://www.youtube.com/watch?v=konstruer01",
        handle=None,
        text="Slik søker du om støtte",
        kind=Kind.POST,
        published_at=dt.datetime(2026, 9, 28, 10, 0, tzinfo=dt.UTC),
        published_on=dt.date(2026, 9, 28),
        has_time=False,
        figures={
            "youtube.average_view_duration": 101,
            "youtube.average_percentage_viewed": Decimal("45.7"),
            "youtube.likes": 84,
            "youtube.dislikes": 2,
            "youtube.shares": 11,
            "youtube.comments": 6,
            "youtube.subscribers_gained": 5,
            "youtube.subscribers_lost": 9,
            "youtube.subscribers": -4,
            "youtube.views": 2099,
            "youtube.watch_time": 212_040,
            "youtube.impressions": 30_125,
            "youtube.impressions_ctr": Decimal("4.1"),
        },
        media=Media.VIDEO,
    )
    assert set(row.figures) == {key for key in DEFINITIONS if key.startswith("youtube.")}


def test_the_total_row_is_passed_over_with_a_note() -> None:
    total, video = _parse(TOTAL, YOUTUBE)
    assert isinstance(total, RowProblem)
    assert (total.number, total.code, total.is_note) == (2, "total_row", True)
    assert isinstance(video, ParsedRow)


def test_only_the_columns_that_somebody_chose_become_figures() -> None:
    chosen = ("Content", "Video title", "Video publish time", "Views")
    assert good(_parse({name: YOUTUBE[name] for name in chosen})).figures == {"youtube.views": 2099}


@pytest.mark.parametrize(
    ("hours", "percent", "seconds"),
    [
        ("1,234.5", "45.7", 4_444_200),
        ("1 234,5", "45,7", 4_444_200),
        ("0.0182", "45", 66),
        ("175", "9", 630_000),
    ],
)
def test_decimals_are_read_as_the_files_columns_write_them(hours: str, percent: str, seconds: int) -> None:
    changes = {"Watch time (hours)": hours, "Average percentage viewed (%)": percent}
    changes["Impressions click-through rate (%)"] = percent
    figures = good(_parse(_row(changes))).figures
    assert figures["youtube.watch_time"] == seconds
    assert figures["youtube.impressions_ctr"] == Decimal(percent.replace(",", "."))


def test_a_number_that_can_be_read_in_two_ways_is_never_guessed() -> None:
    changes = {"Average percentage viewed (%)": "45", "Impressions click-through rate (%)": "4"}
    found = problem(_parse(_row({**changes, "Watch time (hours)": "1,234"})))
    with translation.override("nb"):
        assert str(found).startswith("Watch time (hours): «1,234» kan leses på to måter")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Sep 5, 2026", dt.date(2026, 9, 5)),
        ("5. sep. 2026", dt.date(2026, 9, 5)),
        ("2026-09-05", dt.date(2026, 9, 5)),
        ("2026-09-05 13:18:00", dt.date(2026, 9, 5)),
    ],
)
def test_dates_are_read_in_words_and_figures(written: str, day: dt.date) -> None:
    assert good(_parse(_row({"Video publish time": written}))).published_on == day


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"Content": ""}, "no_id", "Raden har verken innleggs-id eller en lenke"),
        ({"Content": "#NAVN?"}, "bad_id", "«#NAVN?» er ikke en innleggs-id."),
        ({"Video publish time": "09/05/2026"}, "ambiguous_date", "Dagen eller måneden kan stå først"),
        ({"Video publish time": "Dec 24, 2026"}, "in_the_future", "har ikke vært ennå"),
        ({"Average view duration": "1:75"}, "not_a_number", "Average view duration: «1:75» er ikke et tall."),
        ({"Likes": "-4"}, "negative_count", "Likes: «-4» er negativt"),
        ({"Watch time (hours)": "-4.5"}, "not_a_number", "Watch time (hours): «-4.5» er ikke et tall."),
    ],
)
def test_a_wrong_row_is_told_with_its_reason(changes: dict[str, str], code: str, message: str) -> None:
    found = problem(_parse(_row(changes)))
    assert (found.number, found.code) == (2, code)
    with translation.override("nb"):
        assert message in str(found)


def test_the_same_video_twice_is_counted_once() -> None:
    first, again, other = _parse(YOUTUBE, YOUTUBE, _row({"Views": "3"}))
    assert isinstance(first, ParsedRow)
    assert isinstance(again, RowProblem)
    assert isinstance(other, RowProblem)
    assert (again.code, other.code) == ("same_again", "conflicting_duplicate")
