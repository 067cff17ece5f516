"""What a text tells of a named person's health: a special category of personal data (GDPR article 9)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from somestrategi.core.personal_data.people import people
from somestrategi.core.text import sentences
from somestrategi.core.text.span import Span

_LISTS = tomllib.loads(Path(__file__).with_name("health.toml").read_text(encoding="utf-8"))
_CONDITION = "|".join(_LISTS["condition"])
_HAS = "|".join(_LISTS["has"])
_TELLS = re.compile(rf"\b(?:{_HAS})\s+(?:[\wæøå]+\s+){{0,4}}?(?:{_CONDITION})\b")
_OWN = re.compile(
    rf"\b(?:{_CONDITION})\s+(?:sin|si|sitt|hans|hennes|hennar)\b|\b(?:sin|hans|hennes|hennar)\s+(?:{_CONDITION})\b"
)
_OFFICE = re.compile(
    r"\b(?:helseminister\w*|\w*statsråd\w*|\w*minister\w*|statssekretær\w*)\b", re.IGNORECASE
)
_MAY_TELL = re.compile(rf"\b(?:{_CONDITION})\b")


@dataclass(frozen=True)
class Health:
    person: Span
    words: Span


def health(text: str, in_sentences: Iterable[Span] | None = None) -> Iterator[Health]:
    """One for each sentence, in reading order. `in_sentences` are those of the text, where they are found already. What
    an office holder says of an illness is about the office.
    """
    if not _MAY_TELL.search(text):
        return
    for sentence in sentences(text) if in_sentences is None else in_sentences:
        told = _TELLS.search(sentence.text) or _OWN.search(sentence.text)
        named = people(sentence.text) if told and not _OFFICE.search(sentence.text) else []
        if told and named:
            yield Health(_moved(named[0], sentence), _moved(Span(told.group(), *told.span()), sentence))


def _moved(span: Span, sentence: Span) -> Span:
    return Span(span.text, span.start + sentence.start, span.end + sentence.start)
