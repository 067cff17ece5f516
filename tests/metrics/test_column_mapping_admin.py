"""What people have said of whole headers, in Django admin: seen, put right and forgotten."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, User
from metrics.actions import imports
from metrics.imports.columns import signature_of
from metrics.models import ColumnMapping
from somestrategi.core import clock
from somestrategi.core.tabular.header import Header
from tests.cast import SignIn
from tests.metrics.table_counts import table_counts
from tests.metrics.unknown_file import COLUMNS, NAME, unknown_file


@pytest.fixture
def mapping(kari: User) -> ColumnMapping:
    return ColumnMapping.objects.create(
        signature=signature_of(Header.of(list(COLUMNS))),
        importer="facebook_csv",
        mapping=COLUMNS,
        made_by=kari,
        made_at=clock.now(),
    )


def _change(mapping: ColumnMapping) -> str:
    return reverse("admin:metrics_columnmapping_change", args=[mapping.pk])


def test_it_is_shown_with_who_said_it(siv: User, mapping: ColumnMapping, signed_in: SignIn) -> None:
    page = signed_in(siv).get(_change(mapping)).text
    assert "Kari Nordmann" in page
    assert "facebook.reach" in page
    assert "Facebook: innlegg med tall" in page


def test_it_is_forgotten_and_the_next_file_is_asked_about(
    siv: User, kari: User, mapping: ColumnMapping, signed_in: SignIn
) -> None:
    assert signed_in(siv).post(_change(mapping), {"mapping": json.dumps(COLUMNS)}).status_code == 302
    assert imports.upload(unknown_file(), name=NAME, by=kari).importer == ""
    assert AuditEntry.objects.get().sentence.startswith("lot kolonnene Kode, Side")
    data = {"mapping": json.dumps(COLUMNS), "is_in_use": "on"}
    assert signed_in(siv).post(_change(mapping), data).status_code == 302
    assert imports.upload(unknown_file(), name=NAME, by=kari).importer == "facebook_csv"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({**COLUMNS, "Adresse": ""}, "Ingen kolonne er «Lenke til innlegget». Filen må ha en slik."),
        ({**COLUMNS, "Merknad": "finnesikke"}, "En kolonne i denne filtypen kan ikke være «finnesikke»."),
        ({**COLUMNS, "Merknad": "post_id"}, "kan ikke alle være «Innleggs-id»."),
        (["Kode"], "Skriv hver kolonne med hva den er, begge i anførselstegn."),
        ({"Kode": 1}, "Skriv hver kolonne med hva den er, begge i anførselstegn."),
    ],
    ids=["no-link", "no-such-field", "twice", "list", "number"],
)
def test_an_unfit_one_is_refused_with_the_reason(
    siv: User, mapping: ColumnMapping, signed_in: SignIn, columns: object, message: str
) -> None:
    before = table_counts()
    response = signed_in(siv).post(_change(mapping), {"mapping": json.dumps(columns), "is_in_use": "on"})
    assert response.status_code == 200
    assert message in response.text
    mapping.refresh_from_db()
    assert (mapping.mapping, table_counts()) == (COLUMNS, before)


def test_one_that_this_version_cannot_use_any_more_is_asked_about(kari: User, mapping: ColumnMapping) -> None:
    ColumnMapping.objects.update(importer="en_gammel_filtype")
    assert imports.upload(unknown_file(), name=NAME, by=kari).importer == ""
