"""What the readers of our committed TOML files share: each slip is told by entry and field, when the file is read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


class FaultyData(ValueError):
    """A committed data file does not hold what it must; the message names the entry and the field."""


def entries_in(toml: str, list_name: str) -> list[Mapping[str, Any]]:
    """The tables `[[list_name]]` of a file's text. Numbers with a point become Decimal. Raises FaultyData."""
    try:
        entries = tomllib.loads(toml, parse_float=Decimal).get(list_name)
    except tomllib.TOMLDecodeError as error:
        raise FaultyData(f"The list of «{list_name}» cannot be read: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FaultyData(f"The file has no list of «{list_name}».")
    return entries


def text_in(entry: Mapping[str, Any], field: str, where: str) -> str:
    """A text that must be there, without spaces around it. Raises FaultyData."""
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise FaultyData(f"{where}: «{field}» is missing, empty or padded with spaces.")
    return value
