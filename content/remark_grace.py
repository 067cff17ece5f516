"""Some remarks are only put off: who lets a post go on gets some hours, and then the remark stands again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from content.checks.alt_text import MISSING
from content.models import Answer

if TYPE_CHECKING:
    from content.models import RemarkAnswer

HOURS = "content.alt_text_put_off_hours"
PUT_OFF = {MISSING.id: HOURS}
"""Check to the threshold that says how many hours."""


def is_in_force(answer: RemarkAnswer, *, limits: Mapping[str, Any], now: dt.datetime) -> bool:
    """Whether somebody's «go on all the same» still counts."""
    if answer.answer != Answer.OVERRIDDEN:
        return False
    name = PUT_OFF.get(answer.check_id)
    return name is None or now < answer.at + dt.timedelta(hours=int(limits[name]))
