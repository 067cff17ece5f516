"""Reads the figures behind every share of written forms: one query, grouped as the page asks, added up in Python.

    counted = Publication.objects.answered_for_by(ministry).published_in(period).counted_in_share(rules)
    figures = read(counted, rules, ACCOUNT, MONTH)
    figures.together().share(rules)                          # the ministry: the law's 25 %
    figures.by(ACCOUNT)[account.pk].share(rules, our_goal=True)   # an account: our own goal

A joint account counts for the ministry that is responsible for each publication, not for the account's owner: group by,
or narrow to, `responsible`. Numbers are of publications; `in_words=True` asks for words. Rows read are as many as there
are groups and forms, never as many as there are publications.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, FloatField, Max, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, Greatest, TruncMonth

from content.written_form_interval import Doubt
from content.written_form_share import FormCounts, Share, ShareRules, Wrong
from somestrategi.core import clock

if TYPE_CHECKING:
    from content.querysets import PublicationQuerySet

RESPONSIBLE = "responsible_id"
ACCOUNT = "account_id"
PLATFORM = "account__platform_id"
MONTH = "month"
EXCEPTION = "share_exception"
UNJUDGED = "unjudged"
CERTAIN = Doubt()


@dataclass(frozen=True)
class FormFigures:
    """One written form's texts: how many, their words, and what rests on the model."""

    count: int = 0
    words: int = 0
    doubt: Doubt = CERTAIN

    def __add__(self, more: FormFigures) -> FormFigures:
        return FormFigures(self.count + more.count, self.words + more.words, self.doubt + more.doubt)


NOTHING = FormFigures()


@dataclass(frozen=True)
class Figures:
    """Everything about one group, by written form (`unjudged` where there is none yet)."""

    forms: dict[str, FormFigures] = field(default_factory=dict)

    def __add__(self, more: Figures) -> Figures:
        keys = self.forms | more.forms
        return Figures({form: self.of(form) + more.of(form) for form in keys})

    def of(self, form: str) -> FormFigures:
        return self.forms.get(form, NOTHING)

    def counts(self, *, in_words: bool = False) -> FormCounts:
        return FormCounts(
            **{form: found.words if in_words else found.count for form, found in self.forms.items()}
        )

    def share(self, rules: ShareRules, *, our_goal: bool = False, in_words: bool = False) -> Share:
        """Held against the law's minimum, or with `our_goal` against our own for an account or a platform."""
        in_publications = self.counts()
        base = Share(in_publications, rules, rules.minimum_percent, 0).base
        return Share(
            counts=self.counts(in_words=in_words),
            rules=rules,
            asked_percent=rules.account_goal_percent if our_goal else rules.minimum_percent,
            publication_count=int(base),
            model_count=sum(self.of(form).doubt.count for form in ("nb", "nn", "mixed", "other")),
            wrong=Wrong(
                nb=self.of("nb").doubt.most_wrong(in_words=in_words),
                nn=self.of("nn").doubt.most_wrong(in_words=in_words),
                beside=(self.of("mixed").doubt + self.of("other").doubt).most_wrong(in_words=in_words),
            ),
        )


class Grouped:
    """The rows of one query, added up by any of the keys that it was grouped by."""

    def __init__(
        self, keys: tuple[str, ...], rows: Iterable[tuple[tuple[Any, ...], str, FormFigures]]
    ) -> None:
        self._keys = keys
        self._rows = list(rows)

    def by(self, *keys: str) -> dict[Any, Figures]:
        """`{account id: Figures}`; with several keys `{(account id, month): Figures}`."""
        places = [self._keys.index(key) for key in keys]
        groups: dict[Any, dict[str, FormFigures]] = {}
        for values, form, found in self._rows:
            group = values[places[0]] if len(places) == 1 else tuple(values[place] for place in places)
            forms = groups.setdefault(group, {})
            forms[form] = forms.get(form, NOTHING) + found
        return {group: Figures(forms) for group, forms in groups.items()}

    def together(self) -> Figures:
        return self.by().get((), Figures())


def read(publications: PublicationQuerySet, rules: ShareRules, *keys: str) -> Grouped:
    """One query over the publications given, which the caller has narrowed to a period and to what counts.

    Keys are RESPONSIBLE, ACCOUNT, PLATFORM, EXCEPTION and MONTH (the month's first day in Oslo).
    """
    rows = publications.order_by().alias(
        chance=_chance_of_being_wrong(rules),
        heard=Cast("word_count", FloatField()),
    )
    if MONTH in keys:
        rows = rows.annotate(month=TruncMonth("published_at", tzinfo=clock.OSLO))
    doubtful = Q(form_source="identified")
    sums = rows.values(*keys, "written_form").annotate(
        count=Count("pk"),
        words=Sum("word_count"),
        doubtful=Count("pk", filter=doubtful),
        doubtful_words=Sum("word_count", filter=doubtful, default=0),
        wrong=Sum("chance", filter=doubtful, default=0.0),
        wrong_words=Sum(F("chance") * F("heard"), filter=doubtful, default=0.0),
        wrong_words_squared=Sum(F("chance") * F("heard") * F("heard"), filter=doubtful, default=0.0),
        longest=Max("word_count", filter=doubtful, default=0),
    )
    return Grouped(keys, (_row(row, keys) for row in sums))


def _chance_of_being_wrong(rules: ShareRules) -> Greatest:
    """Step 1 of `written_form_interval`; an identification without a probability has the least chance."""
    least = Value(rules.least_model_error, output_field=FloatField())
    return Greatest(Value(1.0) - Coalesce("identified_probability", Value(1.0)), least)


def _row(row: dict[str, Any], keys: tuple[str, ...]) -> tuple[tuple[Any, ...], str, FormFigures]:
    doubt = Doubt(
        row["doubtful"],
        row["wrong"],
        row["wrong_words"],
        row["wrong_words_squared"],
        row["longest"],
        row["doubtful_words"],
    )
    values = tuple(_month(row[key]) if key == MONTH else row[key] for key in keys)
    return values, row["written_form"] or UNJUDGED, FormFigures(row["count"], row["words"], doubt)


def _month(moment: dt.datetime) -> dt.date:
    return clock.local_date(moment)
