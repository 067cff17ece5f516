"""Reads `requirements.toml`: the strategy's 85 sentences as frozen values.

The file is read once per process and checked as a whole, so a slip in it is told at start and by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from somestrategi.core.committed_data import FaultyData, entries_in, text_in

SOURCE = Path(__file__).with_name("requirements.toml")

TITLE_LENGTH = 60
"""Longest title in characters: it must fit a table cell and a phone."""


class Modality(StrEnum):
    """What a sentence binds to, in the strategy's own words."""

    SHALL = "skal"
    SHOULD = "bør"
    MAY = "kan"
    STATEMENT = "utsagn"


@dataclass(frozen=True)
class Section:
    """A chapter of the strategy. `order` counts from 1."""

    key: str
    order: int
    title_nb: str
    title_nn: str

    def title_in(self, ui_language: str) -> str:
        """The title in nynorsk for `nn`, else in bokmål."""
        return self.title_nn if ui_language == "nn" else self.title_nb


@dataclass(frozen=True)
class Requirement:
    """One sentence of the strategy. `quote` is verbatim and always bokmål; the titles are our own.

    `modality_note_*` says why the modality is what it is, wherever its own word does not stand in the quote
    (and where a word such as «hovedregelen» softens it); else it is empty. `undefined_words` are the words of
    the quote that the strategy leaves open: what the product does about them is our own choice, shown as such.
    """

    id: str
    section: Section
    modality: Modality
    quote: str
    title_nb: str
    title_nn: str
    modality_note_nb: str = ""
    modality_note_nn: str = ""
    undefined_words: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """29 for S29: sorts lists."""
        return int(self.id[1:])

    @property
    def is_binding(self) -> bool:
        """True for *skal* alone: these must be kept by something (the list that may only shrink)."""
        return self.modality is Modality.SHALL

    def title_in(self, ui_language: str) -> str:
        """The title in nynorsk for `nn`, else in bokmål."""
        return self.title_nn if ui_language == "nn" else self.title_nb

    def modality_note_in(self, ui_language: str) -> str:
        """The note in nynorsk for `nn`, else in bokmål; empty where the quote speaks for itself."""
        return self.modality_note_nn if ui_language == "nn" else self.modality_note_nb


def all_requirements() -> tuple[Requirement, ...]:
    """S1 to S85, in the strategy's order."""
    return tuple(_register().values())


def requirement(requirement_id: str) -> Requirement:
    """The requirement called `S29`. Raises KeyError for an id that the strategy does not have."""
    try:
        return _register()[requirement_id]
    except KeyError:
        message = (
            f"The strategy has no requirement {requirement_id!r}: the ids run from S1 to S{len(_register())}."
        )
        raise KeyError(message) from None


def sections() -> tuple[Section, ...]:
    """The strategy's chapters, in its order."""
    return tuple(dict.fromkeys(entry.section for entry in all_requirements()))


@cache
def _register() -> Mapping[str, Requirement]:
    return {entry.id: entry for entry in read_register(SOURCE.read_text(encoding="utf-8"))}


def read_register(toml: str) -> tuple[Requirement, ...]:
    """The entries of a register's text, checked. Raises FaultyData, naming the first entry that is wrong."""
    entries: list[Requirement] = []
    for order, chapter in enumerate(entries_in(toml, "section"), start=1):
        where = f"Section {order}"
        section = Section(
            text_in(chapter, "key", where),
            order,
            text_in(chapter, "nb", where),
            text_in(chapter, "nn", where),
        )
        for raw in chapter.get("requirement", ()):
            entries.append(_requirement(raw, section, expected_id=f"S{len(entries) + 1}"))
    return tuple(entries)


def _requirement(raw: Mapping[str, Any], section: Section, *, expected_id: str) -> Requirement:
    if raw.get("id") != expected_id:
        raise FaultyData(f"Expected {expected_id} in «{section.key}», found {raw.get('id')!r}.")
    entry = Requirement(
        id=expected_id,
        section=section,
        modality=_modality(raw, expected_id),
        quote=text_in(raw, "quote", expected_id),
        title_nb=text_in(raw, "nb", expected_id),
        title_nn=text_in(raw, "nn", expected_id),
        modality_note_nb=text_in(raw, "note_nb", expected_id) if "note_nb" in raw else "",
        modality_note_nn=text_in(raw, "note_nn", expected_id) if "note_nn" in raw else "",
        undefined_words=tuple(raw.get("undefined", ())),
    )
    _check(entry)
    return entry


def _modality(raw: Mapping[str, Any], where: str) -> Modality:
    try:
        return Modality(text_in(raw, "modality", where))
    except ValueError as error:
        raise FaultyData(f"{where}: «{raw.get('modality')}» is no modality.") from error


def _check(entry: Requirement) -> None:
    if max(len(entry.title_nb), len(entry.title_nn)) > TITLE_LENGTH:
        raise FaultyData(f"{entry.id}: a title is longer than {TITLE_LENGTH} characters.")
    if bool(entry.modality_note_nb) != bool(entry.modality_note_nn):
        raise FaultyData(f"{entry.id}: the note on the modality stands in one written form only.")
    if not entry.modality_note_nb and not re.search(rf"\b{entry.modality}\b", entry.quote, re.IGNORECASE):
        raise FaultyData(f"{entry.id}: «{entry.modality}» is not a word of the quote, so it needs a note.")
