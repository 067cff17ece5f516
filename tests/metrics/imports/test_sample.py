"""The sample that anybody can download and try: constructed, and as good as a real one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from metrics.imports import KNOWN_COLUMNS, recognise
from metrics.imports.rows import Kind, ParsedRow
from somestrategi.core.tabular.table import open_table

SAMPLE = Path(__file__).parents[3] / "static" / "samples" / "x-konstruert.csv"


def _rows() -> list[ParsedRow]:
    with SAMPLE.open("rb") as file:
        table = open_table(file, name=SAMPLE.name, known=KNOWN_COLUMNS)
        importer = recognise(table.header)
        assert importer is not None
        now = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
        parsed = list(importer.parse(table, zone=ZoneInfo("Europe/Oslo"), now=now))
    rows = [row for row in parsed if isinstance(row, ParsedRow)]
    assert rows == parsed
    return rows


def test_all_rows_of_the_sample_are_good() -> None:
    rows = _rows()
    assert len(rows) == 40
    assert len({row.remote_id for row in rows}) == 40
    assert sum(row.kind is Kind.REPLY for row in rows) == 1
    assert any("\n" in row.text for row in rows)


def test_the_sample_belongs_to_an_invented_ministry_on_an_invented_host() -> None:
    for row in _rows():
        assert row.handle == "eksempeldep"
        assert row.permalink.startswith("https://x.example/eksempeldep/status/")
    text = SAMPLE.read_text(encoding="utf-8-sig")
    assert "x.com" not in text
    assert "regjeringen.no" not in text


def test_the_engagements_of_the_sample_are_the_sum_of_what_people_did() -> None:
    for row in _rows():
        others = sum(row.figures.values()) - row.figures["x.impressions"] - row.figures["x.engagements"]
        assert row.figures["x.engagements"] == others
