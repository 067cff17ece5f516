"""What a share page shows, as its address says it: which period, and whether it counts publications or words.

    ?periode=12m | 2026 | 2025 | valgt (with fra and til), &tell=ord

The address can be saved and sent; every switch on the page is a link that changes one part of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.periods import Period, PeriodKind
from content.written_form_share import ShareRules
from somestrategi.forms import DateInput, FilterForm

ROLLING = "12m"
CHOSEN = "valgt"
WORDS = "ord"


@dataclass(frozen=True)
class Switch:
    """One way to look at the page: its words, its address, and whether it is the present one."""

    label: str | Promise
    url: str
    is_current: bool


def _within_reason(day: dt.date) -> None:
    """Midnight before the first day of all, or after the last, is not a moment."""
    if not 2000 <= day.year <= 2100:
        raise ValidationError(_("Choose a day between 2000 and 2100."))


class PeriodForm(FilterForm):
    """Two dates of one's own."""

    fra = forms.DateField(
        label=pgettext_lazy("period", "From"), widget=DateInput(), validators=[_within_reason]
    )
    til = forms.DateField(
        label=pgettext_lazy("period", "To"), widget=DateInput(), validators=[_within_reason]
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("fra"), cleaned.get("til")
        if first and last and last < first:
            self.add_error("til", _("The last day is before the first day."))
        return cleaned


@dataclass(frozen=True)
class ShareChoice:
    """`form` carries the dates, and what is wrong with them; then the period is the rolling one."""

    period: Period
    in_words: bool
    form: PeriodForm
    today: dt.date
    months: int
    ministry_code: str

    @classmethod
    def of(
        cls, query: QueryDict, rules: ShareRules, today: dt.date, *, ministry_code: str = ""
    ) -> ShareChoice:
        asked = query.get("periode", "")
        rolling = Period(rules.rolling_start(today), today, PeriodKind.ROLLING)
        form = PeriodForm(query if asked == CHOSEN else None)
        period = rolling
        if asked in {str(today.year), str(today.year - 1)}:
            period = Period.year(int(asked))
        elif asked == CHOSEN and form.is_valid():
            period = Period(form.cleaned_data["fra"], form.cleaned_data["til"])
        if not form.is_bound:
            form = PeriodForm(initial={"fra": period.first, "til": period.last})
        return cls(period, query.get("tell") == WORDS, form, today, rules.rolling_months, ministry_code)

    @property
    def is_wrong(self) -> bool:
        return self.form.is_bound and not self.form.is_valid()

    @property
    def is_chosen(self) -> bool:
        return self.form.is_bound

    @property
    def is_now(self) -> bool:
        """The period is not over: what is written now still moves it."""
        return self.period.first <= self.today <= self.period.last

    def periods(self) -> list[Switch]:
        year = self.today.year
        return [
            Switch(
                _("The last %(count)s months") % {"count": self.months},
                self.address(periode=None, fra=None, til=None),
                self.period.kind is PeriodKind.ROLLING,
            ),
            *(
                Switch(
                    str(of), self.address(periode=str(of), fra=None, til=None), self.period == Period.year(of)
                )
                for of in (year, year - 1)
            ),
        ]

    def units(self) -> list[Switch]:
        return [
            Switch(pgettext_lazy("unit", "Publications"), self.address(tell=None), not self.in_words),
            Switch(pgettext_lazy("unit", "Words"), self.address(tell=WORDS), self.in_words),
        ]

    def for_ministry(self, code: str) -> str:
        return reverse("shares") + self.address(departement=code)

    def address(self, **changed: str | None) -> str:
        """This page with some parts changed; None takes one away."""
        kept: dict[str, str | None] = {"departement": self.ministry_code or None}
        if self.period.kind is PeriodKind.YEAR:
            kept["periode"] = str(self.period.first.year)
        elif self.period.kind is PeriodKind.CHOSEN:
            kept |= {
                "periode": CHOSEN,
                "fra": self.period.first.isoformat(),
                "til": self.period.last.isoformat(),
            }
        kept["tell"] = WORDS if self.in_words else None
        return "?" + urlencode({name: value for name, value in (kept | changed).items() if value is not None})
