"""Short ways to read constructed files in these tests."""

from __future__ import annotations

import io
from collections.abc import Collection

from somestrategi.core.tabular.limits import DEFAULT_LIMITS, Limits
from somestrategi.core.tabular.row import Row, Table
from somestrategi.core.tabular.table import open_table


def opened(
    content: bytes | str, *, known: Collection[str] = (), limits: Limits = DEFAULT_LIMITS, sheet: str = ""
) -> Table:
    if isinstance(content, str):
        content = content.encode()
    return open_table(io.BytesIO(content), name="fil.csv", known=known, limits=limits, sheet=sheet)


def values(content: bytes | str, **options: object) -> list[tuple[str, ...]]:
    """The cells of every row; a test that calls this expects no problems."""
    rows = list(opened(content, **options).rows)  # type: ignore[arg-type]
    assert all(isinstance(row, Row) for row in rows), rows
    return [row.values for row in rows if isinstance(row, Row)]


def outcome(content: bytes | str, **options: object) -> list[tuple[int, str]]:
    """Line and problem of every row, "" for a good one."""
    rows = opened(content, **options).rows  # type: ignore[arg-type]
    return [(row.number, "" if isinstance(row, Row) else row.code) for row in rows]
