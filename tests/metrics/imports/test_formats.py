"""The same file however it was saved: encodings, delimiters, thousands, decimals, and both orders of dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pytest

from metrics.imports.rows import ParsedRow, RowProblem
from tests.metrics import x_file
from tests.metrics.export_files import (
    FACEBOOK,
    FACEBOOK_SWEDISH,
    INSTAGRAM,
    LINKEDIN,
    YOUTUBE,
    Row,
    csv_file,
    good,
    parsed,
)

TEXT = "Rådgiveren på Sørøya spør «Når får vi æ, ø og å?» – og får svar; i dag, faktisk."
X: Row = dict(zip(x_file.HEADER, x_file.row("2118286449177526311", ""), strict=True))


@dataclass(frozen=True)
class Kind:
    """One kind of file: its columns of text, time and views, and where the platform's own row has a time of day."""

    key: str
    row: Row
    text: str
    published: str
    views: str
    metric: str
    has_time: bool = False


KINDS: Mapping[str, Kind] = {
    "Facebook": Kind(
        "facebook_csv", FACEBOOK, "Title", "Publish time", "Views", "facebook.views", has_time=True
    ),
    "Facebook in Swedish": Kind(
        "facebook_csv",
        FACEBOOK_SWEDISH,
        "Titel",
        "Publiceringstid",
        "Visningar",
        "facebook.views",
        has_time=True,
    ),
    "Instagram": Kind(
        "instagram_csv", INSTAGRAM, "Description", "Publish time", "Views", "instagram.views", has_time=True
    ),
    "X": Kind("x_csv", X, "Post text", "Date", "Impressions", "x.impressions"),
    "LinkedIn": Kind(
        "linkedin_xlsx", LINKEDIN, "Post title", "Created date", "Impressions", "linkedin.impressions"
    ),
    "YouTube": Kind("youtube_csv", YOUTUBE, "Video title", "Video publish time", "Views", "youtube.views"),
}
WITH_STROKES = [name for name in KINDS if name != "X"]  # X writes its dates in words


def _read(kind: Kind, *rows: Mapping[str, object], **saved: str) -> list[ParsedRow | RowProblem]:
    content = csv_file([{**kind.row, **row} for row in rows], **saved)  # type: ignore[arg-type]
    return parsed(kind.key, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("name", KINDS)
def test_a_file_says_the_same_in_every_encoding_and_with_every_delimiter(
    name: str, delimiter: str, encoding: str
) -> None:
    kind = KINDS[name]
    row = good(_read(kind, {kind.text: TEXT, kind.views: "1250"}, delimiter=delimiter, encoding=encoding))
    assert (row.text, row.figures[kind.metric]) == (TEXT, 1250)


@pytest.mark.parametrize(
    "written", ["1250", "1,250", "1.250", "1 250", "1\u00a0250", "1\u202f250", "1’250", "1250.0"]
)
@pytest.mark.parametrize("name", KINDS)
def test_counts_are_read_with_every_sign_for_thousands(name: str, written: str) -> None:
    kind = KINDS[name]
    encoding = "utf-8"
    assert good(_read(kind, {kind.views: written}, encoding=encoding)).figures[kind.metric] == 1250


@pytest.mark.parametrize("written", ["1,2,5", "12,50", "1.25", "12 50", "mange", "1e3", "٣"])
@pytest.mark.parametrize("name", KINDS)
def test_what_is_no_count_is_never_made_into_one(name: str, written: str) -> None:
    kind = KINDS[name]
    (problem,) = _read(kind, {kind.views: written}, encoding="utf-8")
    assert isinstance(problem, RowProblem)
    assert (problem.code, problem.params["column"]) == ("not_a_count", kind.views)


@pytest.mark.parametrize(
    ("point", "comma"), [("1,234.5", "1.234,5"), ("1234.5", "1 234,5"), ("0.5", "0,5"), ("45.75", "45,75")]
)
def test_decimals_with_point_and_comma_are_the_same_number(point: str, comma: str) -> None:
    kind = KINDS["YouTube"]
    column, other = "Average percentage viewed (%)", "Impressions click-through rate (%)"
    for written, small in ((point, "4.1"), (comma, "4,1")):
        changes = {column: written, other: small, "Watch time (hours)": "2"}
        figures = good(_read(kind, changes, delimiter=";")).figures
        assert figures["youtube.average_percentage_viewed"] == Decimal(point.replace(",", ""))
        assert figures["youtube.impressions_ctr"] == Decimal("4.1")


@pytest.mark.parametrize(
    ("ambiguous", "clear"),
    [
        ("09/05/2026", "09/27/2026"),
        ("05/09/2026", "27/09/2026"),
        ("05.09.2026", "27.09.2026"),
        ("2026-09-05", "2026-09-27"),
    ],
    ids=["month first", "day first", "Norwegian", "ISO"],
)
@pytest.mark.parametrize("name", WITH_STROKES)
def test_both_orders_of_dates_are_read_as_the_column_writes_them(
    name: str, ambiguous: str, clear: str
) -> None:
    kind = KINDS[name]
    ids = ("Post ID", "Publicerings-id", "Post link", "Content", "Permalink")
    other = {
        column: f"{kind.row[column]}2"[-11:] if column == "Content" else f"{kind.row[column]}2"
        for column in ids
        if column in kind.row
    }
    if kind.key == "instagram_csv":
        other["Permalink"] = "https://instagram.example/p/Ekonstruert2/"
    outcomes = _read(kind, {kind.published: ambiguous}, {kind.published: clear, **other})
    days = [row.published_on for row in outcomes if isinstance(row, ParsedRow)]
    assert days == [dt.date(2026, 9, 5), dt.date(2026, 9, 27)]


@pytest.mark.parametrize(
    "written", ["09/28/2026 11:12", "28.09.2026 11.12", "2026-09-28T11:12:00", "28. september 2026 kl. 11.12"]
)
@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.has_time])
def test_times_of_day_are_read_however_they_are_written(name: str, written: str) -> None:
    kind = KINDS[name]
    row = good(_read(kind, {kind.published: written}))
    assert row.published_at == dt.datetime(2026, 9, 28, 18, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", KINDS)
def test_excels_own_first_line_and_a_whole_row_in_one_cell_are_undone(name: str) -> None:
    kind = KINDS[name]
    row = {**kind.row, kind.text: TEXT, kind.views: "1250"}
    assert (
        good(parsed(kind.key, csv_file([row], delimiter=";", above=[["sep=;"]], encoding="cp1252"))).text
        == TEXT
    )


@pytest.mark.parametrize("name", KINDS)
def test_a_text_that_a_spreadsheet_would_work_out_is_kept_as_it_is(name: str) -> None:
    """It is made harmless where we write a file (`safe_cell`), not where we read one."""
    kind = KINDS[name]
    assert good(_read(kind, {kind.text: "=HYPERLINK(1)"})).text == "=HYPERLINK(1)"
