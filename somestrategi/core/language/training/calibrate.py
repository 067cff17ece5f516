"""The constants that go with the weights, set on text that the trial model has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from somestrategi.core.language import gate, model
from somestrategi.core.language.tokens import tokens
from somestrategi.core.language.training import corpus
from somestrategi.core.language.training.fit import Floats

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
    words = tokens(text, is_common=trial.is_common)
    foreign = trial.foreign_bias + sum(trial.weigh(word.plain).foreign for word in words)
    return gate.evidence(text, foreign / model.UNITS, len(words))


def gate_weights(
    trial: model.Model, norwegian: Sequence[corpus.Row], foreign: Sequence[corpus.Row]
) -> dict[str, float]:
    rows = [row for row in (*norwegian, *foreign) if tokens(row.text, is_common=trial.is_common)]
    parts = [gate_inputs(trial, row.text) | {"constant": 1.0} for row in rows]
    is_foreign = np.array([row.label not in {"nb", "nn"} for row in rows], np.float64)
    share = np.array(
        [
            _LANGUAGE_SHARE.get(row.label, 0.5) if away else 1.0
            for row, away in zip(rows, is_foreign, strict=True)
        ]
    )
    theta = logistic(np.array([[part[name] for name in _GATE] for part in parts]), is_foreign, share)
    return {name: round(float(value), 4) for name, value in zip(_GATE, theta, strict=True)}


def constants(
    trial: model.Model, norwegian: Sequence[corpus.Row], foreign: Sequence[corpus.Row]
) -> dict[str, dict[str, float]]:
    return {
        "gate": gate_weights(trial, norwegian[::2], foreign),
        "form": {"slope": 1.0, "short": 0.0, "sure": 0.9},
        "mixed": {"slope": 1.0, "middle": 6.0},
    }
