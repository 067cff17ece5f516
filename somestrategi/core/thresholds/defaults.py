"""Reads `defaults.toml`: the thresholds that the strategy leaves open, as frozen values.

What an administrator sets instead is `accounts.Threshold`; its value passes through `ThresholdDefault.read`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from somestrategi.core.committed_data import FaultyData, entries_in, text_in
from somestrategi.core.strategy import requirement
from somestrategi.core.thresholds.threshold import (
    Choice,
    Kind,
    Source,
    ThresholdDefault,
    UnfitValue,
    Unit,
    number_from,
)

SOURCE = Path(__file__).with_name("defaults.toml")


def all_defaults() -> tuple[ThresholdDefault, ...]:
    """Every threshold, in the file's order (by app and topic)."""
    return tuple(_defaults().values())


def default(name: str) -> ThresholdDefault:
    """The threshold called `accounts.inactive_after_days`. Raises KeyError for an unknown name."""
    try:
        return _defaults()[name]
    except KeyError:
        raise KeyError(f"There is no threshold {name!r} in core/thresholds/defaults.toml.") from None


@cache
def _defaults() -> Mapping[str, ThresholdDefault]:
    return {entry.name: entry for entry in read_defaults(SOURCE.read_text(encoding="utf-8"))}


def read_defaults(toml: str) -> tuple[ThresholdDefault, ...]:
    """The thresholds of a file's text, checked. Raises FaultyData, naming the first that is wrong."""
    entries: dict[str, ThresholdDefault] = {}
    for raw in entries_in(toml, "threshold"):
        entry = _threshold(raw)
        if entry.name in entries:
            raise FaultyData(f"{entry.name} stands twice.")
        entries[entry.name] = entry
    return tuple(entries.values())


def _threshold(raw: Mapping[str, Any]) -> ThresholdDefault:
    name = str(raw.get("name", ""))
    if not re.fullmatch(r"[a-z]+\.[a-z0-9]+(_[a-z0-9]+)*", name):
        raise FaultyData(f"«{name}» is no name for a threshold: write app.snake_case.")
    try:
        kind = Kind(raw.get("kind", ""))
        unit = Unit(raw.get("unit", "none"))
        source = Source(raw.get("source", ""))
        requirements = tuple(requirement(requirement_id).id for requirement_id in raw["requirements"])
    except (ValueError, KeyError) as error:
        raise FaultyData(f"{name}: {error}") from error
    is_law = source is Source.LAW
    entry = ThresholdDefault(
        name=name,
        kind=kind,
        unit=unit,
        default=raw.get("default", ""),
        requirements=requirements,
        source=source,
        title_nb=text_in(raw, "title_nb", name),
        title_nn=text_in(raw, "title_nn", name),
        why_nb=text_in(raw, "why_nb", name),
        why_nn=text_in(raw, "why_nn", name),
        minimum=number_from(raw.get("min")),
        maximum=number_from(raw.get("max")),
        choices=tuple(_choice(choice, name) for choice in raw.get("choices", ())),
        law=text_in(raw, "law", name) if is_law else "",
        law_found_at=text_in(raw, "law_found_at", name) if is_law else "",
    )
    return _checked(entry)


def _checked(entry: ThresholdDefault) -> ThresholdDefault:
    """The entry with its default as the right type, or FaultyData."""
    is_number = entry.kind in (Kind.INT, Kind.DECIMAL)
    if is_number != (entry.unit is not Unit.NONE):
        raise FaultyData(f"{entry.name}: a number has a unit, and nothing else has.")
    if is_number != (entry.minimum is not None and entry.maximum is not None):
        raise FaultyData(f"{entry.name}: a number has min and max, and nothing else has.")
    if (entry.kind is Kind.CHOICE) != (len(entry.choices) > 1):
        raise FaultyData(f"{entry.name}: a choice has at least two choices, and nothing else has.")
    try:
        value = entry.read(entry.default)
    except UnfitValue as error:
        raise FaultyData(f"The default does not fit: {error}") from error
    return replace(entry, default=value)


def _choice(raw: Mapping[str, Any], name: str) -> Choice:
    return Choice(text_in(raw, "value", name), text_in(raw, "nb", name), text_in(raw, "nn", name))
