"""How far a case has come: every step with its tick and its notes, and the one that comes next."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import TakeoverCase, TakeoverNote, TakeoverTick
from accounts.takeover_steps import NOTIFY_WITHIN, STEPS, Step


@dataclass(frozen=True)
class Line:
    number: int
    step: Step
    tick: TakeoverTick | None
    notes: tuple[TakeoverNote, ...]


@dataclass(frozen=True)
class Playbook:
    """`next` is None when every step is done. `notify_by`: 72 hours after the case was opened."""

    case: TakeoverCase
    lines: tuple[Line, ...]
    notify_by: dt.datetime

    @property
    def next(self) -> Line | None:
        return next((line for line in self.lines if line.tick is None), None)

    @property
    def later(self) -> list[Line]:
        return [line for line in self.lines if line.tick is None][1:]

    @property
    def done(self) -> list[Line]:
        return [line for line in self.lines if line.tick is not None]


def of(cases: Iterable[TakeoverCase]) -> list[Playbook]:
    """Two queries, however many cases."""
    chosen = list(cases)
    ticks = {
        (tick.case_id, tick.step): tick
        for tick in TakeoverTick.objects.filter(case__in=chosen).select_related("by")
    }
    notes: defaultdict[tuple[int, str], list[TakeoverNote]] = defaultdict(list)
    for note in TakeoverNote.objects.filter(case__in=chosen).select_related("by").order_by("at", "pk"):
        notes[note.case_id, note.step].append(note)
    return [
        Playbook(
            case=case,
            lines=tuple(
                Line(number, step, ticks.get((case.pk, step.id)), tuple(notes[case.pk, step.id]))
                for number, step in enumerate(STEPS, 1)
            ),
            notify_by=case.opened_at + NOTIFY_WITHIN,
        )
        for case in chosen
    ]
