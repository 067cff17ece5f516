"""The one clock. Everything that asks what time it is asks here, so that a test or a past run can answer."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The date in Oslo: the year's edge and every deadline follow it."""
    return now().astimezone(OSLO).date()


def local(moment: dt.datetime) -> dt.datetime:
    """An aware moment as the clocks in Oslo show it."""
    return moment.astimezone(OSLO)


def local_date(moment: dt.datetime) -> dt.date:
    """The date in Oslo at an aware moment."""
    return moment.astimezone(OSLO).date()


def start_of(day: dt.date) -> dt.datetime:
    """Midnight in Oslo at the start of a date, aware."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=OSLO)


def day(on: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """A date in Oslo as moments: its start, and the start of the next."""
    return start_of(on), start_of(on + dt.timedelta(days=1))
