"""When somebody who does not answer is reminded, and when the next is asked. Pure.

Hours at work where there is time enough. Where the post goes out before that, the turn's share of the time that is
left: a reminder halfway, the next person after three quarters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from somestrategi.core import working_hours

REMINDER = "content.approval_reminder_working_hours"
PASSED_ON = "content.approval_passed_on_working_hours"
CLOSES = "content.approval_closes_minutes"


@dataclass(frozen=True)
class Turn:
    """One person's turn: when it began, and until when an answer is of any use (None: no time is set)."""

    asked_at: dt.datetime
    closes_at: dt.datetime | None


def reminded_at(turn: Turn, thresholds: Mapping[str, Any]) -> dt.datetime:
    return _moment(turn, int(thresholds[REMINDER]), 1 / 2)


def passed_on_at(turn: Turn, thresholds: Mapping[str, Any]) -> dt.datetime:
    return _moment(turn, int(thresholds[PASSED_ON]), 3 / 4)


def closes_at(planned_at: dt.datetime, now: dt.datetime, thresholds: Mapping[str, Any]) -> dt.datetime:
    """A little before the post goes out; at that time itself when it is nearer than that already."""
    closes = planned_at - dt.timedelta(minutes=int(thresholds[CLOSES]))
    return closes if closes > now else planned_at


def _moment(turn: Turn, hours: int, share: float) -> dt.datetime:
    moment = working_hours.after(turn.asked_at, hours)
    if turn.closes_at is None:
        return moment
    return min(moment, turn.asked_at + (turn.closes_at - turn.asked_at) * share)
