"""From a file's own header to what its columns mean.

A mapping says «this header is that field», by normalised header. It comes from the shipped aliases (`aliases.toml`),
from an administrator, or from a person who said what the columns of an unknown file are; that answer is kept by the
file's `signature_of`, and holds for the next file with the same columns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from somestrategi.core.tabular.errors import MissingColumns
from somestrategi.core.tabular.header import Header, normalise
from somestrategi.core.tabular.row import Row

Aliases: TypeAlias = Mapping[str, str]
"""Normalised header → field: `post_id`, `published`, or a metric key such as `facebook.views`."""

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields stand in one file. `headers` are the file's own, by field; more than one when a file has the
    same field in two languages, and then the first that is not empty counts."""

    headers: Mapping[str, tuple[str, ...]]

    def __contains__(self, field: object) -> bool:
        return field in self.headers

    def cell(self, row: Row, field: str) -> str:
        """The cell without spaces around it, empty when the file has no such field."""
        for header in self.headers.get(field, ()):
            if value := row.get(header):
                return value
        return ""

    def name(self, field: str) -> str:
        """What the file calls it, to tell of a problem; KeyError when the file has no such field."""
        return self.headers[field][0]

    def has(self, fields: Iterable[str]) -> bool:
        return all(field in self.headers for field in fields)

    def require(self, fields: Mapping[str, object]) -> None:
        """`fields` with their titles. Raises MissingColumns, which names what is not there."""
        if missing := [str(title) for field, title in fields.items() if field not in self.headers]:
            raise MissingColumns(", ".join(missing))


def apply_mapping(header: Header, aliases: Aliases) -> Columns:
    """The fields of this file. Headers that the mapping does not know are passed over."""
    headers: dict[str, list[str]] = {}
    for name, field in fields_in(header, aliases).items():
        if field:
            headers.setdefault(field, []).append(name)
    return Columns({field: tuple(names) for field, names in headers.items()})


def fields_in(header: Header, aliases: Aliases) -> dict[str, str]:
    """Every column that has a name, from the left, with its field; empty where the mapping does not know it.

    Of equal names the second is called `name (2)`, as in `Header`.
    """
    fields: dict[str, str] = {}
    for key, place in sorted(header.index.items(), key=lambda item: item[1]):
        written = header.names[place].strip()
        fields[written if normalise(written) == key else key] = aliases.get(key, "")
    return fields


def normalised(mapping: Mapping[str, str]) -> Aliases:
    """A mapping as somebody wrote it, by normalised header. Columns without a field are left out."""
    return {normalise(header): field for header, field in mapping.items() if field}


def signature_of(header: Header) -> str:
    """The same for two files with the same columns, whatever their order, capitals and spaces: 32 characters."""
    names = _SEPARATOR.join(sorted(header.index))
    return hashlib.sha256(names.encode()).hexdigest()[:32]
