"""Whether a text is Norwegian at all: py3langid beside our own words, weighed together."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# What a Norwegian account may write in. `no` is py3langid's label for text it cannot place in either form.
_LANGUAGES = (
    *("nb", "nn", "no", "da", "sv", "se", "fi", "is", "fo", "en", "de", "fr", "es", "it", "nl", "pl", "et"),
    *(
        "lt",
        "lv",
        "pt",
        "ru",
        "uk",
        "ar",
        "fa",
        "ur",
        "so",
        "tr",
        "vi",
        "zh",
        "ja",
        "ko",
        "he",
        "hi",
        "th",
        "el",
    ),
)
_NORWEGIAN = frozenset({"nb", "nn", "no"})
_READ = 1_500
_LEAST = 1e-5
_PLAINLY_NORWEGIAN = -3.5
_SURE = 10.0


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,
    )  # half a second and numpy: only when first asked

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _LANGUAGES if code in identifier.labels])
    # The columns of the eighty other languages are not needed again.
    identifier._full_model = identifier.nb_ptc.copy(), identifier.nb_pc.copy(), list(identifier.nb_classes)
    identifier.set_languages(None)
    return identifier


def evidence(text: str, foreign: float, word_count: int) -> dict[str, float]:
    """The parts of the gate's judgement, each in nats and positive for foreign.

    `foreign` is the sum of our own words' evidence; it is divided by the root of their number, as neighbouring words
    say partly the same.
    """
    ranked = _identifier().rank(text[:_READ])
    norwegian = sum(probability for code, probability in ranked if code in _NORWEGIAN) + _LEAST
    others = {code: probability for code, probability in ranked if code not in _NORWEGIAN}
    return {
        "words": foreign / math.sqrt(word_count or 1),
        "letters": math.log((max(others.values()) + _LEAST) / norwegian),
        "danish": math.log((others["da"] + _LEAST) / norwegian),
    }


def logit(text: str, foreign: float, word_count: int, weights: dict[str, float]) -> float:
    """The log-odds that the text is not Norwegian.

    Where our own words are sure that it is, py3langid is not asked: half of all posts, at half the time. No foreign
    text of the trial came near that line.
    """
    if foreign < _PLAINLY_NORWEGIAN * math.sqrt(word_count or 1):
        return -_SURE
    parts = evidence(text, foreign, word_count)
    return weights["constant"] + sum(weights[name] * value for name, value in parts.items())
