from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from metrics.definitions import DEFINITIONS
from metrics.imports import KNOWN_COLUMNS, recognise, x_csv
from metrics.imports.rows import PROBLEM_KINDS, Kind, ParsedRow, RowProblem
from somestrategi.core.tabular.errors import MissingColumns
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.row import Row, Table
from somestrategi.core.tabular.table import open_table
from tests.metrics.x_file import HEADER, row, x_file

OSLO = ZoneInfo("Europe/Oslo")
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
ID = "2118286449177526311"


def _parse(rows: Sequence[Sequence[str]], *, now: dt.datetime = NOW) -> list[ParsedRow | RowProblem]:
    with x_file(rows) as file:
        table = open_table(file, name="x.csv", known=KNOWN_COLUMNS)  # type: ignore[arg-type]
        return list(x_csv.parse(table, zone=OSLO, now=now))


def _good(cells: Sequence[str]) -> ParsedRow:
    (parsed,) = _parse([cells])
    assert isinstance(parsed, ParsedRow), str(parsed)
    return parsed


def _problem(cells: Sequence[str]) -> RowProblem:
    (problem,) = _parse([cells])
    assert isinstance(problem, RowProblem)
    return problem


def test_a_row_becomes_a_publication_with_its_figures() -> None:
    parsed = _good(row(ID, "Nå kan du søke."))
    assert parsed == ParsedRow(
        number=2,
        remote_id=ID,
        permalink=f"https://x.example/eksempeldep/status/{ID}",
        handle="eksempeldep",
        text="Nå kan du søke.",
        kind=Kind.POST,
        published_at=dt.datetime(2026, 11, 6, 11, 0, tzinfo=dt.UTC),
        published_on=dt.date(2026, 11, 6),
        has_time=False,
        figures=parsed.figures,
    )
    assert parsed.figures["x.impressions"] == 1234
    assert parsed.figures["x.bookmarks"] == 0


def test_every_column_of_figures_has_a_definition_and_every_definition_a_column() -> None:
    assert set(_good(row(ID, "a")).figures) == {key for key in DEFINITIONS if key.startswith("x.")}


@pytest.mark.parametrize(
    ("day", "hour_in_utc"), [("Fri, Jan 2, 2026", 11), ("Thu, Jul 2, 2026", 10)], ids=["winter", "summer"]
)
def test_a_date_without_time_is_noon_in_oslo_all_year(day: str, hour_in_utc: int) -> None:
    parsed = _good(row(ID, "a", date=day))
    assert parsed.published_at.astimezone(dt.UTC).hour == hour_in_utc
    assert not parsed.has_time


def test_a_time_of_day_is_kept_when_somebody_has_added_one() -> None:
    parsed = _good(row(ID, "a", date="31.10.2026 23:30"))
    assert (parsed.has_time, parsed.published_on) == (True, dt.date(2026, 10, 31))
    assert parsed.published_at == dt.datetime(2026, 10, 31, 22, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nå kan du søke om støtte", Kind.POST),
        ("Takk, @provedep", Kind.POST),
        (".@provedep har spurt oss", Kind.POST),
        ("@provedep Takk for sist", Kind.REPLY),
        ("RT @provedep: Nå kan du søke", Kind.REPOST),
        ("", Kind.UNKNOWN),
    ],
)
def test_what_a_post_is_shows_in_its_text(text: str, kind: Kind) -> None:
    assert _good(row(ID, text)).kind is kind


@pytest.mark.parametrize(
    ("link", "handle"),
    [
        (f"https://x.com/eksempeldep/status/{ID}", "eksempeldep"),
        (f"https://twitter.com/eksempeldep/status/{ID}", "eksempeldep"),
        (f"http://mobile.twitter.com/eksempeldep/statuses/{ID}?s=20", "eksempeldep"),
        (f"https://www.X.com/Eksempeldep/status/{ID}/photo/1", "Eksempeldep"),
        (f"https://x.com/i/web/status/{ID}", None),
        (f"https://x.com/i/status/{ID}", None),
        ("", None),
    ],
)
def test_the_handle_comes_from_the_link_and_tracking_goes(link: str, handle: str | None) -> None:
    parsed = _good(row(ID, "a", link=link))
    assert parsed.handle == handle
    assert parsed.permalink == link.partition("?")[0].removesuffix("/photo/1")


@pytest.mark.parametrize("written", ["", "2.11829E+18", "2,11829E+18", "2118286449177530000"])
def test_an_id_that_is_empty_or_destroyed_is_taken_from_the_link(written: str) -> None:
    cells = row(ID, "a")
    cells[0] = written
    assert _good(cells).remote_id == ID


@pytest.mark.parametrize("written", [f"'{ID}", f'="{ID}"'])
def test_an_id_that_somebody_has_protected_from_excel_is_read(written: str) -> None:
    cells = row(ID, "a")
    cells[0] = written
    assert _good(cells).remote_id == ID


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        (row("", "a", link=""), "no_id", "Raden har verken innleggs-id eller en lenke som viser den."),
        (
            row("2.11829E+18", "a", link=""),
            "lost_id",
            "Et regneark har ødelagt innleggs-id-en («2.11829E+18»)",
        ),
        (row("2118286449177530000", "a", link=""), "lost_id", "Et regneark har ødelagt"),
        (row("abc", "a", link=""), "bad_id", "«abc» er ikke en innleggs-id."),
        (row("=1+1", "a", link=""), "bad_id", "«1+1» er ikke en innleggs-id."),
        (row("17", "a", link="https://x.com/e/status/18"), "id_mismatch", "men lenken går til «18»"),
        (
            row(ID, "a", link="https://ond.example/x.com/e/status/1"),
            "wrong_link",
            "ikke en lenke til et innlegg",
        ),
        (row(ID, "a", link="javascript:alert(1)//x.com/e/status/1"), "wrong_link", "ikke en lenke"),
        (row(ID, "a", date=""), "not_a_date", "«» er ikke en dato som kan leses."),
        (row(ID, "a", date="Thu, Nov 6, 2026"), "wrong_weekday", "har en annen ukedag enn datoen tilsier"),
        (row(ID, "a", date="05/06/2026"), "ambiguous_date", "Dagen eller måneden kan stå først"),
        (row(ID, "a", date="Sat, Nov 21, 2026"), "in_the_future", "har ikke vært ennå"),
        (row(ID, "a", impressions="-5"), "negative_count", "Impressions: «-5» er negativt"),
        (row(ID, "a", impressions="1,2K"), "not_a_count", "Impressions: «1,2K» er ikke et helt tall."),
        ([*row(ID, "a"), "3"], "too_many_cells", "Raden har 18 celler, men overskriften har 17."),
        (row(ID, "a")[:4], "too_few_cells", "Raden har 4 celler, men overskriften har 17. Tallene mangler."),
    ],
)
def test_a_wrong_row_is_told_with_its_reason_and_its_cells(cells: list[str], code: str, message: str) -> None:
    problem = _problem(cells)
    assert (problem.number, problem.code, problem.is_note) == (2, code, False)
    assert problem.raw[0] == cells[0]
    with translation.override("nb"):
        assert message in str(problem)


def test_today_is_not_the_future_in_oslo_when_it_is_still_yesterday_in_utc() -> None:
    late = dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC)
    (parsed,) = _parse([row(ID, "a", date="Sat, Nov 21, 2026")], now=late)
    assert isinstance(parsed, ParsedRow)


def test_a_total_row_is_passed_over_with_a_note() -> None:
    problem = _problem(row("Total", "", date="", link=""))
    assert (problem.code, problem.is_note) == ("total_row", True)


def test_the_same_row_again_is_counted_once_and_noted() -> None:
    first, second = _parse([row(ID, "a"), row(ID, "a")])
    assert isinstance(first, ParsedRow)
    assert isinstance(second, RowProblem)
    assert (second.number, second.code, second.is_note) == (3, "same_again", True)
    with translation.override("nn"):
        assert "står på linje 2, og blir talt éin gong" in str(second)


@pytest.mark.parametrize(
    "other", [row(ID, "b"), row(ID, "a", impressions="9"), row(ID, "a", date="5.11.2026")]
)
def test_the_same_post_with_other_values_is_a_problem_and_the_first_stands(other: list[str]) -> None:
    first, second = _parse([row(ID, "a"), other])
    assert isinstance(first, ParsedRow)
    assert isinstance(second, RowProblem)
    assert (second.code, second.is_note) == ("conflicting_duplicate", False)
    with translation.override("nb"):
        assert "Det samme innlegget står på linje 2 med andre verdier." in str(second)


def test_a_figure_that_is_not_there_is_not_zero() -> None:
    cells = row(ID, "a")
    cells[HEADER.index("Likes")] = ""
    cells[HEADER.index("Replies")] = "-"
    figures = _good(cells).figures
    assert "x.likes" not in figures
    assert "x.replies" not in figures
    assert len(figures) == len(HEADER) - 4 - 2


def test_good_rows_come_in_order_between_the_wrong_ones() -> None:
    result = _parse([row(1, "a"), row("x", "b", link=""), row(3, "c"), row(1, "a"), row(5, "d")])
    assert [(item.number, getattr(item, "code", "")) for item in result] == [
        (2, ""),
        (3, "bad_id"),
        (4, ""),
        (5, "same_again"),
        (6, ""),
    ]


@given(st.lists(st.text(max_size=20), min_size=17, max_size=17))
def test_no_row_whatever_is_in_it_stops_the_file(cells: list[str]) -> None:
    header = Header.of(HEADER)
    table = Table(name="x", kind="csv", header=header, rows=iter([Row(2, header, tuple(cells))]))
    assert len(list(x_csv.parse(table, zone=OSLO, now=NOW))) == 1


def test_a_file_without_a_needed_column_is_refused_by_name() -> None:
    header = Header.of([name for name in HEADER if name != "Post Link"])
    table = Table(name="x", kind="csv", header=header, rows=iter(()))
    with pytest.raises(MissingColumns) as caught:
        list(x_csv.parse(table, zone=OSLO, now=NOW))
    with translation.override("nb"):
        assert "Post Link" in str(caught.value)


def test_a_file_without_an_optional_column_is_read() -> None:
    header = Header.of(["Impressions", "Post Link", "post text", "DATE", "Post\u00a0id"])
    assert x_csv.signature(header)


def test_a_person_can_say_what_the_columns_are() -> None:
    header = Header.of(["ID", "Dato", "Tekst", "Lenke", "Visninger"])
    fields = ["post_id", "published", "text", "permalink", "x.impressions"]
    aliases = dict(zip(["id", "dato", "tekst", "lenke", "visninger"], fields, strict=True))
    cells = (ID, "6.11.2026", "Nå kan du søke.", f"https://x.example/eksempeldep/status/{ID}", "1 234")
    table = Table(name="x", kind="csv", header=header, rows=iter([Row(2, header, cells)]))
    assert x_csv.signature(header, aliases)
    (parsed,) = x_csv.parse(table, zone=OSLO, now=NOW, aliases=aliases)
    assert isinstance(parsed, ParsedRow)
    assert (parsed.remote_id, parsed.figures) == (ID, {"x.impressions": 1234})


def test_the_header_of_x_is_recognised() -> None:
    importer = recognise(Header.of(HEADER))
    assert importer is not None
    assert (importer.key, importer.platform_key) == ("x_csv", "x")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("account_analytics_content_2026-01-01_2026-06-30.csv", dt.date(2026, 6, 30)),
        ("account_analytics_content_2026-01-01_2026-06-30 (1).csv", dt.date(2026, 6, 30)),
        ("Kopi av account_analytics_content_2026-01-01_2026-06-30.csv", dt.date(2026, 6, 30)),
        ("account_analytics_content_2026-01-01_2026-13-99.csv", None),
        ("x-konstruert.csv", None),
    ],
)
def test_the_date_of_the_figures_is_the_end_of_the_period_in_the_name(name: str, day: dt.date | None) -> None:
    assert x_csv.figures_as_of(name) == day


def test_every_kind_of_problem_can_be_told_again_by_its_code_in_both_written_forms() -> None:
    names = ["value", "link", "handle", "line", "found", "expected", "limit", "first", "second"]
    names += ["page", "zone", "year"]
    params: dict[str, str | int] = dict.fromkeys(names, "x")
    for code, kind in PROBLEM_KINDS.items():
        assert kind.code == code
        with translation.override(None):
            english = kind.tell(params)
        for language in ("nb", "nn"):
            with translation.override(language):
                assert kind.tell(params) != english
