"""When somebody answers the comments on an account: spans of the week, and whether a moment is in one of them.

Stored as JSON, `[[weekday, opens, closes], …]`: Monday is 0, times are minutes since midnight in Oslo, and a span
ends at `closes`, at latest 1440. An empty list says that there are no fixed hours; None that nobody has told.
Nobody answers on public holidays (`somestrategi.core.working_days`), whatever the weekday.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from somestrategi.core import clock
from somestrategi.core.working_days import holidays

DAY = 24 * 60


class Span(NamedTuple):
    """On one weekday, from `opens` until `closes`."""

    weekday: int
    opens: int
    closes: int


class Rows(NamedTuple):
    """The same span on `first` and every weekday after it until `last`."""

    first: int
    last: int
    opens: int
    closes: int


Hours = Sequence[Span]


def read(stored: Any) -> Hours | None:
    """Raises ValueError or TypeError for what was never stored."""
    return None if stored is None else tuple(sorted(Span(*one) for one in stored))


def store(hours: Hours | None) -> list[list[int]] | None:
    return None if hours is None else [list(span) for span in sorted(hours)]


def check(stored: Any) -> None:
    """The field's validator. Raises ValidationError for spans that end before they begin, or overlap."""
    try:
        hours = read(stored) or ()
    except (TypeError, ValueError):
        raise ValidationError(_("These are not answering hours.")) from None
    for span in hours:
        if not (0 <= span.weekday <= 6 and 0 <= span.opens < span.closes <= DAY):
            raise ValidationError(_("The hours must end after they begin."))
    for one, following in pairwise(hours):
        if one.weekday == following.weekday and following.opens < one.closes:
            raise ValidationError(_("Two of the hours overlap."))


def is_answering(hours: Hours, moment: dt.datetime) -> bool:
    """Whether `moment`, aware, is in the hours."""
    local = moment.astimezone(clock.OSLO)
    if local.date() in holidays(local.year):
        return False
    minute = local.hour * 60 + local.minute
    return any(span.weekday == local.weekday() and span.opens <= minute < span.closes for span in hours)


def spread(rows: Iterable[Rows]) -> Hours:
    """Day by day."""
    return tuple(Span(day, row.opens, row.closes) for row in rows for day in range(row.first, row.last + 1))


def rows(hours: Hours) -> list[Rows]:
    """The fewest that `spread` back to the same; by time of day where days differ."""
    found: list[Rows] = []
    by_time = sorted(hours, key=lambda span: (span.opens, span.closes, span.weekday))
    for (opens, closes), same in groupby(by_time, key=lambda span: (span.opens, span.closes)):
        days = [span.weekday for span in same]
        for _step, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
            stretch = [day for _place, day in run]
            found.append(Rows(stretch[0], stretch[-1], opens, closes))
    return sorted(found)


def in_words(hours: Hours | None) -> str:
    """«man.–fre. kl. 08.00–15.30»; empty where nobody has told."""
    if hours is None:
        return ""
    if not hours:
        return _("no fixed hours")
    return ", ".join(_row_in_words(row) for row in rows(hours))


def _row_in_words(row: Rows) -> str:
    days = _day(row.first) if row.first == row.last else f"{_day(row.first)}–{_day(row.last)}"
    times = f"{_time(row.opens)}–{_time(row.closes)}"
    return pgettext("answering hours", "%(days)s at %(times)s") % {"days": days, "times": times}


def _day(weekday: int) -> str:
    return f"{WEEKDAYS_ABBR[weekday]}."


def _time(minute: int) -> str:
    return f"{minute // 60:02}.{minute % 60:02}"
