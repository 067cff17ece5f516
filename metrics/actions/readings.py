"""Readings are insert-only: an equal value inserts nothing, another inserts a revision (ARCHITECTURE §3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection

from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import ImportRun

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
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
        with cursor.copy(COPY) as copy:
            for row in rows:
                copy.write_row((row.remote_id, row.metric, row.definition_version, row.value))
        cursor.execute(
            INSERT,
            {
                "account": import_run.account_id,
                "source": source,
                "as_of": as_of,
                "run": import_run.pk,
                "now": clock.now(),
            },
        )
        inserted_count: int = cursor.rowcount
        cursor.execute("DROP TABLE incoming_reading")
    return inserted_count
