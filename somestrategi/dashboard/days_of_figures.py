"""An account's figures day by day, as a table: a row for each day and a column for each series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from accounts.models import Account, ImportRun
from metrics.definitions import ACCOUNT_DEFINITIONS, Text
from metrics.models import Reading

DAYS = 30


@dataclass(frozen=True)
class Column:
    """One series: figures of two definitions never share a column."""

    title: Text
    explanation: Text
    is_earlier_definition: bool


@dataclass(frozen=True)
class Day:
    """`values` are in the order of the columns; None where nothing is read. `read_at` is of the last figure, and
    `import_run` the one that brought it, where the reader may open it."""

    on: dt.date
    values: tuple[int | Decimal | None, ...]
    read_at: dt.datetime
    import_run: ImportRun | None


@dataclass(frozen=True)
class ReadSpan:
    """Days after one another that were read at once."""

    first: dt.date
    last: dt.date
    read_at: dt.datetime
    import_run: ImportRun | None


@dataclass(frozen=True)
class DayTable:
    columns: tuple[Column, ...]
    days: tuple[Day, ...]

    @property
    def last_day(self) -> dt.date:
        return self.days[0].on

    @property
    def spans(self) -> list[ReadSpan]:
        """The newest first."""
        groups = (list(group) for _read_at, group in groupby(self.days, key=lambda day: day.read_at))
        return [ReadSpan(days[-1].on, days[0].on, days[0].read_at, days[0].import_run) for days in groups]


_Series = tuple[int, str, int, str]


def days_of(account: Account, *, last_day: dt.date, openable_imports: Collection[int]) -> DayTable:
    """The 30 days up to `last_day`, the newest first; one query."""
    since = last_day - dt.timedelta(days=DAYS - 1)
    readings = list(
        Reading.objects.of_account(account)
        .filter(as_of__range=(since, last_day))
        .newest_of_each_day()
        .select_related("import_run")
    )
    series = sorted({_series(reading) for reading in readings})
    by_day: dict[dt.date, dict[_Series, Reading]] = {}
    for reading in readings:
        by_day.setdefault(reading.as_of, {})[_series(reading)] = reading
    return DayTable(
        columns=tuple(_column(one) for one in series),
        days=tuple(_day(on, by_day[on], series, openable_imports) for on in sorted(by_day, reverse=True)),
    )


def _series(reading: Reading) -> _Series:
    """Begins with the place among the definitions, for the order of the columns."""
    order = list(ACCOUNT_DEFINITIONS)
    place = order.index(reading.metric) if reading.metric in order else len(order)
    return place, reading.metric, reading.definition_version, reading.source


def _column(series: _Series) -> Column:
    _place, metric, version, _source = series
    definition = ACCOUNT_DEFINITIONS.get(metric)
    if definition is None:
        return Column(metric, "", is_earlier_definition=False)
    return Column(definition.title, definition.explanation, definition.version != version)


def _day(
    on: dt.date, read: dict[_Series, Reading], series: Sequence[_Series], openable: Collection[int]
) -> Day:
    last = max(read.values(), key=lambda reading: (reading.recorded_at, reading.pk))
    run = last.import_run if last.import_run_id in openable else None
    values = tuple(_number(read[one].value) if one in read else None for one in series)
    return Day(on, values, last.recorded_at, run)


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()
