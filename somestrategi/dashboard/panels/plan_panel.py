"""What goes out in the next seven days: panel 4 of the meeting, and the plan on my day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import Ministry, User
from content.plan import overview
from content.plan.entry import Entry
from content.plan.overview import Day, Overview, Pair
from content.plan.span import Span
from content.post_states import LACKING, LACKS_APPROVAL
from somestrategi.core import working_days
from somestrategi.dashboard.panels.wall_days import WallDay

CLASHES = 1
ON_THE_WALL = 2
"""Entries a day."""


@dataclass(frozen=True)
class PlanPanel:
    """`days` are working days, and other days with something in them. `lacking_count` entries are not approved."""

    plan: Overview
    days: Sequence[Day]
    lacking_count: int
    url: str
    lacking_url: str
    nynorsk_url: str

    @property
    def count(self) -> int:
        return len(self.plan.entries)

    @property
    def pairs(self) -> Sequence[Pair]:
        return self.plan.pairs[:CLASHES]

    @property
    def clash_count(self) -> int:
        return len(self.plan.pairs)

    @property
    def on_the_wall(self) -> Sequence[WallDay]:
        return [WallDay(day.on, day.entries, day.is_gap, ON_THE_WALL) for day in self.days]

    @property
    def gap_days(self) -> Sequence[Day]:
        return self.plan.gap_days


def build(
    ministry_ids: Collection[int], today: dt.date, *, reader: User, is_on_the_wall: bool = False
) -> PlanPanel | None:
    """None where nothing is planned in the next seven days. On the wall, what is shielded is only taken."""
    span = Span.from_day(today)
    plan = overview.read(ministry_ids, span, reader=reader)
    if is_on_the_wall:
        plan = _without_shielded(plan)
    if all(entry.has_left for entry in plan.entries):
        return None
    days = f"{reverse('plan')}?{span.query}"
    rows = f"{days}&{urlencode({'visning': 'liste'})}"
    return PlanPanel(
        plan=plan,
        days=[day for day in plan.days if day.entries or working_days.is_working_day(day.on)],
        lacking_count=sum(entry.state in LACKS_APPROVAL for entry in plan.entries),
        url=days,
        lacking_url=f"{rows}&{urlencode({'status': LACKING})}",
        nynorsk_url=f"{rows}&{urlencode({'form': 'nn'})}",
    )


def of_ministry(ministry: Ministry, today: dt.date, *, reader: User) -> PlanPanel | None:
    """For the meeting's screen, which more see than the one who is logged in."""
    return build([ministry.pk], today, reader=reader, is_on_the_wall=True)


def _without_shielded(plan: Overview) -> Overview:
    days = [replace(day, entries=[_taken(entry) for entry in day.entries]) for day in plan.days]
    return replace(plan, days=days, entries=[_taken(entry) for entry in plan.entries])


def _taken(entry: Entry) -> Entry:
    clashes = tuple(_taken(other) for other in entry.clashes)
    if not entry.is_shielded:
        return replace(entry, clashes=clashes)
    return replace(
        entry, title="", url="", writer="", waits_for="", written_form="", is_busy=True, clashes=()
    )
