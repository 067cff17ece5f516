"""Reads `aliases.toml`: the headers that are known, with language, source and how good the source is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from metrics.imports.columns import Aliases
from somestrategi.core.committed_data import FaultyData, entries_in, text_in
from somestrategi.core.tabular.header import normalise

SOURCE = Path(__file__).with_name("aliases.toml")
_SEEN = frozenset({"A", "B", "T"})  # what is only remembered, or was not found, is not shipped as fact


@dataclass(frozen=True, slots=True)
class Alias:
    """`header` as the platform writes it; `field` is one of the importer's `fields`."""

    importer: str
    header: str
    field: str
    language: str
    confidence: str
    source: str


def shipped(importer: str) -> Aliases:
    """The headers that one importer knows, normalised, each with its field."""
    return {normalise(alias.header): alias.field for alias in all_aliases() if alias.importer == importer}


def headers_of(importer: str) -> frozenset[str]:
    """The same headers as the platform writes them, to find the header row by."""
    return frozenset(alias.header for alias in all_aliases() if alias.importer == importer)


@cache
def all_aliases() -> tuple[Alias, ...]:
    return read_aliases(SOURCE.read_text(encoding="utf-8"))


def read_aliases(toml: str) -> tuple[Alias, ...]:
    """The aliases of a file's text, checked. Raises FaultyData, naming the first that is wrong."""
    aliases = tuple(alias for entry in entries_in(toml, "file") for alias in _aliases(entry))
    seen: dict[tuple[str, str], str] = {}
    for alias in aliases:
        field = seen.setdefault((alias.importer, normalise(alias.header)), alias.field)
        if field != alias.field:
            raise FaultyData(f"{alias.importer}: «{alias.header}» is both {field} and {alias.field}.")
    return aliases


def _aliases(entry: Mapping[str, Any]) -> Iterator[Alias]:
    importer = text_in(entry, "importer", "A file")
    language = text_in(entry, "language", importer)
    confidence = text_in(entry, "confidence", importer)
    if confidence not in _SEEN:
        raise FaultyData(f"{importer}, {language}: headers of confidence «{confidence}» are not shipped.")
    columns = entry.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise FaultyData(f"{importer}, {language}: there are no columns.")
    for header in columns:
        field = text_in(columns, header, f"{importer}, {language}")
        if not re.fullmatch(r"[a-z]+([._][a-z]+)*", field):
            raise FaultyData(f"{importer}, {language}: «{field}» is no name for a field.")
        yield Alias(importer, header, field, language, confidence, text_in(entry, "source", importer))
