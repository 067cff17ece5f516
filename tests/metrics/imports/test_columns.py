from __future__ import annotations

import pytest
from django.utils import translation

from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS
from metrics.imports import ACCOUNT_FIGURE_IMPORTERS, IMPORTERS, AccountFigureImporter, Importer
from metrics.imports.aliases import all_aliases, read_aliases, shipped
from metrics.imports.columns import apply_mapping, normalised, signature_of
from metrics.imports.importer import not_in_the_name
from metrics.imports.rows import ParsedRow
from somestrategi.core.committed_data import FaultyData
from somestrategi.core.tabular.errors import MissingColumns
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.row import Row
from tests.metrics.export_files import FACEBOOK, csv_file, good, opened, parsed

EVERY_KIND = [*IMPORTERS, *ACCOUNT_FIGURE_IMPORTERS]
NORWEGIAN = {  # what a person says of an unknown file; nobody has published Meta's Norwegian headers
    "Kode": "post_id",
    "Klokkeslett": "published",
    "Adresse": "permalink",
    "Hva vi skrev": "title",
    "Sett av": "facebook.reach",
}


def test_two_files_with_the_same_columns_have_the_same_signature() -> None:
    one = Header.of(["Post ID", "Publish time", "Views"])
    other = Header.of(["\ufeffviews", "POST\u00a0ID", " Publish  time "])
    assert signature_of(one) == signature_of(other)
    assert len(signature_of(one)) == 32


@pytest.mark.parametrize(
    "names",
    [["Post ID", "Publish time"], ["Post ID", "Publish time", "View"], ["Post ID Publish time", "Views"]],
)
def test_a_file_with_other_columns_has_another_signature(names: list[str]) -> None:
    assert signature_of(Header.of(names)) != signature_of(Header.of(["Post ID", "Publish time", "Views"]))


def test_a_signature_never_changes_for_kept_mappings_hang_on_it() -> None:
    assert signature_of(Header.of(["Post ID", "Views"])) == "683da64df5fb079a8f2437aa3f293b6d"


def test_a_mapping_is_found_whatever_capitals_and_spaces_the_file_has() -> None:
    header = Header.of(["POST ID", "visningar", "Ukjent"])
    columns = apply_mapping(header, normalised({"Post\u00a0id": "post_id", "Visningar": "facebook.views"}))
    assert columns.headers == {"post_id": ("POST ID",), "facebook.views": ("visningar",)}
    assert columns.cell(Row(2, header, (" 17 ", "4", "x")), "post_id") == "17"
    assert columns.cell(Row(2, header, ("17", "4", "x")), "permalink") == ""


def test_a_field_in_two_languages_is_taken_from_the_first_column_that_has_it() -> None:
    header = Header.of(["Visningar", "Views"])
    columns = apply_mapping(header, {"visningar": "facebook.views", "views": "facebook.views"})
    cells = [("", "4"), ("3", "4"), ("", "")]
    assert [columns.cell(Row(2, header, pair), "facebook.views") for pair in cells] == ["4", "3", ""]


def test_a_file_that_nobody_knows_is_read_by_what_a_person_said_of_its_columns() -> None:
    row = {
        "Kode": FACEBOOK["Post ID"],
        "Klokkeslett": "28.09.2026 11:12",
        "Adresse": FACEBOOK["Permalink"],
        "Hva vi skrev": FACEBOOK["Title"],
        "Sett av": "1 250",
        "Konto": "Eksempeldepartementet",
    }
    aliases = normalised({**NORWEGIAN, "Konto": "page_name"})
    publication = good(parsed("facebook_csv", csv_file([row], delimiter=";"), aliases=aliases))
    assert isinstance(publication, ParsedRow)
    assert (publication.remote_id, publication.text) == (FACEBOOK["Post ID"], FACEBOOK["Title"])
    assert publication.figures == {"facebook.reach": 1250}


def test_a_mapping_without_what_must_be_there_is_told_by_name() -> None:
    table = opened(csv_file([{"Kode": "1", "Klokkeslett": "28.09.2026"}]))
    importer = IMPORTERS[0]
    with translation.override("nb"), pytest.raises(MissingColumns) as caught:
        list(importer.parse(table, zone=None, now=None, aliases=normalised(NORWEGIAN)))  # type: ignore[arg-type]
    assert caught.value.params["columns"] == "Lenke til innlegget"


# The shipped table.


@pytest.mark.parametrize("importer", EVERY_KIND, ids=lambda one: one.key)
def test_every_shipped_header_leads_to_a_field_that_the_importer_has(
    importer: Importer | AccountFigureImporter,
) -> None:
    aliases = shipped(importer.key)
    assert set(aliases.values()) <= set(importer.fields)
    assert importer.required <= set(aliases.values())
    assert {header.casefold() for header in importer.columns} == set(aliases)


@pytest.mark.parametrize("importer", EVERY_KIND, ids=lambda one: one.key)
def test_every_figure_of_an_importer_is_defined_and_can_be_stored(
    importer: Importer | AccountFigureImporter,
) -> None:
    definitions = {**DEFINITIONS, **ACCOUNT_DEFINITIONS}
    figures = [field for field in importer.fields if "." in field]
    assert figures
    assert all(definitions[figure].platform == importer.platform_key for figure in figures)
    assert len(importer.key) <= 20  # Reading.source


@pytest.mark.parametrize("importer", EVERY_KIND, ids=lambda one: one.key)
def test_every_field_has_a_name_in_both_written_forms(importer: Importer | AccountFigureImporter) -> None:
    for language in ("nb", "nn"):
        with translation.override(language):
            titles = [str(title) for title in importer.fields.values()]
            assert all(titles)
            assert not {"Post id", "Title", "Views", "Link to the post"} & set(titles)


def test_importers_have_keys_of_their_own() -> None:
    keys = [importer.key for importer in EVERY_KIND]
    assert len(keys) == len(set(keys))


def test_only_headers_that_somebody_has_seen_are_shipped() -> None:
    assert {alias.language for alias in all_aliases()} == {"en", "sv"}
    assert all(alias.source and alias.confidence in ("A", "B", "T") for alias in all_aliases())


def _entry(**changes: str) -> str:
    values = {"importer": "x_csv", "language": "nb", "confidence": "B", "source": "en kilde", **changes}
    lines = [f'{name} = "{value}"' for name, value in values.items() if name != "columns"]
    return "\n".join(["[[file]]", *lines, "[file.columns]", values.get("columns", '"Visninger" = "x.views"')])


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        (_entry(confidence="M"), "x_csv, nb: headers of confidence «M» are not shipped."),
        (_entry(confidence="?"), "headers of confidence «?» are not shipped"),
        (_entry(columns=""), "x_csv, nb: there are no columns."),
        (_entry(columns='"Visninger" = "X views"'), "«X views» is no name for a field."),
        (
            _entry() + "\n" + _entry(language="nn", columns='"visninger" = "x.likes"'),
            "x_csv: «visninger» is both x.views and x.likes.",
        ),
        ("[file]", "The file has no list of «file»."),
    ],
)
def test_a_slip_in_the_table_is_told_when_it_is_read(toml: str, message: str) -> None:
    with pytest.raises(FaultyData, match=message.replace("?", r"\?").replace(".", r"\.")):
        read_aliases(toml)


def test_names_of_files_tell_no_date_where_the_platform_writes_the_posts_days_and_not_the_figures() -> None:
    assert not_in_the_name("Aug-01-2026_Aug-31-2026_1039829308656930.csv") is None
