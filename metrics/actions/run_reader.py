"""Streams the rows of a run that are taken, and remembers of the others what must be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from metrics.actions.file_reading import rows_of
from metrics.imports.rows import MOVED_YEAR, REMARKS, AccountReadingRow, ParsedRow, RowProblem

if TYPE_CHECKING:
    from accounts.models import ImportRun
    from metrics.actions.problem_list import ProblemList

STORED_PROBLEMS = 200
STORED_REMARKS = 50

Taken = TypeVar("Taken", ParsedRow, AccountReadingRow)

Progress = Callable[[int], None]
"""Is told now and then how many rows have been read so far."""


def unseen(read_count: int) -> None:
    """Nobody waits to be told."""


class RunReader:
    """`problem_count`, `moved_year_count` and `told` are whole once `accepted`, or `days`, has been read to its end."""

    def __init__(
        self, run: ImportRun, *, listing: ProblemList | None = None, progress: Progress = unseen
    ) -> None:
        self.run = run
        self.problem_count = 0
        self.moved_year_count = 0
        self._listing = listing
        self._progress = progress
        self._problems: list[dict[str, object]] = []
        self._notes: list[dict[str, object]] = []
        self._remarks: list[dict[str, object]] = []

    def accepted(self) -> Iterator[ParsedRow]:
        """In the file's order. Raises a TableError up to the last row."""
        return self._taken(ParsedRow)

    def days(self) -> Iterator[AccountReadingRow]:
        """The same of a file of an account's figures."""
        return self._taken(AccountReadingRow)

    def _taken(self, kind: type[Taken]) -> Iterator[Taken]:
        for read_count, row in enumerate(rows_of(self.run), 1):
            self._progress(read_count)
            if isinstance(row, kind):
                yield row
            elif not isinstance(row, RowProblem):
                continue
            elif row.code in REMARKS:
                self.moved_year_count += row.code == MOVED_YEAR.code
                _remember(self._remarks, row, STORED_REMARKS)
            elif row.is_note:
                _remember(self._notes, row)
            else:
                self._refuse(row)

    def told(self) -> list[dict[str, object]]:
        """To store: what is wrong first, so that no number of notes can hide it."""
        return (self._problems + self._notes)[:STORED_PROBLEMS] + self._remarks

    def _refuse(self, row: RowProblem) -> None:
        self.problem_count += 1
        _remember(self._problems, row)
        if self._listing is not None:
            self._listing.add(row)


def _remember(rows: list[dict[str, object]], row: RowProblem, most: int = STORED_PROBLEMS) -> None:
    if len(rows) < most:
        rows.append({"number": row.number, "code": row.code, "params": dict(row.params)})
