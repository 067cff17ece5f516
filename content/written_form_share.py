"""The share of bokmål and nynorsk: S31 and språklova § 13, at least 25 % of each, at most 75 %. Pure: no database.

`ShareRules` says which publications count and what is asked; `FormCounts` are the columns; `Share` holds one against
the other. What the law is silent about is our own choice and a threshold (facts/law-and-ministries.md 2.1):
publications or words, what the fraction is of, texts in both forms, kinds, parallel versions, special cases.
`content.written_form_figures` reads the figures; `content.written_form_interval` says how sure they are.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class ShareRules:
    """What the share counts and asks, from the thresholds. Percentages are 0–100.

    `excepted` are the marks of texts that do not count (`ShareException`). `is_of_all_forms`: other languages count
    too. `is_mixed_split`: a text in both forms is half of each. `least_model_error` is the smallest part, 0–1,
    of the model's answers that is taken to be wrong, however sure it is.
    """

    minimum_percent: Fraction
    account_goal_percent: Fraction
    enough_count: int
    breach_month: int
    rolling_months: int
    counted_kinds: tuple[str, ...]
    excepted: tuple[str, ...] = ()
    maximum_percent: Fraction = Fraction(75)
    is_of_all_forms: bool = False
    is_mixed_split: bool = False
    least_model_error: float = 0.0

    @classmethod
    def of(cls, thresholds: Mapping[str, Any]) -> ShareRules:
        counted = ["post", "unknown"]
        for kind, name in (("repost", "shares"), ("story", "stories"), ("reply", "replies")):
            if thresholds[f"content.written_form_counts_{name}"]:
                counted.append(kind)
        excepted = [
            exception
            for exception, name in (("special_case", "special_cases"), ("parallel", "parallel_versions"))
            if not thresholds[f"content.written_form_counts_{name}"]
        ]
        return cls(
            minimum_percent=Fraction(thresholds["content.written_form_minimum_percent"]),
            account_goal_percent=Fraction(thresholds["content.written_form_account_goal_percent"]),
            enough_count=int(thresholds["content.written_form_minimum_publications"]),
            breach_month=int(thresholds["content.written_form_breach_from_month"]),
            rolling_months=int(thresholds["content.written_form_rolling_months"]),
            counted_kinds=tuple(counted),
            excepted=tuple(excepted),
            maximum_percent=Fraction(thresholds["content.written_form_maximum_percent"]),
            is_of_all_forms=thresholds["content.written_form_denominator"] == "all_forms",
            is_mixed_split=thresholds["content.written_form_mixed"] == "half",
            least_model_error=float(thresholds["content.written_form_model_error_percent"]) / 100,
        )

    def rolling_start(self, today: dt.date) -> dt.date:
        """The day after the same date so many months ago; the last day of a shorter month stands in."""
        return months_after(today, -self.rolling_months) + dt.timedelta(days=1)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same date so many months later, or earlier; the last day of a shorter month stands in."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class FormCounts:
    """The columns: how many publications, or words, there are in each written form. `unjudged` has no form yet."""

    nb: int = 0
    nn: int = 0
    mixed: int = 0
    other: int = 0
    undetermined: int = 0
    unjudged: int = 0

    @property
    def judged(self) -> int:
        """Bokmål and nynorsk: what the fraction is of, unless the rules say otherwise."""
        return self.nb + self.nn

    @property
    def beside(self) -> int:
        """Neither bokmål nor nynorsk."""
        return self.mixed + self.other + self.undetermined + self.unjudged

    @property
    def total(self) -> int:
        return self.judged + self.beside


class Standing(StrEnum):
    """How a share stands against what is asked. `UNSURE`: the model's possible errors reach across the line."""

    FEW = "few"
    BELOW = "below"
    UNSURE = "unsure"
    MEETS = "meets"


@dataclass(frozen=True)
class Wrong:
    """The most that the model can reasonably be wrong about, in the same unit as the counts.

    `nb` are in bokmål by the model and may be nynorsk, `nn` the other way; `beside` are mixed or in another language
    by the model and may be either. See `written_form_interval`.
    """

    nb: float = 0.0
    nn: float = 0.0
    beside: float = 0.0


@dataclass(frozen=True)
class Share:
    """Counts held against the rules. Percentages are 0–100 and 0 where nothing is in the fraction: ask `base` first.

    `publication_count` is how many publications `counts` is about, also where it counts words: too few are never
    judged. `asked_percent` is the law's minimum for a ministry, our own goal for an account or a platform.
    `model_count` of the publications rest on the model alone.
    """

    counts: FormCounts
    rules: ShareRules
    asked_percent: Fraction
    publication_count: int
    model_count: int = 0
    wrong: Wrong = Wrong()

    @property
    def base(self) -> Fraction:
        """What the fraction is of."""
        if self.rules.is_of_all_forms:
            return Fraction(self.counts.total)
        return Fraction(self.counts.judged + (self.counts.mixed if self.rules.is_mixed_split else 0))

    def part(self, form: str) -> Fraction:
        """How many count as `nb` or `nn`."""
        counted = Fraction(self.counts.nn if form == "nn" else self.counts.nb)
        return counted + (Fraction(self.counts.mixed, 2) if self.rules.is_mixed_split else 0)

    def percent(self, form: str) -> float:
        return float(100 * self.part(form) / self.base) if self.base else 0.0

    @property
    def nynorsk_percent(self) -> float:
        return self.percent("nn")

    @property
    def lower_form(self) -> str:
        return "nn" if self.counts.nn <= self.counts.nb else "nb"

    @property
    def lower_percent(self) -> float:
        return self.percent(self.lower_form)

    @property
    def is_exact(self) -> bool:
        """A person has declared or corrected every publication that could be in the fraction."""
        return self.model_count == 0

    def low_percent(self, form: str) -> float:
        """The least it can reasonably be: every doubtful text is of the other form."""
        lost = self.wrong.nn if form == "nn" else self.wrong.nb
        return self._at_most(float(self.part(form)) - lost)

    def high_percent(self, form: str) -> float:
        """The most it can reasonably be: every doubtful text is of this form."""
        gained = self.wrong.nb if form == "nn" else self.wrong.nn
        return self._at_most(float(self.part(form)) + gained + self.wrong.beside)

    def _at_most(self, part: float) -> float:
        base = float(self.base) + (0.0 if self.rules.is_of_all_forms else self.wrong.beside)
        return min(100.0, max(0.0, 100 * part / base)) if base else 0.0

    @property
    def is_judged(self) -> bool:
        return self.publication_count >= self.rules.enough_count and self.base > 0

    @property
    def standing(self) -> Standing:
        """By the exact fraction where there is one: 24.6 is under 25. Otherwise by the interval."""
        if not self.is_judged:
            return Standing.FEW
        if self.is_exact:
            return Standing.BELOW if self.needed else Standing.MEETS
        low, high, asked = self.lower_form, self._higher_form, float(self.asked_percent)
        most = float(self._most_percent)
        if self.high_percent(low) < asked or self.low_percent(high) > most:
            return Standing.BELOW
        if self.low_percent(low) < asked or self.high_percent(high) > most:
            return Standing.UNSURE
        return Standing.MEETS

    @property
    def needed(self) -> int:
        """How many in a row in the lower form bring it up to what is asked, if nothing else is published.

        n = ⌈(m·T − A) / (1 − m)⌉ with m the minimum, T all and A those in the lower form: each one written counts
        above and below the line. «8 innlegg på rad på nynorsk», never «8 innlegg». The maximum for the other form
        asks ⌈H / x − T⌉, the same where x = 1 − m.
        """
        minimum, most = self.asked_percent / 100, self._most_percent / 100
        for_minimum = (minimum * self.base - self.part(self.lower_form)) / (1 - minimum)
        for_maximum = self.part(self._higher_form) / most - self.base
        return max(0, math.ceil(for_minimum), math.ceil(for_maximum))

    @property
    def _higher_form(self) -> str:
        return "nb" if self.lower_form == "nn" else "nn"

    @property
    def _most_percent(self) -> Fraction:
        """The law's maximum binds with the law's minimum; our own goal has the maximum that follows from it."""
        if self.asked_percent < self.rules.minimum_percent:
            return 100 - self.asked_percent
        return min(self.rules.maximum_percent, 100 - self.asked_percent)
