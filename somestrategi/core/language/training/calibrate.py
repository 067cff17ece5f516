"""The constants that go with the weights, set on text that the trial model has not seen."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from somestrategi.core.language import gate, model, segments
from somestrategi.core.language.tokens import blanked, tokens
from somestrategi.core.language.training import compose, corpus, noise
from somestrategi.core.language.training.fit import Floats

SEED = 20261124
# Below this probability the text is undetermined: 90 % of single sentences are still answered.
SURE = 0.70
_GATE = ("words", "letters", "danish", "constant")
_LANGUAGE_SHARE = {"da": 3.0, "sv": 1.5}


def logistic(inputs: Floats, answers: Floats, importance: Floats) -> Floats:
    """Newton's method; the last column of the inputs is 1."""
    theta = np.zeros(inputs.shape[1])
    importance = importance / importance.sum()
    for _ in range(60):
        guess = 1 / (1 + np.exp(-np.clip(inputs @ theta, -40, 40)))
        slope = inputs.T @ (importance * (guess - answers)) + 1e-5 * theta
        bend = (inputs.T * (importance * guess * (1 - guess))) @ inputs + 1e-5 * np.eye(len(theta))
        theta -= np.linalg.solve(bend, slope)
    return theta


def gate_inputs(trial: model.Model, text: str) -> dict[str, float]:
    text = blanked(text)
    words = tokens(text, is_common=trial.is_common)
    foreign = trial.foreign_bias + sum(trial.weigh(word.plain).foreign for word in words)
    return gate.evidence(text, foreign / model.UNITS, len(words))


def gate_weights(
    trial: model.Model, norwegian: Sequence[corpus.Row], foreign: Sequence[corpus.Row]
) -> dict[str, float]:
    chance = random.Random(SEED)
    every = [
        (row.label, text)
        for row in (*norwegian, *foreign)
        for text in (row.text, noise.post(row.text, chance))
    ]
    rows = [(label, text) for label, text in every if tokens(text, is_common=trial.is_common)]
    parts = [gate_inputs(trial, text) | {"constant": 1.0} for _, text in rows]
    is_foreign = np.array([label not in {"nb", "nn"} for label, _ in rows], np.float64)
    share = np.array(
        [
            _LANGUAGE_SHARE.get(label, 0.5) if away else 1.0
            for (label, _), away in zip(rows, is_foreign, strict=True)
        ]
    )
    theta = logistic(np.array([[part[name] for name in _GATE] for part in parts]), is_foreign, share)
    return {name: round(float(value), 4) for name, value in zip(_GATE, theta, strict=True)}


def score(trial: model.Model, text: str) -> tuple[float, int]:
    """The score in nats, and the number of words."""
    words = tokens(text, is_common=trial.is_common)
    return (trial.bias + sum(trial.weigh(word.plain).nynorsk for word in words)) / model.UNITS, len(words)


def form_weights(trial: model.Model, rows: Sequence[corpus.Row]) -> dict[str, float]:
    """How fast a score grows sure, and how much faster in a short text. No constant part: 0 is even odds."""
    chance = random.Random(SEED)
    texts = [(text, row.label) for row in rows for text in (row.text, noise.post(row.text, chance))]
    scored = [(score(trial, text), label) for text, label in texts]
    kept = [(abs(value), count, (value > 0) == (label == "nn")) for (value, count), label in scored if count]
    inputs = np.array([(value, value / count**0.5) for value, count, _ in kept])
    theta = logistic(inputs, np.array([right for *_, right in kept], np.float64), np.ones(len(kept)))
    return {"slope": round(float(theta[0]), 4), "short": round(float(theta[1]), 4), "sure": SURE}


def mixed_weights(trial: model.Model, rows: Sequence[corpus.Row]) -> dict[str, float]:
    """The middle is where one in two hundred noisy posts in one form would be called mixed."""
    chance = random.Random(SEED)
    pure = [noise.post(compose.pure(rows, chance), chance) for _ in range(4_000)]
    mixed = [noise.post(compose.mixed(rows, chance), chance) for _ in range(2_000)]
    strength = [both_ways(trial, text) for text in (*pure, *mixed)]
    middle = sorted(strength[: len(pure)])[-len(pure) // 200]
    is_mixed = np.array([0.0] * len(pure) + [1.0] * len(mixed))
    theta = logistic(np.array(strength)[:, None] - middle, is_mixed, np.ones(len(strength)))
    return {"slope": round(float(theta[0]), 4), "middle": round(middle, 4)}


def both_ways(trial: model.Model, text: str) -> float:
    words = tokens(text, is_common=trial.is_common)
    units = [trial.weigh(word.plain).nynorsk for word in words]
    return segments.both_ways(segments.sums(text, words, units)) / model.UNITS


def constants(
    trial: model.Model,
    held_out: Sequence[corpus.Row],
    tuning: Sequence[corpus.Row],
    foreign: Sequence[corpus.Row],
) -> dict[str, dict[str, float]]:
    return {
        "gate": gate_weights(trial, tuning, foreign),
        "form": form_weights(trial, [*held_out, *tuning]),
        "mixed": mixed_weights(trial, tuning),
    }
