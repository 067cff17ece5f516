"""The answers of «Se på skriftform», with the letter that gives each by keyboard (design/UI.md: b, n)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models import WrittenForm
from somestrategi.core.language import WordWeight, identify

TOLD = 6
HEARD = 0.5  # nats; a word below it says next to nothing


@dataclass(frozen=True)
class FormAnswer:
    """`code` stands in the form, `letter` is its key."""

    letter: str
    code: str
    label: Promise


ANSWERS: tuple[FormAnswer, ...] = (
    FormAnswer("b", WrittenForm.NB, pgettext_lazy("written form answer", "Bokmål")),
    FormAnswer("n", WrittenForm.NN, pgettext_lazy("written form answer", "Nynorsk")),
    FormAnswer("m", WrittenForm.MIXED, pgettext_lazy("written form answer", "Both forms")),
    FormAnswer("e", WrittenForm.OTHER, pgettext_lazy("written form answer", "Another language")),
    FormAnswer("u", WrittenForm.UNDETERMINED, _("Neither, does not count")),
)


def telling_words(text: str) -> tuple[WordWeight, ...]:
    """Those that weigh most, the heaviest first, each once."""
    heaviest: dict[str, WordWeight] = {}
    for word in sorted(identify(text).words, key=lambda word: -abs(word.weight)):
        if abs(word.weight) >= HEARD:
            heaviest.setdefault(word.text.casefold(), word)
    return tuple(heaviest.values())[:TOLD]
