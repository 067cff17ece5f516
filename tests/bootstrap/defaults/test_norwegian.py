"""The Norwegian that stands in our data files: nynorsk is nynorsk, bokmål is bokmål, and nothing shouts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from somestrategi.bootstrap.defaults.reader import MINISTRIES
from somestrategi.core.strategy.register import SOURCE as REQUIREMENTS
from somestrategi.core.thresholds.defaults import SOURCE as THRESHOLDS

BOKMAL = """
    ikke hva noe noen jeg fra uke uker mer måned måneder åpne åpner hvordan hvorfor være bare flere kommentarer kontoer
    brukere hvem hver hvert hvor hvilke hvilken hvis forskjell departementene departementenes virksomhet innhold
    innholdet avsender kilde hovedkilde kanaler tydelig pålitelig egenart hendelser målrettet rettigheter følger
    følgerne gjør gjøres telles vises regnes saken eget egne selv dager forhåndsvisning lenke lenka gjelder
    gjenkjenning fremmedord
"""
NYNORSK = """
    ikkje kva noko nokon frå veke veker meir månad månader opne opnar korleis kvifor vere berre fleire kommentarar
    kontoar brukarar kven kvar kvart innhald innhaldet avsendar kjelde kanalar tydeleg påliteleg eigenart hendingar
    målretta rettar verksemda følgjer gjer gjere skilje dagar lenkje gjeld teljast eige eigne sjølv sjølve attkjenninga
    framandord
"""
FILES = [REQUIREMENTS, THRESHOLDS, MINISTRIES]


def _texts(table: Any, ending: str) -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            if isinstance(value, str) and (key == ending or key.endswith(f"_{ending}")):
                yield value
            else:
                yield from _texts(value, ending)
    elif isinstance(table, list):
        for value in table:
            yield from _texts(value, ending)


def _words(text: str) -> set[str]:
    """Words of our own: what stands in «guillemets» is quoted, and the strategy is quoted in bokmål."""
    return set(re.findall(r"[a-zæøåéò-]+", re.sub(r"«[^»]*»", "", text).lower()))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_bokmal_word_stands_in_a_nynorsk_text(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))

    mixed = {text: _words(text) & _words(BOKMAL) for text in _texts(table, "nn")}

    assert {text: words for text, words in mixed.items() if words} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_nynorsk_word_stands_in_a_bokmal_text(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))

    mixed = {text: _words(text) & _words(NYNORSK) for text in _texts(table, "nb")}

    assert {text: words for text, words in mixed.items() if words} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_text_stands_in_both_forms(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))

    assert len(list(_texts(table, "nb"))) == len(list(_texts(table, "nn"))) > 0
