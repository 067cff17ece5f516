"""Caption files, read strictly: SubRip (.srt) and WebVTT (.vtt). What proves that a video is captioned (S29).

    track = read(data)                        Track, or CaptionError with the sentence to show
    track.problems                            what the file breaks: each with its line
    judge(track.cues, duration=61.0)          what a viewer meets: too fast, overlapping, gaps, nothing at the end
    mended, done = repair(track)              safe repairs, each named
    to_srt(track.cues), to_webvtt(track.cues)

Pure. Times are whole milliseconds. WebVTT as W3C describes it (w3.org/TR/webvtt1). SubRip has no standard, and is read
as players do: a number, a time line with comma, text, an empty line.
"""

from __future__ import annotations

from somestrategi.core.captions.cue import Cue, Format, Track, spoken_text
from somestrategi.core.captions.errors import CaptionError, CaptionProblem, ProblemKind
from somestrategi.core.captions.judging import Expectations, coverage, judge
from somestrategi.core.captions.reading import read
from somestrategi.core.captions.repairing import Repair, repair
from somestrategi.core.captions.writing import to_srt, to_webvtt

__all__ = [
    "CaptionError",
    "CaptionProblem",
    "Cue",
    "Expectations",
    "Format",
    "ProblemKind",
    "Repair",
    "Track",
    "coverage",
    "judge",
    "read",
    "repair",
    "spoken_text",
    "to_srt",
    "to_webvtt",
]
