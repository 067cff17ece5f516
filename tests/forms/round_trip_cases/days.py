"""A day some days from now: as one writes it in a form, and as a page tells it."""

from __future__ import annotations

import datetime as dt

from somestrategi.core import clock

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "desember",
)  # fmt: skip


def day(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def written(days: int) -> str:
    return day(days).isoformat()


def told(days: int) -> str:
    on = day(days)
    return f"{on.day}. {MONTHS[on.month - 1]} {on.year}"
