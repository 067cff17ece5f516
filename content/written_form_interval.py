"""How far a share can be from the truth because a model, and not a person, said which form the texts are in.

The method, in four steps; pure, and the sums come from one grouped query (`written_form_figures`).

1. **Each text's chance of being wrong** is q = max(1 − p, e): p the model's calibrated probability of its answer,
   e the threshold `content.written_form_model_error_percent`, because a model that says 99.99 % on a kind of text
   that it was not tried on is wrong more often than that. A text that a person has declared or corrected has q = 0.
2. **How many are wrong** is a sum of independent yes-or-no draws with mean μ = Σq. Whatever the single q are, its upper
   tail is no heavier than Poisson's with the same mean (Hoeffding 1956; Anderson and Samuels 1967). So the smallest k
   with P(Poisson(μ) > k) ≤ 2.5 % bounds the number from above, and never below the number that the model gave.
3. **The worst for the share** is that all of them, up to k, go the same way: those in nynorsk by the model are bokmål
   (the low end), or those in bokmål are nynorsk (the high end). Texts that the model calls mixed or foreign may be
   either, so their k stands above and below the line. Errors that cancel each other are not counted on: the interval is
   wide rather than narrow, and closes to a point as people settle texts.
4. **In words** a wrong text is wrong with all its words, and no longer a yes or no: Bernstein's inequality over Σq·w,
   Σq·w² and the longest text gives the bound with the same 2.5 %.

Undetermined texts are outside: the model gives no answer that could be wrong. They are shown beside, to be settled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

RISK = 0.025
_NORMAL = 1.959964
_EXACT_UP_TO = 500.0


@dataclass(frozen=True)
class Doubt:
    """Texts of one form that rest on the model: how many, and the sums of q, q·w and q·w², w being the words."""

    count: int = 0
    wrong: float = 0.0
    wrong_words: float = 0.0
    wrong_words_squared: float = 0.0
    longest: int = 0
    words: int = 0

    def __add__(self, more: Doubt) -> Doubt:
        return Doubt(
            self.count + more.count,
            self.wrong + more.wrong,
            self.wrong_words + more.wrong_words,
            self.wrong_words_squared + more.wrong_words_squared,
            max(self.longest, more.longest),
            self.words + more.words,
        )

    def most_wrong(self, *, in_words: bool) -> float:
        """The bound of step 2, or of step 4; never more than there are."""
        if not self.count:
            return 0.0
        return min(self.words, self._most_words()) if in_words else min(self.count, poisson_bound(self.wrong))

    def _most_words(self) -> float:
        unlikely = -math.log(RISK)
        spread = math.sqrt(2 * self.wrong_words_squared * unlikely)
        return self.wrong_words + spread + self.longest * unlikely / 3


def poisson_bound(mean: float) -> int:
    """The smallest k with P(Poisson(mean) > k) ≤ 2.5 %; from 500 up by Cornish and Fisher's expansion."""
    if mean <= 0:
        return 0
    if mean > _EXACT_UP_TO:
        return math.ceil(mean + _NORMAL * math.sqrt(mean) + (_NORMAL**2 - 1) / 6 + 1)
    count, term = 0, math.exp(-mean)
    below = term
    while 1 - below > RISK:
        count += 1
        term *= mean / count
        below += term
    return count
