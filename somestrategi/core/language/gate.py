"""Whether a text is Norwegian at all: py3langid, restricted to what a Norwegian account may write in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LANGUAGES = (
    *("nb", "nn", "no", "da", "sv", "se", "fi", "is", "fo", "en", "de", "fr", "es", "it", "nl", "pl", "et"),
    *("lt", "lv", "pt", "ru", "uk", "ar", "fa", "ur", "so", "tr", "vi", "zh"),
)
_NORWEGIAN = {"nb", "nn", "no"}


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.5 s and numpy: only when first asked

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _LANGUAGES if code in identifier.labels])
    return identifier


def probability_of_norwegian(text: str) -> float:
    """0–1, from the letters alone."""
    ranked = _identifier().rank(text)
    return float(sum(probability for code, probability in ranked if code in _NORWEGIAN))
