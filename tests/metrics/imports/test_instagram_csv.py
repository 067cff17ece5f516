from __future__ import annotations

import datetime as dt

import pytest

from metrics.imports.rows import Kind, ParsedRow, RowProblem
from tests.metrics.export_files import INSTAGRAM, INSTAGRAM_SWEDISH, Row, csv_file, good, parsed, problem


def _parse(*rows: Row) -> list[ParsedRow | RowProblem]:
    return parsed("instagram_csv", csv_file(rows))


def _row(**changes: object) -> Row:
    return {**INSTAGRAM, **{name.replace("_", " "): value for name, value in changes.items()}}


def test_a_row_becomes_a_publication_with_its_figures() -> None:
    assert good(_parse(INSTAGRAM)) == ParsedRow(
        number=2,
        remote_id="Ekonstruert1",
        permalink="https://instagram.example/p/Ekonstruert1",
        handle="eksempeldep",
        text="Eg har høyrt at mange ikkje veit korleis dei skal søkje.",
        kind=Kind.POST,
        published_at=dt.datetime(2026, 9, 24, 13, 30, tzinfo=dt.UTC),
        published_on=dt.date(2026, 9, 24),
        has_time=True,
        figures={
            "instagram.views": 2099,
            "instagram.reach": 1040,
            "instagram.likes": 84,
            "instagram.shares": 3,
            "instagram.follows": 2,
            "instagram.comments": 6,
            "instagram.saves": 9,
        },
        account_name="Eksempeldepartementet",
        link_id="Ekonstruert1",
    )


def test_the_swedish_file_says_the_same() -> None:
    assert good(_parse(INSTAGRAM_SWEDISH)) == good(_parse(INSTAGRAM))


@pytest.mark.parametrize("written", ["1.81827E+16", "18182686576410000", "", "18182686576415017"])
def test_the_key_is_the_short_code_of_the_link_whatever_a_spreadsheet_does_to_the_id(written: str) -> None:
    assert good(_parse(_row(Post_ID=written))).remote_id == "Ekonstruert1"


def test_without_a_link_the_id_is_the_key() -> None:
    assert good(_parse(_row(Permalink=""))).remote_id == "18182686576415017"
    assert problem(_parse(_row(Permalink="", Post_ID="1.81827E+16"))).code == "lost_id"


def test_a_story_is_a_story_by_its_link_in_every_language() -> None:
    row = good(_parse(_row(Permalink="https://instagram.example/stories/eksempeldep/3412345678901234567/")))
    assert (row.kind, row.remote_id, row.handle) == (Kind.STORY, "3412345678901234567", "eksempeldep")


def test_each_row_has_the_account_that_the_file_names() -> None:
    link = "https://instagram.example/p/Pkonstruert1/"
    outcomes = _parse(INSTAGRAM, _row(Account_username="provedep", Permalink=link))
    assert [row.handle for row in outcomes if isinstance(row, ParsedRow)] == ["eksempeldep", "provedep"]


def test_a_row_of_one_day_is_not_taken_for_the_posts_whole_life() -> None:
    assert problem(_parse(_row(Date="09/24/2026"))).code == "daily_row"
