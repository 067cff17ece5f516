"""The samples that anybody can download and try: constructed, and as good as real ones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from metrics.imports import ACCOUNT_FIGURE_IMPORTERS, IMPORTERS, AccountFigureImporter, Importer
from metrics.imports.rows import REMARKS, AccountReadingRow, Kind, ParsedRow, RowProblem
from somestrategi.core.language import identify
from tests.metrics.export_files import OSLO, opened

STATIC = Path(__file__).parents[3] / "static"
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
BY_KEY = {importer.key: importer for importer in IMPORTERS}
POSTS = {"facebook_csv": 24, "instagram_csv": 18, "x_csv": 40, "linkedin_xlsx": 16, "youtube_csv": 12}


def _outcomes(key: str) -> list[ParsedRow | RowProblem]:
    importer = BY_KEY[key]
    table = opened((STATIC / importer.sample).read_bytes())
    return list(importer.parse(table, zone=OSLO, now=NOW))


def _rows(key: str) -> list[ParsedRow]:
    return [row for row in _outcomes(key) if isinstance(row, ParsedRow)]


@pytest.mark.parametrize("importer", [*IMPORTERS, *ACCOUNT_FIGURE_IMPORTERS], ids=lambda one: one.key)
def test_every_kind_of_file_has_a_sample_that_says_that_it_is_constructed(
    importer: Importer | AccountFigureImporter,
) -> None:
    assert "konstruert" in importer.sample
    assert (STATIC / importer.sample).is_file()


@pytest.mark.parametrize("key", POSTS)
def test_all_rows_of_the_samples_are_good(key: str) -> None:
    outcomes = _outcomes(key)
    rows = [row for row in outcomes if isinstance(row, ParsedRow)]
    assert (len(rows), len({row.remote_id for row in rows})) == (POSTS[key], POSTS[key])
    others = Counter(one.code for one in outcomes if isinstance(one, RowProblem))
    assert others == {"facebook_csv": {"moved_year": 1}, "youtube_csv": {"total_row": 1}}.get(key, {})


@pytest.mark.parametrize("key", POSTS)
def test_every_figure_of_a_sample_is_a_column_of_the_file(key: str) -> None:
    platform = BY_KEY[key].platform_key
    figures = {figure for row in _rows(key) for figure in row.figures}
    assert len(figures) > 5
    assert all(figure.startswith(f"{platform}.") for figure in figures)


@pytest.mark.parametrize("key", POSTS)
def test_the_samples_are_written_in_both_forms(key: str) -> None:
    forms = Counter(identify(row.text).form.value for row in _rows(key))
    assert forms["nn"] >= 3
    assert forms["nb"] >= forms["nn"]
    assert forms["mixed"] == 0


@pytest.mark.parametrize("key", POSTS)
def test_the_samples_belong_to_an_invented_ministry_on_invented_hosts(key: str) -> None:
    for row in _rows(key):
        assert row.handle in ("eksempeldep", None)
        assert ".example/" in row.permalink or row.permalink.startswith(
            "https://www.youtube.com/watch?v=konstruer"
        )
        assert "regjeringen.no" not in row.text


def test_the_samples_of_facebook_and_instagram_show_what_else_there_is() -> None:
    facebook, instagram = _rows("facebook_csv"), _rows("instagram_csv")
    assert Counter(row.kind for row in facebook) == {Kind.POST: 23, Kind.REPOST: 1}
    assert {row.handle for row in facebook} == {"eksempeldep"}  # reels too
    assert Counter(row.kind for row in instagram) == {Kind.POST: 17, Kind.STORY: 1}


def test_the_remark_in_facebooks_sample_is_about_a_row_that_is_taken() -> None:
    *_, post, remark = _outcomes("facebook_csv")
    assert isinstance(post, ParsedRow)
    assert isinstance(remark, RowProblem)
    assert (remark.number, remark.code in REMARKS) == (post.number, True)
    assert post.published_on == dt.date(2026, 1, 1)


def test_the_engagements_of_xs_sample_are_the_sum_of_what_people_did() -> None:
    for row in _rows("x_csv"):
        others = sum(row.figures.values()) - row.figures["x.impressions"] - row.figures["x.engagements"]
        assert row.figures["x.engagements"] == others


def test_one_post_in_xs_sample_is_a_reply_and_one_has_several_lines() -> None:
    rows = _rows("x_csv")
    assert sum(row.kind is Kind.REPLY for row in rows) == 1
    assert any("\n" in row.text for row in rows)


@pytest.mark.parametrize(("key", "days"), [("x_overview_csv", 61), ("linkedin_days_xlsx", 50)])
def test_the_samples_of_account_figures_have_every_day_once(key: str, days: int) -> None:
    importer = next(one for one in ACCOUNT_FIGURE_IMPORTERS if one.key == key)
    table = opened((STATIC / importer.sample).read_bytes(), known=importer.columns)
    rows = list(importer.parse(table, zone=OSLO, now=NOW))
    readings = [row for row in rows if isinstance(row, AccountReadingRow)]
    assert len(rows) == len(readings) == days
    first, last = min(row.on for row in readings), max(row.on for row in readings)
    assert (last - first).days == days - 1
