"""Safe repairs: those that change no word, and no time by more than a blink."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from somestrategi.core.captions import errors
from somestrategi.core.captions.cue import Cue, Track

CLIPPED = 300
"""Milliseconds of overlap that are cut off the first of two captions; a longer one is a person's to settle."""


class Repair(StrEnum):
    WRITTEN_AS_UTF8 = "written_as_utf8"
    WRITTEN_TO_FORM = "written_to_form"
    """Header, numbers and times as the format asks."""
    PUT_IN_ORDER = "put_in_order"
    EMPTY_REMOVED = "empty_removed"
    OVERLAP_CUT = "overlap_cut"


_TO_FORM = (errors.NO_HEADER, errors.HEADER_RUNS_ON, errors.OTHER_MARK, errors.NO_NUMBER, errors.WRONG_NUMBER)


def repair(track: Track) -> tuple[Track, tuple[Repair, ...]]:
    """The track mended, and what was done, in the order above. What needs a person stays as a problem.

    The result is written with `to_srt` or `to_webvtt`, which write the form of the file by themselves.
    """
    done: list[Repair] = []
    kinds = {problem.kind for problem in track.problems}
    if errors.NOT_UTF8 in kinds:
        done.append(Repair.WRITTEN_AS_UTF8)
    if kinds.intersection(_TO_FORM):
        done.append(Repair.WRITTEN_TO_FORM)
    cues = list(track.cues)
    ordered = sorted(cues, key=lambda cue: (cue.start, cue.end))
    if ordered != cues:
        done.append(Repair.PUT_IN_ORDER)
    with_text = [cue for cue in ordered if cue.plain]
    if len(with_text) < len(ordered):
        done.append(Repair.EMPTY_REMOVED)
    apart = _apart(with_text)
    if apart != with_text:
        done.append(Repair.OVERLAP_CUT)
    left = tuple(problem for problem in track.problems if not problem.kind.is_mended)
    return replace(track, cues=tuple(apart), problems=left, encoding="utf-8"), tuple(done)


def _apart(cues: list[Cue]) -> list[Cue]:
    found: list[Cue] = []
    for cue in cues:
        if found:
            before = found[-1]
            overlap = before.end - cue.start
            if 0 < overlap <= CLIPPED and cue.start > before.start:
                found[-1] = replace(before, end=cue.start)
        found.append(cue)
    return found
