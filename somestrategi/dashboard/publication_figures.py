"""A publication's figures: the newest reading of each series, with what it means and where it came from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import ImportRun
from content.models import Publication
from metrics.definitions import DEFINITIONS, Text
from metrics.models import Reading


@dataclass(frozen=True)
class Figure:
    """`is_earlier_definition` marks a series that the platform has since begun to count in another way."""

    title: Text
    explanation: Text
    reading: Reading
    value: Decimal
    source: Text
    import_run: ImportRun | None
    may_open_import: bool
    is_earlier_definition: bool


def figures_of(publication: Publication, *, openable_imports: Collection[int]) -> list[Figure]:
    """In the order of the definitions; one query. Never added up: the reach of two posts has no sum."""
    readings = Reading.objects.filter(publication=publication).newest().select_related("import_run")
    figures = [_figure(reading, reading.import_run_id in openable_imports) for reading in readings]
    return sorted(figures, key=lambda figure: (_place(figure.reading.metric), figure.reading.pk))


def _place(metric: str) -> int:
    keys = list(DEFINITIONS)
    return keys.index(metric) if metric in keys else len(keys)


def _figure(reading: Reading, may_open_import: bool) -> Figure:
    """A figure whose definition a later release no longer has is shown by its key."""
    definition = DEFINITIONS.get(reading.metric)
    whole = reading.value.to_integral_value()
    return Figure(
        title=definition.title if definition else reading.metric,
        explanation=definition.explanation if definition else "",
        reading=reading,
        value=whole if whole == reading.value else reading.value.normalize(),
        source=definition.source if definition else reading.source,
        import_run=reading.import_run,
        may_open_import=may_open_import,
        is_earlier_definition=bool(definition and definition.version != reading.definition_version),
    )
