from __future__ import annotations

import json
from collections.abc import Mapping

from django.urls import reverse

from accounts.models import ImportRun
from metrics.actions import imports
from metrics.column_admin import ColumnAliasForm, ColumnMappingForm
from metrics.forms.columns import ColumnsForm
from metrics.forms.imports import AnswerForm, UndoForm
from metrics.models import ColumnAlias, ColumnMapping
from somestrategi.core import clock
from tests.factories import AccountFactory
from tests.forms.round_trip import Trip, World, trip
from tests.metrics.unknown_file import COLUMNS, NAME, answers, unknown_file
from tests.metrics.x_file import BOKMAL, row, x_file
from tests.metrics.x_file import NAME as X_NAME

WITHOUT: Mapping[str, str] = {
    "metrics.forms.imports.UploadForm": "a file; its rows are held by tests/metrics",
    "metrics.forms.columns.KindForm": "asks for the choices of another kind of file, and writes nothing",
}


@trip(AnswerForm)
def what_the_file_does_not_say(world: World) -> Trip:
    AccountFactory(owner=world.ekd, platform__key="x", handle="en_annen")
    run = imports.upload(x_file([row(101, BOKMAL, handle="finnesikke")]), name=X_NAME, by=world.kari)
    account = AccountFactory(owner=world.ekd, platform__key="x", handle="finnesikke")
    page = f"/import/{run.pk}/?endre=1"
    return Trip(
        by=world.kari,
        at=page,
        enters={"account": str(account.pk), "as_of": "2026-10-01"},
        shown_at=lambda: page,
        leaves={"zone": "asked for only of Meta's files: test_time_zone.py"},
    )


@trip(UndoForm)
def an_import_is_undone(world: World) -> Trip:
    world.ekd_on_x  # noqa: B018
    run = imports.upload(x_file([row(102, BOKMAL)]), name=X_NAME, by=world.kari)
    imports.commit(run, by=world.kari)
    page = f"/import/{run.pk}/"
    return Trip(
        by=world.ola,
        at=page,
        posts_to=f"{page}angre/",
        enters={"reason": "Feil fil ble hentet."},
        shown_at=lambda: page,
        as_words={"reason": "Feil fil ble hentet."},
    )


@trip(ColumnsForm)
def the_columns_of_an_unknown_file(world: World) -> Trip:
    AccountFactory(owner=world.ekd, platform__key="facebook", handle="eksempeldep")
    run: ImportRun = imports.upload(unknown_file(), name=NAME, by=world.kari)
    page = f"/import/{run.pk}/kolonner/"
    enters = answers()
    kind = enters.pop("slag")
    return Trip(
        by=world.kari,
        at=f"{page}?slag={kind}",
        posts_to=page,
        enters=enters,
        sends={"slag": kind},
        shown_at=lambda: f"{page}?slag={kind}",
        leaves=dict.fromkeys(("slag", "ark"), "what the columns were shown for"),
    )


@trip(ColumnAliasForm)
def a_name_of_a_column(world: World) -> Trip:
    return Trip(
        by=world.siv,
        at=reverse("admin:metrics_columnalias_add"),
        as_words={"importer": "Facebook: innlegg med tall", "name": "Nyttnavn"},
        enters={
            "importer": "facebook_csv",
            "name": "Nyttnavn",
            "field": "post_id",
            "header_language": "nb",
            "source": "Sett i en fil i dag",
        },
        shown_at=lambda: reverse(
            "admin:metrics_columnalias_change", args=[ColumnAlias.objects.latest("pk").pk]
        ),
    )


@trip(ColumnMappingForm)
def what_somebody_said_of_the_columns(world: World) -> Trip:
    mapping = ColumnMapping.objects.create(
        signature="s", importer="facebook_csv", mapping=COLUMNS, made_by=world.kari, made_at=clock.now()
    )
    page = reverse("admin:metrics_columnmapping_change", args=[mapping.pk])
    told = dict(
        sorted(COLUMNS.items(), key=lambda pair: (len(pair[0].encode()), pair[0]))
    )  # as PostgreSQL keeps it
    return Trip(
        by=world.siv,
        at=page,
        enters={"mapping": json.dumps(told, indent=2, ensure_ascii=False), "is_in_use": True},
        shown_at=lambda: page,
    )
