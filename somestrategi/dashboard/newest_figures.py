"""The figures of a publication or an account: the newest reading of each series, with what it means and where it came
from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from accounts.models import ImportRun
from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS, Definition, Text
from metrics.models import Reading
from metrics.querysets import ReadingQuerySet

ALL_DEFINITIONS: Mapping[str, Definition] = {**DEFINITIONS, **ACCOUNT_DEFINITIONS}


@dataclass(frozen=True)
class Figure:
    """`is_earlier_definition` marks a series that the platform has since begun to count in another way."""

    title: Text
    explanation: Text
    value: Decimal
    is_earlier_definition: bool


@dataclass(frozen=True)
class ReadTogether:
    """Figures that were read at once: the same date, the same source, the same import. `read_at` is the last."""

    as_of: dt.date
    read_at: dt.datetime
    source: Text
    import_run: ImportRun | None
    may_open_import: bool
    figures: tuple[Figure, ...]


def figures_of(readings: ReadingQuerySet, *, openable_imports: Collection[int]) -> list[ReadTogether]:
    """The newest of each series, the last read first; one query. Never added up: the reach of two posts has no sum."""
    newest = sorted(
        readings.newest().select_related("import_run"),
        key=lambda reading: (-reading.as_of.toordinal(), _source(reading), _place(reading)),
    )
    groups = ((key, list(together)) for key, together in groupby(newest, key=_read_together))
    return [
        ReadTogether(
            as_of=as_of,
            read_at=max(reading.recorded_at for reading in together),
            source=source,
            import_run=import_run,
            may_open_import=import_run is not None and import_run.pk in openable_imports,
            figures=tuple(_figure(reading) for reading in together),
        )
        for (as_of, source, import_run), together in groups
    ]


def _read_together(reading: Reading) -> tuple[dt.date, str, ImportRun | None]:
    return reading.as_of, _source(reading), reading.import_run


def _source(reading: Reading) -> str:
    definition = ALL_DEFINITIONS.get(reading.metric)
    return str(definition.source) if definition else reading.source


def _place(reading: Reading) -> tuple[int, int]:
    """By import, then in the order of the definitions."""
    keys = list(ALL_DEFINITIONS)
    return reading.import_run_id or 0, keys.index(reading.metric) if reading.metric in keys else len(keys)


def _figure(reading: Reading) -> Figure:
    """A figure whose definition a later release no longer has is shown by its key."""
    definition = ALL_DEFINITIONS.get(reading.metric)
    whole = reading.value.to_integral_value()
    return Figure(
        title=definition.title if definition else reading.metric,
        explanation=definition.explanation if definition else "",
        value=whole if whole == reading.value else reading.value.normalize(),
        is_earlier_definition=bool(definition and definition.version != reading.definition_version),
    )
