"""One thing in the plan: a variant with its time, or a publication that nobody had planned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from content.post_states import STANDING, DeliveryState, PostState
from somestrategi.core import clock


def state_of(post_state: str, delivery: str) -> str:
    """The one state that tells most: a `PostState` until it is scheduled, from then on a `DeliveryState`."""
    is_post = delivery == DeliveryState.PLANNED or (
        delivery == DeliveryState.SCHEDULED and post_state != PostState.APPROVED
    )
    return post_state if is_post else delivery


@dataclass(frozen=True)
class Entry:
    """`at` is when it went out, else when it is to. `label` is a short name of the account, `writer` who began it,
    `waits_for` whose turn it is to approve; empty where anybody may. `is_on_its_way`: approved, or sent for it.

    `title` is empty where the reader may not see what it is about; `is_busy` then says that the time is taken. `text`
    is only there where another ministry lets it be read. `clashes` are the entries that it stands in the way of.
    """

    at: dt.datetime
    account_id: int
    account: str
    platform: str
    ministry: str
    state: str
    title: str = ""
    written_form: str = ""
    text: str = ""
    url: str = ""
    variant_id: int | None = None
    writer: str = ""
    waits_for: str = ""
    has_time: bool = True
    is_own: bool = True
    is_busy: bool = False
    is_shielded: bool = False
    is_on_its_way: bool = False
    label: str = ""
    clashes: tuple[Entry, ...] = ()

    @property
    def day(self) -> dt.date:
        return clock.local_date(self.at)

    @property
    def has_left(self) -> bool:
        return self.state in STANDING

    @property
    def is_waiting(self) -> bool:
        """For somebody's approval."""
        return self.state == PostState.FOR_APPROVAL and not self.is_busy

    @property
    def move_url(self) -> str:
        """Empty where it cannot be moved."""
        if self.variant_id is None or self.has_left or not self.is_own or self.is_busy:
            return ""
        return reverse("variant_move", args=[self.variant_id])
