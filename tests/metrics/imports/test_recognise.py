"""Every file is known by one importer, and nobody guesses about the rest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.imports import (
    ACCOUNT_FIGURE_IMPORTERS,
    IMPORTERS,
    KNOWN_COLUMNS,
    AccountFigureImporter,
    Importer,
    has_days,
    importer_of,
    kind_of,
    known_columns,
    recognise,
    recognise_account_figures,
)
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.row import Row, Table
from tests.metrics import export_files, x_file
from tests.metrics.export_files import NOW, OSLO, opened

STATIC = Path(__file__).parents[3] / "static"
EVERY_KIND = [*IMPORTERS, *ACCOUNT_FIGURE_IMPORTERS]
HEADERS = {
    "facebook_csv": [*export_files.FACEBOOK],
    "facebook_csv, Swedish": [*export_files.FACEBOOK_SWEDISH],
    "instagram_csv": [*export_files.INSTAGRAM],
    "instagram_csv, Swedish": [*export_files.INSTAGRAM_SWEDISH],
    "x_csv": x_file.HEADER,
    "linkedin_xlsx": [*export_files.LINKEDIN],
    "youtube_csv": [*export_files.YOUTUBE],
    "x_overview_csv": [*export_files.X_DAY],
    "linkedin_days_xlsx": [*export_files.LINKEDIN_DAY],
}


def _knowing(header: Header) -> list[str]:
    return [importer.key for importer in EVERY_KIND if importer.signature(header)]


@pytest.mark.parametrize("importer", EVERY_KIND, ids=lambda one: one.key)
def test_every_sample_is_known_by_exactly_one_importer(importer: Importer | AccountFigureImporter) -> None:
    known = KNOWN_COLUMNS if isinstance(importer, Importer) else importer.columns
    table = opened((STATIC / importer.sample).read_bytes(), known=known)
    assert _knowing(table.header) == [importer.key]


@pytest.mark.parametrize("name", HEADERS)
def test_every_header_is_known_by_exactly_one_importer(name: str) -> None:
    assert _knowing(Header.of(HEADERS[name])) == [name.partition(",")[0]]


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda one: one.key)
def test_what_is_registered_is_recognised_and_found_again_by_its_key(importer: Importer) -> None:
    assert recognise(Header.of(HEADERS[importer.key])) is importer
    assert importer_of(importer.key) is importer


@pytest.mark.parametrize("importer", ACCOUNT_FIGURE_IMPORTERS, ids=lambda one: one.key)
def test_account_figures_are_recognised_apart_from_posts(
    importer: AccountFigureImporter,
) -> None:
    header = Header.of(HEADERS[importer.key])
    assert recognise_account_figures(header) is importer
    assert recognise(header) is importer
    assert kind_of(importer.key) is importer
    assert has_days(importer.key)


@pytest.mark.parametrize(
    "names",
    [
        "Date,Primary",
        "Post ID,Publish time,Permalink,Views",
        "Page,Page ID,Reach,Engaged Users,Publications,Status",
        "Video title,Video link,Post time,Video views,Likes,Comments,Shares",
        "Content,Views,Watch time (hours)",
        "Innleggs-ID,Side-ID,Sidenavn,Publiseringstidspunkt,Permanent kobling",
        "Navn,Telefon",
        "",
    ],
    ids=[
        "Meta by day",
        "Meta without account",
        "pages",
        "TikTok",
        "no titles",
        "Norwegian",
        "people",
        "nothing",
    ],
)
def test_a_header_that_nobody_knows_is_never_guessed(names: str) -> None:
    assert recognise(Header.of(names.split(","))) is None


def test_an_administrators_header_is_known_too() -> None:
    norwegian = {"kode": "post_id", "tid": "published", "lenke": "permalink", "side": "page_name"}
    header = Header.of(["Kode", "Tid", "Lenke", "Side"])
    assert recognise(header) is None
    importer = recognise(header, {"facebook_csv": norwegian})
    assert importer is not None
    assert importer.key == "facebook_csv"
    assert set(norwegian) <= known_columns({"facebook_csv": norwegian})


@pytest.mark.parametrize("importer", EVERY_KIND, ids=lambda one: one.key)
def test_a_file_without_rows_gives_none(
    importer: Importer | AccountFigureImporter,
) -> None:
    header = Header.of(HEADERS[importer.key])
    empty = Table(name="x", kind="csv", header=header, rows=iter(()))
    assert list(importer.parse(empty, zone=OSLO, now=NOW)) == []


@given(st.sampled_from(EVERY_KIND), st.data())
def test_no_row_whatever_is_in_it_stops_the_file(
    importer: Importer | AccountFigureImporter, data: st.DataObject
) -> None:
    header = Header.of(HEADERS[importer.key])
    cell = st.one_of(
        st.text(max_size=12), st.sampled_from(["1,5", "09/05/2026 10:00", "https://x.example/a", "-1"])
    )
    cells = tuple(data.draw(st.lists(cell, min_size=header.width, max_size=header.width)))
    table = Table(name="x", kind="csv", header=header, rows=iter([Row(2, header, cells)]))
    outcomes = list(importer.parse(table, zone=OSLO, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC)))
    assert len([one for one in outcomes if getattr(one, "code", "") != "moved_year"]) == 1
