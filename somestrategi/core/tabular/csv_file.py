"""CSV as people really have it: any of three delimiters, texts with line breaks, stray quotation marks, and
whatever Excel did to it. One row at a time: memory does not grow with the file."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from somestrategi.core.tabular.encoding import CHUNK, Encoding, survey
from somestrategi.core.tabular.errors import (
    EndsInsideText,
    LineTooLong,
    NotATable,
    TooManyColumns,
    TooManyRows,
    Truncated,
)
from somestrategi.core.tabular.header import Header, find_header, guess_header, known_count
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.problems import UNCLOSED_QUOTE, RowProblem
from somestrategi.core.tabular.row import Row, Table, shape

DELIMITERS = (",", ";", "\t")
_SEP_LINE = re.compile(r'"?sep=([,;|\t])"?\s*', re.IGNORECASE)  # Excel's own first line
# Dropped: PostgreSQL cannot hold NUL, and the others are never text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Record(NamedTuple):
    """One row as read: the line where it starts, its cells, or what is wrong with it."""

    number: int
    cells: list[str]
    problem: RowProblem | None = None
    is_unterminated: bool = False


def read_csv(file: BinaryIO, *, name: str, limits: Limits, known: Collection[str] = ()) -> Table:
    """Raises a TableError at once for what the start of the file shows, and the rows raise it for the rest."""
    encoding = survey(file, limits=limits)
    sample = _sample(file, encoding)
    if sample.lstrip()[:1] in ("", "<", "{", "["):
        raise NotATable  # a page or data from a browser, saved under another name
    declared = _SEP_LINE.fullmatch(sample.splitlines()[0])
    delimiter = declared[1] if declared else detect_delimiter(sample, known)
    records = _records(file, encoding, delimiter, limits)
    if declared:
        next(records)
    first = list(islice(records, limits.header_search_rows))
    cells = [record.cells for record in first]
    place = find_header(cells, known)
    if place is None:
        place = guess_header(cells)
    if place is None:
        raise NotATable
    header = Header.of(cells[place], number=first[place].number)
    if header.width > limits.max_columns:
        raise TooManyColumns(limit=limits.max_columns)
    rows = _rows(chain(first[place + 1 :], records), header, delimiter, limits)
    return Table(
        name=name,
        kind="csv",
        header=header,
        rows=rows,
        preamble=tuple(tuple(row) for row in cells[:place] if row),
        encoding=encoding.name,
        delimiter=delimiter,
    )


def detect_delimiter(sample: str, known: Collection[str] = ()) -> str:
    """The delimiter that gives most of the known column names; else the one that gives the evenest table.

    Counting characters would take the commas of a long text for delimiters.
    """

    def score(delimiter: str) -> tuple[int, bool, int, int]:
        rows = _sample_rows(sample, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        best = max((known_count(row, known) for row in rows), default=0)
        return best, guess_header(rows) is not None, count, width

    return max(DELIMITERS, key=score)


def _sample(file: BinaryIO, encoding: Encoding) -> str:
    """The first characters of the file; the last line may be half."""
    file.seek(encoding.skip)
    return _CONTROL.sub("", file.read(CHUNK).decode(encoding.name, errors="ignore"))


def _sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        rows.extend(row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row)
    return rows[:-1] or rows


class _RowTooLong(csv.Error):
    """A row of lines without end. It is passed over whole: reading it again line by line would never end."""


class _Lines:
    """Hands the lines to `csv.reader` and remembers those of the row that is being read, so that a stray
    quotation mark costs its own line and not all that follow."""

    def __init__(self, text: io.TextIOWrapper, limits: Limits) -> None:
        self._text = text
        self._limit = limits.max_row_chars
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._chars = 0
        self.number = 0
        self.at_end = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        self._row.append(line)
        self._chars += len(line)
        self.number += 1
        if self._chars > self._limit:
            raise _RowTooLong
        return line

    def _read(self) -> str:
        line = self._text.readline(self._limit + 1)
        if len(line) > self._limit:
            raise LineTooLong(line=self.number + 1, limit=self._limit)
        if not line:
            self.at_end = True
            raise StopIteration
        return _CONTROL.sub("", line) if _CONTROL.search(line) else line

    def start_row(self) -> int:
        """The number of the row's first line."""
        self._row.clear()
        self._chars = 0
        return self.number + 1

    @property
    def first_line(self) -> str:
        return self._row[0].rstrip("\r\n")

    def give_back(self) -> None:
        """All lines of the row but the first are read once more, as rows of their own."""
        rest = self._row[1:]
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)

    @property
    def has_ended_without_newline(self) -> bool:
        return bool(self._row) and not self._row[-1].endswith(("\r", "\n"))


def _records(file: BinaryIO, encoding: Encoding, delimiter: str, limits: Limits) -> Iterator[Record]:
    """Every row of the file from its first line on, blank ones too."""
    file.seek(encoding.skip)
    text = io.TextIOWrapper(file, encoding=encoding.name, newline="")
    try:
        lines = _Lines(text, limits)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            number = lines.start_row()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                if lines.at_end:
                    raise EndsInsideText(line=number) from error
                problem = RowProblem(number, UNCLOSED_QUOTE, raw=(lines.first_line,))
                if not isinstance(error, _RowTooLong):
                    lines.give_back()
                yield Record(number, [], problem)
            else:
                yield Record(number, cells, is_unterminated=lines.has_ended_without_newline)
    finally:
        with contextlib.suppress(ValueError):  # closed already
            text.detach()  # the file is the caller's to close


def _rows(
    records: Iterator[Record], header: Header, delimiter: str, limits: Limits
) -> Iterator[Row | RowProblem]:
    count = 0
    for record in records:
        row: Row | RowProblem | None = record.problem
        if row is None:
            cells = _unwrap(record.cells, delimiter, header.width)
            if record.is_unterminated and len(cells) < header.width:
                raise Truncated
            row = shape(cells, number=record.number, header=header, limits=limits)
        if row is None:
            continue
        count += 1
        if count > limits.max_rows:
            raise TooManyRows(limit=limits.max_rows)
        yield row


def _unwrap(cells: list[str], delimiter: str, width: int) -> Sequence[str]:
    """A Norwegian Excel takes a whole comma-separated row for one cell, and quotes it when it saves."""
    if len(cells) != 1 or width < 2 or delimiter not in cells[0]:
        return cells
    try:
        inner = list(csv.reader(io.StringIO(cells[0], newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return cells
    return inner[0] if len(inner) == 1 and 1 < len(inner[0]) <= width else cells
