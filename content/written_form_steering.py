"""Steering towards 25 %: where the year ends, and what it takes. Pure, for the audit, the pages and the plan.

    outlook(share, pace(recent, days=90, days_left=37))                    at the pace of the last 90 days
    outlook(share, Coming(nb=12, nn=3, open=20))                           with a plan: 20 have no form yet

How many in a row it takes if nothing else is published is `Share.needed`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from content.written_form_share import FormCounts, Share


@dataclass(frozen=True)
class Coming:
    """What will be published before the period ends: planned in each form, and `open` whose form is not chosen.

    Fractions are allowed: a pace is one.
    """

    nb: Fraction | int = 0
    nn: Fraction | int = 0
    open: int = 0

    def of(self, form: str) -> Fraction:
        return Fraction(self.nn if form == "nn" else self.nb)

    @property
    def total(self) -> Fraction:
        return Fraction(self.nb + self.nn + self.open)


def pace(recent: FormCounts, *, days: int, days_left: int) -> Coming:
    """The rest of the period if it goes on like the last `days`: as many, and in the same mix."""
    return Coming(nb=Fraction(recent.nb * days_left, days), nn=Fraction(recent.nn * days_left, days))


@dataclass(frozen=True)
class Outlook:
    """The end of the period, for the form that is lowest then.

    `end_percent` is where it ends if the open ones follow the mix of the rest, 0–100. Of `rest_count` still to come
    `needed_of_rest` must be in `form`, those planned in it included; of the open ones `needed_of_open`.
    `beyond` is how many more in a row it takes when all the open ones are not enough.
    """

    form: str
    end_percent: float
    asked_percent: float
    rest_count: int
    needed_of_rest: int
    needed_of_open: int
    beyond: int

    @property
    def is_below(self) -> bool:
        return self.end_percent < self.asked_percent

    @property
    def needed_percent(self) -> float:
        """How great a part of the rest must be in the form, 0–100 and more where it cannot be reached."""
        return 100 * self.needed_of_rest / self.rest_count if self.rest_count else 0.0

    def is_warned(self, needed_percent: Fraction) -> bool:
        """In good time: the year will end below, or a greater part of the rest than that must be in one form."""
        return self.rest_count > 0 and (self.is_below or self.needed_percent > needed_percent)


def outlook(share: Share, coming: Coming) -> Outlook:
    """`share` is the period so far, in publications."""
    ends = {form: share.part(form) + coming.of(form) for form in ("nn", "nb")}
    settled = share.base + coming.nb + coming.nn
    form = "nn" if ends["nn"] <= ends["nb"] else "nb"
    minimum = share.asked_percent / 100
    asked = minimum * (settled + coming.open)
    missing = asked - ends[form] - coming.open
    return Outlook(
        form=form,
        end_percent=float(100 * ends[form] / settled) if settled else 0.0,
        asked_percent=float(share.asked_percent),
        rest_count=math.floor(coming.total),
        needed_of_rest=max(0, math.ceil(asked - share.part(form))),
        needed_of_open=max(0, min(coming.open, math.ceil(asked - ends[form]))),
        beyond=max(0, math.ceil(missing / (1 - minimum))),
    )
