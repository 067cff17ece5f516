"""An account's figures, day by day: insert-only readings without a publication, each on its row's own date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from accounts.models import Account
from content.publication_row import RowState
from metrics.definitions import ACCOUNT_DEFINITIONS
from metrics.imports.rows import AccountReadingRow
from somestrategi.core import clock

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from accounts.models import ImportRun

CREATE = """
CREATE TEMPORARY TABLE incoming_day (
    as_of date NOT NULL,
    metric text NOT NULL,
    definition_version smallint NOT NULL,
    value numeric(18, 4) NOT NULL,
    PRIMARY KEY (as_of, metric)
) ON COMMIT DROP
"""
COPY = "COPY incoming_day (as_of, metric, definition_version, value) FROM STDIN"
AGAINST_NEWEST = """
FROM incoming_day i
LEFT JOIN LATERAL (
    SELECT r.revision, r.value FROM metrics_reading r
    WHERE r.account_id = %(account)s AND r.publication_id IS NULL AND r.metric = i.metric
      AND r.definition_version = i.definition_version AND r.source = %(source)s AND r.as_of = i.as_of
    ORDER BY r.revision DESC LIMIT 1
) newest ON true
"""
# Of a day that is not recorded every figure is new; one figure that differs, or is added later, is a change.
COMPARE = f"""
SELECT i.as_of, CASE WHEN bool_and(newest.value IS NULL) THEN 'new'
                     WHEN bool_or(newest.value IS DISTINCT FROM i.value) THEN 'changed' ELSE 'unchanged' END,
       coalesce(array_agg(i.metric) FILTER (WHERE newest.value IS DISTINCT FROM i.value), '{{}}'),
       array_agg(i.metric), array_agg(i.value)
{AGAINST_NEWEST}
GROUP BY i.as_of ORDER BY i.as_of DESC
"""
INSERT = f"""
INSERT INTO metrics_reading (account_id, publication_id, metric, definition_version, source, as_of, revision,
                             value, import_run_id, recorded_at)
SELECT %(account)s, NULL, i.metric, i.definition_version, %(source)s, i.as_of,
       coalesce(newest.revision + 1, 0), i.value, %(run)s, %(now)s
{AGAINST_NEWEST}
WHERE newest.value IS DISTINCT FROM i.value
"""


@dataclass(frozen=True)
class DaySample:
    """One day to look at before it is recorded. `changed` are the metrics that differ, of a day that is changed."""

    on: dt.date
    state: RowState
    figures: dict[str, Decimal]
    changed: tuple[str, ...]

    def stored(self) -> dict[str, Any]:
        return {
            "on": self.on.isoformat(),
            "state": self.state.value,
            "figures": {metric: str(value) for metric, value in self.figures.items()},
            "changed": list(self.changed),
        }


@dataclass(frozen=True)
class DayComparison:
    """How many days are new, changed and unchanged; `samples` are the newest of each state, when asked for."""

    new_count: int
    changed_count: int
    unchanged_count: int
    samples: tuple[DaySample, ...] = ()


def compare(
    days: Iterable[AccountReadingRow], *, import_run: ImportRun, sample_count: int = 0
) -> DayComparison:
    """Writes nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        _load(cursor, days)
        comparison = _compare(cursor, import_run, sample_count)
        cursor.execute("DROP TABLE incoming_day")
    return comparison


def record(days: Iterable[AccountReadingRow], *, import_run: ImportRun) -> DayComparison:
    """Insert what says something new, in the caller's transaction: an equal value inserts nothing, another a revision.
    Imports into one account queue up behind each other."""
    with transaction.atomic(), connection.cursor() as cursor:
        assert import_run.account is not None
        Account.objects.select_for_update(of=("self",)).get(pk=import_run.account.pk)
        _load(cursor, days)
        comparison = _compare(cursor, import_run, 0)
        cursor.execute(INSERT, {**_series(import_run), "run": import_run.pk, "now": clock.now()})
        cursor.execute("DROP TABLE incoming_day")
    return comparison


def _load(cursor: CursorWrapper, days: Iterable[AccountReadingRow]) -> None:
    cursor.execute(CREATE)
    with cursor.copy(COPY) as copy:
        for day in days:
            for metric, value in day.figures.items():
                copy.write_row((day.on, metric, ACCOUNT_DEFINITIONS[metric].version, value))


def _compare(cursor: CursorWrapper, import_run: ImportRun, sample_count: int) -> DayComparison:
    cursor.execute(COMPARE, _series(import_run))
    counts: Counter[RowState] = Counter()
    samples: list[tuple[int, DaySample]] = []
    for on, state_name, changed, metrics, values in cursor:
        state = RowState(state_name)
        counts[state] += 1
        if counts[state] <= sample_count:
            figures = dict(zip(metrics, values, strict=True))
            told = tuple(changed) if state == RowState.CHANGED else ()
            samples.append((counts[state], DaySample(on, state, figures, told)))
    some = [sample for _place, sample in sorted(samples, key=lambda one: one[0])[:sample_count]]
    some.sort(key=lambda sample: sample.on, reverse=True)
    return DayComparison(
        counts[RowState.NEW], counts[RowState.CHANGED], counts[RowState.UNCHANGED], tuple(some)
    )


def _series(import_run: ImportRun) -> dict[str, Any]:
    return {"account": import_run.account_id, "source": import_run.importer}
