"""Comments in a table that somebody has from the platform's own tool. Pure: what is wrong is told row by row, never in
the words of the comment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from accounts.connectors.values import SeenComment
from somestrategi.core.clock import OSLO
from somestrategi.core.tabular.dates import read_when
from somestrategi.core.tabular.errors import MissingColumns
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.limits import MIB, Limits
from somestrategi.core.tabular.problems import CellError, RowProblem
from somestrategi.core.tabular.row import Row
from somestrategi.core.tabular.table import open_table

LIMITS = Limits(max_bytes=5 * MIB, max_rows=500, max_unpacked_bytes=50 * MIB)
"""One file is taken in while somebody waits."""
COLUMNS = {
    "id": ("id", "kommentar-id", "kommentarid", "comment id", "comment_id"),
    "url": ("adresse", "lenke", "lenkje", "url", "permalink", "link"),
    "time": ("tid", "tidspunkt", "dato", "time", "date", "created", "created_time"),
    "text": ("tekst", "kommentar", "text", "comment", "message", "melding"),
    "author": ("forfatter", "forfattar", "navn", "namn", "author", "from", "name"),
    "hidden": ("skjult", "gøymd", "hidden", "is_hidden"),
    "post": ("innlegg", "innleggs-id", "publisering", "post", "post id", "post_id"),
}
"""What each is called in the files that people have; compared without regard to capitals."""
YES = frozenset({"ja", "yes", "true", "1", "x", "sann", "sant"})
NO = frozenset({"", "nei", "no", "false", "0", "usann", "usant"})
MIDDAY = dt.time(12)
"""Of a day whose time of day is not told."""
LONGEST_ID = 200


@dataclass(frozen=True)
class Told:
    """`problems` are sentences by row number; where there is one, nothing of the file is used."""

    comments: tuple[SeenComment, ...]
    problems: tuple[tuple[int, str], ...]


class _Wrong(Exception):
    """One row, with the sentence."""


def read(file: BinaryIO, *, name: str, now: dt.datetime) -> Told:
    """Raises TableError for a file that cannot be used at all."""
    known = {one for names in COLUMNS.values() for one in names}
    table = open_table(file, name=name, limits=LIMITS, known=known)
    columns = _columns(table.header)
    found: list[SeenComment] = []
    problems: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        if isinstance(row, RowProblem):
            problems.append((row.number, str(row)))
            continue
        try:
            comment = _comment(row, columns, now)
            if comment.remote_id in seen:
                raise _Wrong(
                    _("The same comment stands in row %(other)s.") % {"other": seen[comment.remote_id]}
                )
        except (_Wrong, CellError) as error:
            problems.append((row.number, str(error)))
        else:
            seen[comment.remote_id] = row.number
            found.append(comment)
    return Told(tuple(found), tuple(problems))


def _columns(header: Header) -> dict[str, str]:
    """Our names to the file's. Raises MissingColumns."""
    columns = {ours: next(_there(header, names), "") for ours, names in COLUMNS.items()}
    missing = [COLUMNS[ours][0] for ours in ("time", "text") if not columns[ours]]
    if not columns["id"] and not columns["url"]:
        missing.insert(0, COLUMNS["url"][0])
    if missing:
        raise MissingColumns(", ".join(missing))
    return columns


def _there(header: Header, names: tuple[str, ...]) -> Iterator[str]:
    return (name for name in names if name in header)


def _comment(row: Row, columns: dict[str, str], now: dt.datetime) -> SeenComment:
    cell = {ours: row.get(theirs) if theirs else "" for ours, theirs in columns.items()}
    remote_id = cell["id"] or cell["url"]
    if not remote_id:
        raise _Wrong(_("The address or the id is missing."))
    if len(remote_id) > LONGEST_ID or len(cell["post"]) > LONGEST_ID:
        raise _Wrong(_("The id is too long."))
    if not cell["text"]:
        raise _Wrong(_("The text is missing."))
    if not cell["time"]:
        raise _Wrong(_("The time is missing."))
    at = read_when(cell["time"]).at(OSLO, default=MIDDAY)
    assert at is not None
    if at > now:
        raise _Wrong(_("The time is in the future."))
    return SeenComment(
        remote_id,
        cell["post"],
        "added",
        at,
        text=cell["text"],
        author_id=cell["author"],
        author_name=cell["author"],
        permalink=cell["url"],
        is_hidden=_is_yes(cell["hidden"]) if columns["hidden"] else None,
    )


def _is_yes(value: str) -> bool:
    answer = value.casefold()
    if answer not in YES | NO:
        raise _Wrong(_("“%(value)s” must be yes or no.") % {"value": value[:20]})
    return answer in YES
