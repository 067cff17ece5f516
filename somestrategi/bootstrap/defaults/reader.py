"""Reads the TOML files beside it: reference data as frozen values. `bootstrap.load` enters them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from accounts.platform_definitions import PlatformDefinition
from accounts.platform_reader import read_definition
from somestrategi.core.committed_data import FaultyData, entries_in, text_in

MINISTRIES = Path(__file__).with_name("ministries.toml")
PLATFORMS = Path(__file__).with_name("platforms.toml")
ANSWERS = Path(__file__).with_name("answer_templates.toml")


class Kind(StrEnum):
    MINISTRY = "ministry"
    SMK = "smk"
    DIO = "dio"
    DSS = "dss"


@dataclass(frozen=True)
class FormerNameDefault:
    """What a ministry was called up to and with `valid_to`; a date that no source gives is None."""

    abbreviation: str
    name_nb: str
    name_nn: str
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True)
class MinistryDefault:
    """A ministry, SMK, DIO or DSS. `organisation_number` is empty and dates are None where no source was found.

    `valid_from` is the body's own first day, `name_valid_from` its present name's.
    """

    code: str
    kind: Kind
    name_nb: str
    name_nn: str
    organisation_number: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    name_valid_from: dt.date | None
    former_names: tuple[FormerNameDefault, ...]
    source: str


@dataclass(frozen=True)
class PlatformDefault:
    """`definition` is the platform's own table, fit for JSON; `reading` is the same, checked and typed."""

    key: str
    name: str
    definition: Mapping[str, Any]
    reading: PlatformDefinition


@dataclass(frozen=True)
class AnswerDefault:
    """An answer to begin with, in both forms. `use` is a `moderation.models.TemplateUse`."""

    name: str
    use: str
    text_nb: str
    text_nn: str


@cache
def ministry_defaults() -> tuple[MinistryDefault, ...]:
    """SMK, the ministries by abbreviation as the sources list them, DIO, DSS."""
    return read_ministries(MINISTRIES.read_text(encoding="utf-8"))


@cache
def platform_defaults() -> tuple[PlatformDefault, ...]:
    """Every platform we ship, the most used first."""
    return read_platforms(PLATFORMS.read_text(encoding="utf-8"))


def read_ministries(toml: str) -> tuple[MinistryDefault, ...]:
    """The ministries of a file's text, checked. Raises FaultyData, naming the first that is wrong."""
    entries = tuple(_ministry(raw) for raw in entries_in(toml, "ministry"))
    _refuse_twins([entry.code for entry in entries], "code")
    _refuse_twins([entry.organisation_number for entry in entries if entry.organisation_number], "number")
    return entries


def read_platforms(toml: str) -> tuple[PlatformDefault, ...]:
    """The platforms of a file's text, checked. Raises FaultyData, naming the first that is wrong."""
    entries = []
    for raw in entries_in(toml, "platform"):
        reading = read_definition(raw)
        entries.append(PlatformDefault(reading.key, reading.name, raw, reading))
    _refuse_twins([entry.key for entry in entries], "key")
    _refuse_twins([host for entry in entries for host in entry.reading.addresses.hosts], "host")
    return tuple(entries)


@cache
def answer_defaults() -> tuple[AnswerDefault, ...]:
    """In the order of the file."""
    names = ("name", "use", "text_nb", "text_nn")
    return tuple(
        AnswerDefault(*(text_in(raw, name, "An answer template") for name in names))
        for raw in entries_in(ANSWERS.read_text(encoding="utf-8"), "template")
    )


def _ministry(raw: Mapping[str, Any]) -> MinistryDefault:
    code = text_in(raw, "code", "A ministry")
    number = raw.get("organisation_number", "")
    if number and not (isinstance(number, str) and len(number) == 9 and number.isdecimal()):
        raise FaultyData(f"{code}: «organisation_number» is not nine digits.")
    try:
        kind = Kind(text_in(raw, "kind", code))
    except ValueError as error:
        raise FaultyData(f"{code}: {error}") from error
    entry = MinistryDefault(
        code=code,
        kind=kind,
        name_nb=text_in(raw, "name_nb", code),
        name_nn=text_in(raw, "name_nn", code),
        organisation_number=number,
        valid_from=_date(raw, "valid_from", code),
        valid_to=_date(raw, "valid_to", code),
        name_valid_from=_date(raw, "name_valid_from", code),
        former_names=tuple(_former_name(former, code) for former in raw.get("former", ())),
        source=text_in(raw, "source", code),
    )
    if entry.valid_from and entry.valid_to and entry.valid_to <= entry.valid_from:
        raise FaultyData(f"{code}: «valid_to» is not after «valid_from».")
    return entry


def _former_name(raw: Mapping[str, Any], code: str) -> FormerNameDefault:
    where = f"{code}, former name"
    return FormerNameDefault(
        abbreviation=text_in(raw, "abbreviation", where),
        name_nb=text_in(raw, "name_nb", where),
        name_nn=text_in(raw, "name_nn", where),
        valid_from=_date(raw, "valid_from", where),
        valid_to=_date(raw, "valid_to", where),
    )


def _date(raw: Mapping[str, Any], field: str, where: str) -> dt.date | None:
    value = raw.get(field)
    if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
        raise FaultyData(f"{where}: «{field}» is not a date.")
    return value


def _refuse_twins(values: list[str], what: str) -> None:
    twins = sorted({value for value in values if values.count(value) > 1})
    if twins:
        raise FaultyData(f"The same {what} stands twice: {', '.join(twins)}.")
