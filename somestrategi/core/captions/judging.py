"""How captions meet a viewer: can they be read, do they follow the speech, do they last as long as the video?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from somestrategi.core.captions import errors
from somestrategi.core.captions.cue import Cue
from somestrategi.core.captions.errors import CaptionProblem

_LEEWAY = 500
"""Milliseconds: a file's length and the video's are rarely told the same."""


@dataclass(frozen=True)
class Expectations:
    """What is asked. Our own, not the strategy's: thresholds where they are used. `gap_seconds` is how long a silence
    may be before somebody should listen; `least_covered` is a part of the video, 0–1."""

    characters_a_second: int = 17
    line_length: int = 42
    lines: int = 2
    gap_seconds: int = 20
    least_covered: float = 0.2


DEFAULT = Expectations()


def judge(
    cues: Sequence[Cue], *, duration: float | None = None, asked: Expectations = DEFAULT
) -> list[CaptionProblem]:
    """In the order of the video. `duration` is the video's, in seconds; None where nobody knows it."""
    ordered = sorted((cue for cue in cues if cue.plain), key=lambda cue: (cue.start, cue.end))
    found = [problem for cue in ordered for problem in _of_cue(cue, asked)]
    found += _between(ordered, asked)
    if duration is not None and ordered:
        found += _against(ordered, round(duration * 1000), asked)
    return sorted(found, key=lambda problem: problem.at)


def coverage(cues: Sequence[Cue], duration: float) -> float:
    """The part of the video, 0–1, during which a caption stands; overlapping ones count once."""
    total, reached = 0, 0
    end_of_video = round(duration * 1000)
    for cue in sorted(cues, key=lambda one: one.start):
        start, end = max(cue.start, reached), min(cue.end, end_of_video)
        if end > start:
            total += end - start
            reached = end
    return total / end_of_video if end_of_video else 0.0


def _of_cue(cue: Cue, asked: Expectations) -> Iterator[CaptionProblem]:
    lines = cue.plain.split("\n")
    letters = sum(len(line.strip()) for line in lines)
    if 0 < cue.duration < 1000:
        yield CaptionProblem(errors.TOO_SHORT, cue.line, cue.start)
    elif cue.duration > 0:
        speed = round(letters * 1000 / cue.duration)
        if speed > asked.characters_a_second:
            values = {"speed": speed, "limit": asked.characters_a_second}
            yield CaptionProblem(errors.TOO_FAST, cue.line, cue.start, values)
    longest = max(len(line.strip()) for line in lines)
    if longest > asked.line_length:
        values = {"length": longest, "limit": asked.line_length}
        yield CaptionProblem(errors.TOO_LONG_LINE, cue.line, cue.start, values)
    if len(lines) > asked.lines:
        yield CaptionProblem(errors.TOO_MANY_LINES, cue.line, cue.start, {"count": len(lines)})


def _between(cues: Sequence[Cue], asked: Expectations) -> Iterator[CaptionProblem]:
    reached = 0
    for cue in cues:
        if cue.start < reached:
            yield CaptionProblem(errors.OVERLAPS, cue.line, cue.start)
        elif cue.start - reached > asked.gap_seconds * 1000:
            yield CaptionProblem(
                errors.LONG_GAP, cue.line, reached, {"seconds": (cue.start - reached) // 1000}
            )
        reached = max(reached, cue.end)


def _against(cues: Sequence[Cue], length: int, asked: Expectations) -> Iterator[CaptionProblem]:
    last = max(cue.end for cue in cues)
    for cue in cues:
        if cue.end > length + _LEEWAY:
            yield CaptionProblem(errors.AFTER_THE_END, cue.line, cue.start)
    covered = coverage(cues, length / 1000)
    if covered < asked.least_covered:
        yield CaptionProblem(errors.LITTLE_COVERED, params={"percent": int(covered * 100)})
    elif length - last > asked.gap_seconds * 1000:
        yield CaptionProblem(errors.ENDS_EARLY, cues[-1].line, last, {"seconds": (length - last) // 1000})
