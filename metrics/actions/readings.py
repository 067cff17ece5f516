"""Readings are insert-only: an equal value inserts nothing, another inserts a revision (ARCHITECTURE §3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection

from metrics.models import Reading
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Account, ImportRun

CREATE = """
CREATE TEMPORARY TABLE incoming_reading (
    remote_id text NOT NULL,
    metric text NOT NULL,
    definition_version smallint NOT NULL,
    value numeric(18, 4) NOT NULL,
    PRIMARY KEY (remote_id, metric)
) ON COMMIT DROP
"""
COPY = "COPY incoming_reading (remote_id, metric, definition_version, value) FROM STDIN"
INSERT = """
INSERT INTO metrics_reading (account_id, publication_id, metric, definition_version, source, as_of, revision,
                             value, import_run_id, recorded_at)
SELECT p.account_id, p.id, i.metric, i.definition_version, %(source)s, %(as_of)s,
       coalesce(newest.revision + 1, 0), i.value, %(run)s, %(now)s
FROM incoming_reading i
JOIN content_publication p ON p.account_id = %(account)s AND p.remote_id = i.remote_id
LEFT JOIN LATERAL (
    SELECT r.revision, r.value FROM metrics_reading r
    WHERE r.publication_id = p.id AND r.metric = i.metric AND r.definition_version = i.definition_version
      AND r.source = %(source)s AND r.as_of = %(as_of)s
    ORDER BY r.revision DESC LIMIT 1
) newest ON true
WHERE newest.value IS DISTINCT FROM i.value
"""


@dataclass(frozen=True)
class ReadingRow:
    """One figure of the publication with that remote id."""

    remote_id: str
    metric: str
    definition_version: int
    value: Decimal | int


def record(rows: Iterable[ReadingRow], *, import_run: ImportRun, source: str, as_of: dt.date) -> int:
    """Insert what says something new, in the caller's transaction. Returns how many were.

    `as_of` is the figure's own date, never the upload's. Rows of unknown publications are passed over.
    """
    return _insert(rows, import_run.account_id, import_run.pk, source=source, as_of=as_of)


def record_of(account: Account, rows: Iterable[ReadingRow], *, source: str, as_of: dt.date) -> int:
    """The same for what no file brought."""
    return _insert(rows, account.pk, None, source=source, as_of=as_of)


def record_own(
    account: Account, *, metric: str, version: int, value: Decimal, source: str, as_of: dt.date
) -> int:
    """A figure of the account as a whole. Returns 1 where it says something new."""
    series = Reading.objects.filter(
        account=account,
        publication=None,
        metric=metric,
        definition_version=version,
        source=source,
        as_of=as_of,
    )
    newest = series.order_by("-revision").first()
    if newest is not None and newest.value == value:
        return 0
    Reading.objects.create(
        account=account,
        metric=metric,
        definition_version=version,
        source=source,
        as_of=as_of,
        revision=newest.revision + 1 if newest else 0,
        value=value,
        recorded_at=clock.now(),
    )
    return 1


def exact(value: float) -> Decimal:
    """As it is stored: four decimals."""
    return Decimal(str(value)).quantize(Decimal("0.0001"))


def _insert(
    rows: Iterable[ReadingRow], account_id: int | None, run_id: int | None, *, source: str, as_of: dt.date
) -> int:
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
        with cursor.copy(COPY) as copy:
            for row in rows:
                copy.write_row((row.remote_id, row.metric, row.definition_version, row.value))
        cursor.execute(
            INSERT,
            {
                "account": account_id,
                "source": source,
                "as_of": as_of,
                "run": run_id,
                "now": clock.now(),
            },
        )
        inserted_count: int = cursor.rowcount
        cursor.execute("DROP TABLE incoming_reading")
    return inserted_count
