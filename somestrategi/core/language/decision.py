"""The door: one text in, one identification out."""

from __future__ import annotations

import math

from somestrategi.core.language import gate, model, segments
from somestrategi.core.language.identification import Identification, WordWeight, WrittenForm
from somestrategi.core.language.tokens import MAX_CHARACTERS, blanked, tokens

# One or two words are too little to call a text foreign, unless they are plainly so.
_FEW_WORDS = 2
_SURELY_ABROAD = 0.7


def identify(text: str | None) -> Identification:
    """The written form of a text, with the words that decided.

    Never raises, whatever the text (None counts as empty), and reads the first 20,000 characters, so that time is
    linear and bounded. A text that is valid in both forms is `undetermined`, never guessed at; the sign of `score`
    still says which way it leans.
    """
    return judged(text or "", model.load())


def judged(text: str, weights: model.Model) -> Identification:
    """The same, by a model of one's own: for trials and for comparing versions."""
    read = blanked(text[:MAX_CHARACTERS])
    words = tokens(read, is_common=weights.is_common)
    said = [weights.weigh(word.plain) for word in words]
    units = [one.nynorsk for one in said]
    score = (weights.bias + sum(units)) / model.UNITS
    if words:
        foreign = (weights.foreign_bias + sum(one.foreign for one in said)) / model.UNITS
        abroad = sigmoid(gate.logit(read, foreign, len(words), weights.constants["gate"]))
        both = segments.both_ways(segments.sums(read, words, units)) / model.UNITS
        form, probability = decide(score, len(words), abroad, both, weights.constants)
    else:
        form, probability = WrittenForm.UNDETERMINED, 1.0
    return Identification(
        form=form,
        probability=probability,
        score=score,
        bias=weights.bias / model.UNITS,
        words=tuple(
            [
                WordWeight(word.text, word.start, word.end, unit / model.UNITS)
                for word, unit in zip(words, units, strict=True)
            ]
        ),
        word_count=len(words),
        model=model.MODEL_VERSION,
    )


def decide(
    score: float, word_count: int, abroad: float, both: float, constants: dict[str, dict[str, float]]
) -> tuple[WrittenForm, float]:
    """The form and its probability.

    `abroad` is the probability that the text is not Norwegian; `both` the evidence, in nats, of the weaker form's
    strongest stretch.
    """
    if abroad > (_SURELY_ABROAD if word_count <= _FEW_WORDS else 0.5):
        return WrittenForm.OTHER, abroad
    mixed = sigmoid(constants["mixed"]["slope"] * (both - constants["mixed"]["middle"]))
    if mixed > 0.5:
        return WrittenForm.MIXED, mixed
    form = constants["form"]
    probability = sigmoid(abs(score) * (form["slope"] + form["short"] / math.sqrt(word_count)))
    if probability < form["sure"]:
        return WrittenForm.UNDETERMINED, 2 * (1 - probability)
    return (WrittenForm.NN if score > 0 else WrittenForm.NB), probability


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))
