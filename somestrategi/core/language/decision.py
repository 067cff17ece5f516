"""The door: one text in, one identification out."""

from __future__ import annotations

import math

from somestrategi.core.language import gate, model, tokens
from somestrategi.core.language.identification import Identification, WordWeight, WrittenForm

_SURE = 0.9


def identify(text: str | None) -> Identification:
    """The written form of a text, with the words that decided.

    Never raises, whatever the text (None counts as empty), and reads the first 20,000 characters, so that
    time is linear and bounded. Below 90 % probability the answer is `undetermined`: a text that is valid in
    both forms is not guessed at.
    """
    text = (text or "")[: tokens.MAX_CHARACTERS]
    counted: list[WordWeight] = []
    score = model.BIAS
    for match in tokens.words(tokens.blanked(text)):
        weight = model.units(tokens.plain(match.group()))
        score += weight
        counted.append(WordWeight(match.group(), match.start(), match.end(), weight / model.UNITS))
    form, probability = _decide(text, counted, score / model.UNITS)
    return Identification(
        form=form,
        probability=probability,
        score=score / model.UNITS,
        bias=model.BIAS / model.UNITS,
        words=tuple(counted),
        word_count=len(counted),
        model=model.MODEL_VERSION,
    )


def _decide(text: str, counted: list[WordWeight], score: float) -> tuple[WrittenForm, float]:
    if not counted:
        return WrittenForm.UNDETERMINED, 1.0
    plus = sum(word.weight for word in counted if word.weight > 0)
    minus = -sum(word.weight for word in counted if word.weight < 0)
    if plus + minus < 3 * len(counted) ** 0.5:
        norwegian = gate.probability_of_norwegian(" ".join(word.text for word in counted))
        if norwegian < 0.5:
            return WrittenForm.OTHER, 1 - norwegian
    if plus and minus and min(plus, minus) > 0.4 * max(plus, minus) and len(counted) >= 12:
        return WrittenForm.MIXED, 0.6
    probability = 1 / (1 + math.exp(-min(abs(score), 50.0)))
    if probability < _SURE:
        return WrittenForm.UNDETERMINED, 1 - probability
    return (WrittenForm.NN if score > 0 else WrittenForm.NB), probability
