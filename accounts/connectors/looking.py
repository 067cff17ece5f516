"""Looking through a list for the post whose answer was lost. Lists may lag: what is not there proves nothing."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable

from accounts.connectors.values import Found, Search, SeenPublication, Sent, Sought
from somestrategi.core import clock

CLOCKS_DIFFER = dt.timedelta(minutes=2)
"""Between theirs and ours."""

SETTLES_AFTER = dt.timedelta(minutes=1)
"""A call that was cut may still be at work. Ours ends within half of this; before it has passed, «not done» is «not yet
done»."""


def same_text(one: str, other: str) -> bool:
    """Platforms trim, and fold spaces at the ends of lines."""
    return _folded(one) == _folded(other)


def in_list(sought: Sought, seen: Iterable[SeenPublication]) -> Found:
    """By text, time and what we know to be something else."""
    could_be = [
        one
        for one in seen
        if one.remote_id not in sought.known
        and one.published_at >= sought.sent_at - CLOCKS_DIFFER
        and same_text(one.text, sought.post.text)
    ]
    return of_those([Sent(one.remote_id, one.permalink) for one in could_be])


def of_those(could_be: list[Sent]) -> Found:
    if len(could_be) == 1:
        return Found(Search.FOUND, could_be[0])
    return Found(Search.SEVERAL if could_be else Search.NOT_SEEN)


def not_done(sought: Sought) -> Found:
    """The platform's own handle says that it has not happened: proof once a call cannot be at work any more."""
    is_settled = clock.now() - sought.sent_at > SETTLES_AFTER
    return Found(Search.NEVER if is_settled else Search.NOT_SEEN)


def _folded(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip().split("\n")
    return "\n".join(line.rstrip() for line in lines)
