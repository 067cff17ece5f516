"""The share of bokmål and nynorsk: S31 and språklova § 13, at least 25 % of each, counted in publications.

Only texts in bokmål or nynorsk are in the fraction; mixed, other languages and undetermined stand beside it
(our own choice where the law is silent; facts/law-and-ministries.md 2.1).
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class ShareRules:
    """What the share counts and asks, from the thresholds. Percentages are 0–100."""

    minimum_percent: Fraction
    account_goal_percent: Fraction
    enough_count: int
    breach_month: int
    rolling_months: int
    counted_kinds: tuple[str, ...]

    @classmethod
    def of(cls, thresholds: Mapping[str, Any]) -> ShareRules:
        counted = ["post", "unknown"]
        for kind, name in (("repost", "shares"), ("story", "stories"), ("reply", "replies")):
            if thresholds[f"content.written_form_counts_{name}"]:
                counted.append(kind)
        return cls(
            minimum_percent=Fraction(thresholds["content.written_form_minimum_percent"]),
            account_goal_percent=Fraction(thresholds["content.written_form_account_goal_percent"]),
            enough_count=int(thresholds["content.written_form_minimum_publications"]),
            breach_month=int(thresholds["content.written_form_breach_from_month"]),
            rolling_months=int(thresholds["content.written_form_rolling_months"]),
            counted_kinds=tuple(counted),
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
    """How many publications there are in each written form. `unjudged` has no form yet."""

    nb: int = 0
    nn: int = 0
    mixed: int = 0
    other: int = 0
    undetermined: int = 0
    unjudged: int = 0

    @classmethod
    def of(cls, counts: Mapping[str | None, int]) -> FormCounts:
        return cls(**{form or "unjudged": count for form, count in counts.items()})

    def __add__(self, more: FormCounts) -> FormCounts:
        return FormCounts(
            self.nb + more.nb,
            self.nn + more.nn,
            self.mixed + more.mixed,
            self.other + more.other,
            self.undetermined + more.undetermined,
            self.unjudged + more.unjudged,
        )

    @property
    def judged(self) -> int:
        """The fraction's denominator: bokmål and nynorsk."""
        return self.nb + self.nn

    @property
    def beside(self) -> int:
        """What is not in the fraction."""
        return self.mixed + self.other + self.undetermined + self.unjudged

    @property
    def total(self) -> int:
        return self.judged + self.beside

    @property
    def lower_form(self) -> str:
        return "nn" if self.nn <= self.nb else "nb"

    @property
    def lower_percent(self) -> float:
        return self.percent(self.lower_form)

    @property
    def nynorsk_percent(self) -> float:
        return self.percent("nn")

    def percent(self, form: str) -> float:
        """0–100; 0 when nothing is judged. Ask `judged` before believing it."""
        return 100 * (self.nn if form == "nn" else self.nb) / self.judged if self.judged else 0.0

    def needed(self, minimum_percent: Fraction) -> int:
        """How many publications in a row in the lower form bring it up to the minimum.

        n = ⌈(m·T − A) / (1 − m)⌉ with m the minimum, T all and A those in the lower form: each one written
        counts above and below the line. «8 innlegg på rad på nynorsk», never «8 innlegg».
        """
        minimum = minimum_percent / 100
        in_lower = self.nn if self.lower_form == "nn" else self.nb
        return max(0, math.ceil((minimum * self.judged - in_lower) / (1 - minimum)))


def share_by(rows: Iterable[Mapping[str, Any]], key: str) -> dict[Any, FormCounts]:
    """Rows of `count_by_form(key)` gathered per key: {account id: FormCounts}."""
    counts: dict[Any, dict[str | None, int]] = {}
    for row in rows:
        counts.setdefault(row[key], {})[row["written_form"]] = row["count"]
    return {group: FormCounts.of(forms) for group, forms in counts.items()}


def total(shares: Iterable[FormCounts]) -> FormCounts:
    return sum(shares, FormCounts())
