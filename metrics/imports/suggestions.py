"""What the columns of an unknown file may be, for a person to agree to: by names that are known, by likeness to them
and to our own words for the fields, and by what stands in the cells. Never used without being looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils import translation

from metrics.imports import IMPORTERS
from metrics.imports.columns import Aliases
from metrics.imports.importer import Importer
from somestrategi.core.tabular.dates import Order, read_when
from somestrategi.core.tabular.header import normalise
from somestrategi.core.tabular.problems import CellError

LIKE = 0.82  # «Visningar» is like «Visninger», «Reaksjoner» is not like «Reaksjoner i alt»
_LINK = re.compile(r"https?://(?:[\w-]+\.)*(?P<platform>[\w-]+)\.\w+/", re.IGNORECASE)
_ID_DIGITS = 12  # more than any count has
_LINK_WEIGHT = 100  # a link to the platform tells more than any number of names


@dataclass(frozen=True)
class FileColumn:
    """One column of a file, with a few of its values."""

    name: str
    samples: tuple[str, ...] = ()


def likeliest(columns: Sequence[FileColumn], known: Mapping[str, Aliases]) -> Importer:
    """The kind of file with most of the names, or to whose platform the links lead."""

    def score(importer: Importer) -> int:
        names = _names_of(importer, known[importer.key])
        links = any(
            _platform_of(sample) == importer.platform_key for one in columns for sample in one.samples
        )
        return sum(normalise(one.name) in names for one in columns) + _LINK_WEIGHT * links

    return max(IMPORTERS, key=score)


def suggest(columns: Sequence[FileColumn], importer: Importer, known: Aliases) -> dict[str, str]:
    """Column → field, each field once: the surest first."""
    names = _names_of(importer, known)
    fields: dict[str, str] = {}
    for find in (names.get, lambda name: _like(name, names)):
        for one in columns:
            field = find(normalise(one.name))
            if field and one.name not in fields and field not in fields.values():
                fields[one.name] = field
    for field, is_such in (("permalink", _is_link), ("published", _is_date), ("post_id", _is_id)):
        if field in importer.fields and field not in fields.values():
            fitting = [
                one.name
                for one in columns
                if one.name not in fields and one.samples and all(map(is_such, one.samples))
            ]
            if len(fitting) == 1:
                fields[fitting[0]] = field
    return fields


def _names_of(importer: Importer, known: Aliases) -> dict[str, str]:
    """Normalised name → field: our own words for the fields, then the names that are known."""
    names: dict[str, str] = {}
    for language in ("nn", "nb"):
        with translation.override(language):
            names |= {normalise(str(title)): field for field, title in importer.fields.items()}
    return {**names, **known}


def _like(name: str, names: Mapping[str, str]) -> str | None:
    found = get_close_matches(name, names, n=1, cutoff=LIKE)
    return names[found[0]] if found else None


def _platform_of(cell: str) -> str:
    found = _LINK.match(cell)
    platform = found["platform"].casefold() if found else ""
    return {"twitter": "x"}.get(platform, platform)


def _is_link(cell: str) -> bool:
    return bool(_LINK.match(cell))


def _is_id(cell: str) -> bool:
    return cell.isdecimal() and len(cell) >= _ID_DIGITS


def _is_date(cell: str) -> bool:
    for order in Order:
        with suppress(CellError):
            read_when(cell, order=order)
            return True
    return False
