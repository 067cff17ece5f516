"""The lists that the checks know words by: one TOML file a check, in `words/`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("words")


@cache
def read(name: str) -> dict[str, Any]:
    """The whole of `words/<name>.toml`."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, field: str) -> frozenset[str]:
    """A field that is a paragraph of words."""
    return frozenset(str(read(name)[field]).split())


def alternatives(found: frozenset[str]) -> str:
    """For a regular expression: the longest first."""
    import re

    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))
