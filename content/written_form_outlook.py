"""Where a ministry's year ends at the pace of the last months, read from the database; one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from content.periods import Period
from content.written_form_figures import read
from content.written_form_steering import Outlook, outlook, pace

if TYPE_CHECKING:
    from content.querysets import PublicationQuerySet
    from content.written_form_share import Share


def year_end(
    counted: PublicationQuerySet, year: Share, *, today: dt.date, thresholds: Mapping[str, Any]
) -> Outlook | None:
    """`counted` are those of the ministry that count, of any time; `year` is its year so far.

    None where nothing was published lately, or nothing is left of the year: then there is no pace to go by.
    """
    days = int(thresholds["content.written_form_pace_days"])
    lately = Period(today - dt.timedelta(days=days - 1), today)
    recent = read(counted.published_in(lately), year.rules).together().counts()
    coming = pace(recent, days=days, days_left=(today.replace(month=12, day=31) - today).days)
    return outlook(year, coming) if coming.total else None


def warning(
    counted: PublicationQuerySet, year: Share, *, today: dt.date, thresholds: Mapping[str, Any]
) -> Outlook | None:
    """The outlook where it should be told of in good time, else None. Asks the same whatever the answer."""
    least = Fraction(thresholds["content.written_form_warn_needed_percent"])
    ahead = year_end(counted, year, today=today, thresholds=thresholds)
    return ahead if ahead and year.is_judged and ahead.is_warned(least) else None
