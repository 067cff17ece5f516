"""Logistic regression over words that are themselves sums of features, by L-BFGS in numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from somestrategi.core.language.features import features

Floats = NDArray[np.float64]
Loss = Callable[[Floats], tuple[float, Floats]]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of (row, column, value), as three parallel arrays."""

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: Floats
    height: int
    width: int

    def times(self, vector: Floats) -> Floats:
        return np.bincount(self.row, self.value * vector[self.column], self.height).astype(np.float64)

    def transposed_times(self, vector: Floats) -> Floats:
        return np.bincount(self.column, self.value * vector[self.row], self.width).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Fitted:
    weights: dict[str, float]
    bias: float


def sparse(bags: Sequence[Sequence[str]], index: dict[str, int]) -> Sparse:
    row, column, value = [], [], []
    for number, bag in enumerate(bags):
        for name, times in Counter(bag).items():
            if name in index:
                row.append(number)
                column.append(index[name])
                value.append(float(times))
    return Sparse(np.array(row, np.int64), np.array(column, np.int64), np.array(value), len(bags), len(index))


def fit(
    bags: Sequence[Sequence[str]],
    is_nynorsk: Sequence[bool],
    importance: Sequence[float],
    *,
    strength: float,
    word_strength: float,
    rounds: int,
    least: int = 3,
) -> Fitted:
    """Weights for every feature that stands in at least so many different words (words themselves: always)."""
    vocabulary = sorted({word for bag in bags for word in bag})
    of_word = [features(word) for word in vocabulary]
    spread = Counter(name for names in of_word for name in names)
    kept = sorted(name for name, times in spread.items() if name.startswith("=") or times >= least)
    documents = sparse(bags, {word: number for number, word in enumerate(vocabulary)})
    words = sparse(of_word, {name: number for number, name in enumerate(kept)})
    sign = np.where(np.array(is_nynorsk), 1.0, -1.0)
    mass = np.array(importance, np.float64)
    mass /= mass.sum()
    ridge = np.array([word_strength if name.startswith("=") else strength for name in kept])

    def loss(theta: Floats) -> tuple[float, Floats]:
        margin = sign * documents.times(words.times(theta[:-1])) + sign * theta[-1]
        value = float(mass @ np.logaddexp(0.0, -margin) + 0.5 * ridge @ theta[:-1] ** 2)
        slope = -sign * mass / (1.0 + np.exp(np.clip(margin, -500, 500)))
        down = words.transposed_times(documents.transposed_times(slope)) + ridge * theta[:-1]
        return value, np.append(down, slope.sum())

    theta = _descend(loss, np.zeros(len(kept) + 1), rounds)
    return Fitted(dict(zip(kept, theta[:-1].tolist(), strict=True)), float(theta[-1]))


def _descend(loss: Loss, theta: Floats, rounds: int, memory: int = 12) -> Floats:
    """L-BFGS with halving steps."""
    value, slope = loss(theta)
    steps: list[tuple[Floats, Floats, float]] = []
    for _ in range(rounds):
        direction = slope.copy()
        memo = []
        for move, turn, curve in reversed(steps):
            part = (move @ direction) / curve
            memo.append(part)
            direction -= part * turn
        if steps:
            move, turn, curve = steps[-1]
            direction *= curve / (turn @ turn)
        else:
            direction /= np.linalg.norm(direction)
        for (move, turn, curve), part in zip(steps, reversed(memo), strict=True):
            direction += move * (part - (turn @ direction) / curve)
        length = 1.0
        while True:
            candidate = theta - length * direction
            new_value, new_slope = loss(candidate)
            if new_value <= value - 1e-4 * length * (slope @ direction) or length < 1e-6:
                break
            length /= 2
        move, turn = candidate - theta, new_slope - slope
        curve = float(move @ turn)
        if curve > 1e-12:
            steps = [*steps, (move, turn, curve)][-memory:]
        done = abs(value - new_value) < 1e-7 * abs(value)
        theta, value, slope = candidate, new_value, new_slope
        if done:
            break
    return theta
