from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation

from metrics.imports import ACCOUNT_FIGURE_IMPORTERS, recognise, recognise_account_figures
from metrics.imports.rows import AccountReadingRow, Kind, Media, ParsedRow, RowProblem
from tests.metrics.export_files import (
    LINKEDIN,
    LINKEDIN_DAY,
    NOW,
    OSLO,
    Row,
    csv_file,
    good,
    opened,
    parsed,
    problem,
    workbook,
)

LINK = "https://linkedin.example/feed/update/urn:li:activity:736968872300278988"
SAMPLES = Path(__file__).parents[3] / "static" / "samples"
ABOVE = "This report shows the performance of your posts. Times are in UTC."
METRICS = next(one for one in ACCOUNT_FIGURE_IMPORTERS if one.key == "linkedin_days_xlsx")


def _parse(*rows: Row) -> list[ParsedRow | RowProblem]:
    return parsed("linkedin_xlsx", workbook({"Metrics": [LINKEDIN_DAY], "All posts": rows}, above=ABOVE))


def _row(**changes: object) -> Row:
    return {**LINKEDIN, **{name.replace("_", " "): value for name, value in changes.items()}}


def test_a_row_of_all_posts_becomes_a_publication_whatever_sheet_comes_first() -> None:
    assert good(_parse(LINKEDIN)) == ParsedRow(
        number=3,
        remote_id="urn:li:activity:7369688723002789888",
        permalink="https://linkedin.example/feed/update/urn:li:activity:7369688723002789888",
        handle=None,
        text="Vi søker en rådgiver som kan skrive klart.",
        kind=Kind.POST,
        published_at=dt.datetime(2026, 9, 28, 10, 0, tzinfo=dt.UTC),
        published_on=dt.date(2026, 9, 28),
        has_time=False,
        figures={
            "linkedin.impressions": 1250,
            "linkedin.clicks": 61,
            "linkedin.likes": 30,
            "linkedin.comments": 10,
            "linkedin.reposts": 5,
            "linkedin.follows": 1,
        },
        media=Media.IMAGE,
    )


def test_the_sheet_saved_as_csv_says_the_same() -> None:
    from_csv = good(parsed("linkedin_xlsx", csv_file([LINKEDIN], delimiter=";")))
    assert from_csv.figures == good(_parse(LINKEDIN)).figures


def test_dates_that_are_real_dates_in_the_sheet_are_read() -> None:
    row = good(_parse(_row(Created_date=dt.datetime(2026, 9, 5))))
    assert (row.published_on, row.has_time) == (dt.date(2026, 9, 5), False)


def test_a_date_that_can_be_read_in_two_ways_has_the_month_first_as_linkedin_writes_it() -> None:
    assert good(_parse(_row(Created_date="09/05/2026"))).published_on == dt.date(2026, 9, 5)


def test_a_post_without_text_may_be_anything() -> None:
    assert good(_parse(_row(Post_title=""))).kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"Likes": -1}, "negative_count", "Likes: «-1» er negativt, men dette er en opptelling."),
        ({"Post_link": ""}, "no_id", "Raden har verken innleggs-id eller en lenke"),
        ({"Post_link": "https://ond.example/x"}, "wrong_link", "«https://ond.example/x» er ikke en lenke"),
        ({"Created_date": "12/24/2026"}, "in_the_future", "har ikke vært ennå"),
        ({"Created_date": "24/12/2025", "Impressions": 1.5}, "not_a_count", "Impressions: «1.5» er ikke et"),
    ],
)
def test_a_wrong_row_is_told_with_its_reason(changes: dict[str, object], code: str, message: str) -> None:
    found = problem(_parse(_row(**changes)))
    assert (found.number, found.code) == (3, code)
    with translation.override("nb"):
        assert message in str(found)


def test_good_rows_come_in_order_between_the_wrong_ones() -> None:
    first, wrong, last = _parse(
        _row(Post_link=f"{LINK}1"), _row(Post_link=f"{LINK}2", Clicks=-4), _row(Post_link=f"{LINK}3")
    )
    assert isinstance(first, ParsedRow)
    assert isinstance(wrong, RowProblem)
    assert isinstance(last, ParsedRow)


def test_the_old_kind_of_excel_file_gives_the_same_rows_as_the_new() -> None:
    old, new = (
        parsed("linkedin_xlsx", (SAMPLES / f"linkedin-konstruert.{kind}").read_bytes())
        for kind in ("xls", "xlsx")
    )
    assert len(old) == 16
    assert old == new


# The sheet «Metrics»: figures of the page, day by day.


def _days(*rows: Row) -> list[AccountReadingRow | RowProblem]:
    content = workbook({"Metrics": rows, "All posts": [LINKEDIN]}, above=ABOVE)
    table = opened(content, known=METRICS.columns)
    assert table.sheet == "Metrics"
    assert recognise_account_figures(table.header) is METRICS
    return list(METRICS.parse(table, zone=OSLO, now=NOW))


def test_a_day_becomes_a_reading_of_the_account_and_not_a_publication() -> None:
    assert _days(LINKEDIN_DAY) == [
        AccountReadingRow(
            number=3,
            on=dt.date(2026, 9, 28),
            figures={
                "linkedin.daily_sponsored_impressions": 250,
                "linkedin.daily_impressions": 1250,
                "linkedin.daily_unique_impressions": 700,
                "linkedin.daily_clicks": 61,
                "linkedin.daily_reactions": 30,
                "linkedin.daily_comments": 10,
                "linkedin.daily_reposts": 5,
            },
        )
    ]


def test_negative_future_and_repeated_days_are_not_taken() -> None:
    outcomes = _days(
        LINKEDIN_DAY,
        {**LINKEDIN_DAY, "Date": "09/29/2026", "Clicks (total)": -2},
        {**LINKEDIN_DAY, "Date": "11/21/2026"},
        LINKEDIN_DAY,
    )
    problems = [outcome for outcome in outcomes if isinstance(outcome, RowProblem)]
    assert [one.code for one in problems] == ["negative_count", "future_day", "repeated_day"]
    with translation.override("nb"):
        assert [str(one) for one in problems[1:]] == [
            "«11/21/2026» har ikke vært ennå, så det kan ikke finnes tall for dagen.",
            "Den samme dagen står på linje 3. Den linjen blir brukt, og denne ikke.",
        ]


def test_a_workbook_of_days_alone_is_recognised_as_figures() -> None:
    table = opened(workbook({"Metrics": [LINKEDIN_DAY]}, above=ABOVE), known=METRICS.columns)
    assert recognise(table.header) is METRICS
