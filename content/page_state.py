"""What is known of a page outside, and whether it is expected to be there (S17)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum


class PageState(StrEnum):
    """What it answered last. NO_ANSWER: nobody answered, or something else than yes and no."""

    NOT_ASKED = "not_asked"
    THERE = "there"
    NOT_THERE = "not_there"
    NO_ANSWER = "no_answer"


def opens_later(*, embargo_until: dt.datetime | None, is_reserved: bool, now: dt.datetime) -> bool:
    """The page is not to be there yet: that it is missing is no error."""
    return is_reserved or (embargo_until is not None and now < embargo_until)


def state_for(status: int) -> PageState:
    """What an HTTP status says of the page."""
    if 200 <= status < 300:
        return PageState.THERE
    return PageState.NOT_THERE if status in (404, 410) else PageState.NO_ANSWER
