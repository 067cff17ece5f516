"""A table whose columns nobody knows. The names are made up here: nobody has published Meta's Norwegian ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.metrics.export_files import csv_file

NAME = "innlegg.csv"
POST: Mapping[str, object] = {
    "Kode": "1827720132094663",
    "Side": "Eksempeldepartementet",
    "Klokkeslett": "28.09.2026 11:12",
    "Adresse": "https://facebook.example/eksempeldep/posts/1827720132094663",
    "Innhald": "Eg har høyrt at mange ikkje veit korleis dei skal søkje.",
    "Sett av": "1 250",
    "Merknad": "",
}
COLUMNS = {
    "Kode": "post_id",
    "Side": "page_name",
    "Klokkeslett": "published",
    "Adresse": "permalink",
    "Innhald": "title",
    "Sett av": "facebook.reach",
    "Merknad": "",
}
"""What each is, as somebody who knows the file would say."""


def unknown_file(rows: Sequence[Mapping[str, object]] = (POST,), *, name: str = NAME) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, csv_file(rows, delimiter=";"))


def answers(
    columns: Mapping[str, str] = COLUMNS, *, kind: str = "facebook_csv", **changes: str
) -> dict[str, str]:
    """What the page sends; `changes` are by column."""
    told = {**columns, **changes}
    return {"slag": kind, **{f"kolonne-{place}": field for place, field in enumerate(told.values(), 1)}}
