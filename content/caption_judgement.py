"""A caption file held against its video: what is wrong, and how much of that keeps it from being proved (S29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts import thresholds
from somestrategi.core import captions
from somestrategi.core.captions import CaptionProblem, Cue, Expectations, Track, errors

SPEED = "content.captions_characters_a_second"
GAP = "content.captions_gap_seconds"
COVERED = "content.captions_least_covered_percent"


NO_CAPTION = (errors.BAD_TIME, errors.STRAY_TEXT)


@dataclass(frozen=True)
class CueRow:
    """A caption beside its time, with what is wrong with it."""

    cue: Cue
    problems: Sequence[CaptionProblem]

    @property
    def seconds(self) -> float:
        return self.cue.start / 1000


@dataclass(frozen=True)
class Judgement:
    """`unseen` are faults of the file, which hide words from the viewer; `met` is what a viewer meets."""

    track: Track
    unseen: Sequence[CaptionProblem]
    met: Sequence[CaptionProblem]

    @property
    def unseen_count(self) -> int:
        return sum(problem.kind.is_fault for problem in self.unseen)

    @property
    def fault_count(self) -> int:
        return self.unseen_count + sum(problem.kind.is_fault for problem in self.met)

    @property
    def loses_words(self) -> bool:
        """Some words belong to no caption: written anew the file would lack them."""
        return any(problem.kind in NO_CAPTION for problem in self.unseen)

    @property
    def can_be_repaired(self) -> bool:
        return not self.loses_words and bool(captions.repair(self.track)[1])

    def rows(self) -> list[CueRow]:
        """In the order of the file."""
        problems: dict[int, list[CaptionProblem]] = {}
        for problem in (*self.unseen, *self.met):
            problems.setdefault(problem.line, []).append(problem)
        return [CueRow(cue, problems.get(cue.line, ())) for cue in self.track.cues]

    def of_no_cue(self) -> list[CaptionProblem]:
        """What is wrong with the file as a whole, or with words that became no caption."""
        lines = {cue.line for cue in self.track.cues}
        return [problem for problem in (*self.unseen, *self.met) if problem.line not in lines]


def judged(data: bytes, *, duration: float | None) -> Judgement:
    """Raises captions.CaptionError where the file cannot be used. One query."""
    track = captions.read(data)
    values = thresholds.all_values()
    asked = Expectations(
        characters_a_second=int(values[SPEED]),
        gap_seconds=int(values[GAP]),
        least_covered=int(values[COVERED]) / 100,
    )
    return Judgement(track, track.problems, captions.judge(track.cues, duration=duration, asked=asked))


def in_form(track: Track) -> bytes:
    """Written as its format asks."""
    is_srt = track.format is captions.Format.SRT
    return (captions.to_srt(track.cues) if is_srt else captions.to_webvtt(track.cues)).encode()
