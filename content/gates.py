"""Asked at the moment a variant is to go out: go, wait, or ask a person. Pure; `content.actions.page_waits` and
`content.actions.publishing` ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from content.page_state import PageState
from content.post_states import Hold

ASK_EVERY = dt.timedelta(seconds=20)
"""While a post waits for its page (issue 6)."""
FRESH = dt.timedelta(minutes=2)
"""An answer that is older says nothing of now. The page is asked just before the post's time."""
ASK_AFTERWARDS = dt.timedelta(minutes=1)
ASK_WHEN_OVERDUE = dt.timedelta(minutes=10)


class Gate(StrEnum):
    GO = "go"
    WAIT = "wait"
    ASK = "ask"
    """A person must decide."""


@dataclass(frozen=True)
class Ready:
    """A variant whose time has come, as it stands under the gate. `stopped_at` is the newest start of a pause or a
    crisis in its scope, ended or not; `is_stopped`: one stands. `counts_from` is what its lateness is counted from: its
    time, or when a person let it go since. `has_earlier`: a prepared set sends others before it."""

    is_approved: bool
    is_as_approved: bool
    is_account_in_use: bool
    scheduled_at: dt.datetime
    stopped_at: dt.datetime | None
    is_stopped: bool
    embargo_until: dt.datetime | None
    has_earlier: bool
    page: Gate
    counts_from: dt.datetime
    latest: dt.timedelta
    now: dt.datetime


def holds(ready: Ready) -> Hold | None:
    """What keeps it back; None: it goes. What is in `STOPPING` takes it off the schedule: it never goes by itself
    afterwards. The rest only wait."""
    if not ready.is_approved:
        return Hold.NOT_APPROVED
    if not ready.is_as_approved:
        return Hold.CHANGED
    if ready.is_stopped or (ready.stopped_at is not None and ready.scheduled_at <= ready.stopped_at):
        return Hold.PAUSED
    if not ready.is_account_in_use:
        return Hold.ACCOUNT
    if ready.embargo_until is not None and ready.now < ready.embargo_until:
        return Hold.EMBARGO
    if ready.has_earlier:
        return Hold.EARLIER
    if ready.page is not Gate.GO:
        return Hold.PAGE
    return Hold.LATE if ready.now > ready.counts_from + ready.latest else None


def page_gate(
    *,
    is_important: bool,
    page: PageState,
    asked_at: dt.datetime | None,
    now: dt.datetime,
    waits_until: dt.datetime | None = None,
    is_let_out: bool = False,
    is_crisis: bool = False,
) -> Gate:
    """S17: «Viktig informasjon skal ikke publiseres eksklusivt på sosiale medier, men også finnes på regjeringen.no.»

    `waits_until` is None before the post has begun to wait. `is_let_out`: somebody has decided that it goes before the
    page. In a crisis it goes first, and is found afterwards.
    """
    is_there = page is PageState.THERE and asked_at is not None and now - asked_at <= FRESH
    if not is_important or is_there or is_let_out or is_crisis:
        return Gate.GO
    return Gate.ASK if waits_until is not None and now >= waits_until else Gate.WAIT


def next_ask(*, is_out: bool, due_at: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """When the page is asked again: often while the post waits for it, seldomer once it is out without it."""
    if not is_out:
        return now + ASK_EVERY
    is_overdue = due_at is not None and now >= due_at
    return now + (ASK_WHEN_OVERDUE if is_overdue else ASK_AFTERWARDS)
