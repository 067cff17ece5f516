"""The header row: where it is, and what its columns are called once spaces and capitals no longer count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from somestrategi.core.tabular.errors import MissingColumns

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u00ad"))


def normalise(name: str) -> str:
    """The name to compare by: no byte order mark, one space (no-break ones too) between words, small letters."""
    return " ".join(name.translate(_INVISIBLE).split()).casefold()


column_key = lru_cache(maxsize=1024)(normalise)  # the same few names are asked for on every row


@dataclass(frozen=True, slots=True)
class Header:
    """`names` as written, `index` from normalised name to column. Of equal names the first has the name, the
    next are called `name (2)`, `name (3)` …; a column without a name can only be had by its place."""

    names: tuple[str, ...]
    index: Mapping[str, int]
    number: int = 1

    @classmethod
    def of(cls, cells: Sequence[str], *, number: int = 1) -> Header:
        """`number` is the header's line in the file. Empty cells at the end are no columns."""
        width = max((place for place, cell in enumerate(cells, 1) if normalise(cell)), default=0)
        index: dict[str, int] = {}
        for place, cell in enumerate(cells[:width]):
            key = name = normalise(cell)
            copy = 1
            while key in index:
                copy += 1
                key = f"{name} ({copy})"
            if name:
                index[key] = place
        return cls(names=tuple(cells[:width]), index=index, number=number)

    @property
    def width(self) -> int:
        return len(self.names)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and column_key(name) in self.index

    def has(self, names: Iterable[str]) -> bool:
        return all(name in self for name in names)

    def require(self, names: Iterable[str]) -> None:
        """Raises MissingColumns with the names that are not there, as given."""
        if missing := [name for name in names if name not in self]:
            raise MissingColumns(", ".join(missing))


def find_header(rows: Sequence[Sequence[str]], known: Collection[str]) -> int | None:
    """The place of the row with most of the known names, or None when no row has two of them.

    Title and description rows may stand above the header: LinkedIn and YouTube write them.
    """
    names = {normalise(name) for name in known}
    wanted = min(2, len(names))
    best, best_count = None, 0
    for place, row in enumerate(rows):
        count = len(names & {normalise(cell) for cell in row})
        if count >= wanted and count > best_count:
            best, best_count = place, count
    return best


def known_count(row: Sequence[str], known: Collection[str]) -> int:
    """How many of the known names the row has."""
    return len({normalise(name) for name in known} & {normalise(cell) for cell in row})


def guess_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The header of a file whose columns nobody knows: the first row as wide as the table, all of it words.

    None when the rows do not make a table: fewer than two columns, or half the rows of another width.
    """
    widths = [len(row) for row in rows]
    if not widths:
        return None
    common = max(set(widths), key=lambda width: (widths.count(width), width))
    for place, row in enumerate(rows):
        cells = [normalise(cell) for cell in row]
        if len(row) != common or common < 2 or not all(cells) or any(map(_is_figure, cells)):
            continue
        below = widths[place + 1 :]
        return place if 2 * sum(width == common for width in below) >= len(below) else None
    return None


def _is_figure(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").replace(" ", "").isdigit()
