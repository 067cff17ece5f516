"""Reads `kept.toml`: which requirements are kept, by what, and which test shows it.

The file is written by `manage.py list_keeps` from the tests marked `@keeps`, and a test holds it to them: nothing is
called kept that no test proves (ARCHITECTURE §4).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("kept.toml")


@dataclass(frozen=True)
class Kept:
    """`by` are ids of rules, or of other mechanisms; `tests` are where each is shown, as `path::name`."""

    requirement_id: str
    by: tuple[str, ...]
    tests: tuple[str, ...]


@cache
def all_kept() -> Mapping[str, Kept]:
    """By requirement id; only what is kept."""
    raw = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {key: Kept(key, tuple(entry["by"]), tuple(entry["tests"])) for key, entry in raw.items()}
