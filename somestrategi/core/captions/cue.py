"""What a caption file holds: cues, each with its time and text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from somestrategi.core.captions.errors import CaptionProblem

_TAG = re.compile(
    r"</?(?:[biu]|ruby|rt|[cv](?:[.\s][^<>]*)?|lang\s[^<>]*|font[^<>]*|\d[\d:.]*)>", re.IGNORECASE
)
_OVERRIDE = re.compile(r"\{\\?(?:an?\d|[biu]\d?|pos[^}]*|[ybcfsh]:[^}]*)\}", re.IGNORECASE)


class Format(StrEnum):
    SRT = "srt"
    WEBVTT = "vtt"


@dataclass(frozen=True, slots=True)
class Cue:
    """`start` and `end` in milliseconds; `text` as in the file, lines parted by newline. `line` is where its time line
    stands, counted from 1. `name` is what stands before the time line: a number in SubRip, anything in WebVTT."""

    start: int
    end: int
    text: str
    line: int = 0
    name: str = ""
    settings: str = ""

    @property
    def plain(self) -> str:
        """The text without marks for italics, speakers and places."""
        return html.unescape(_OVERRIDE.sub("", _TAG.sub("", self.text))).strip()

    @property
    def duration(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Track:
    """A whole file. `problems` are what it breaks of its own format, by line. `encoding` is Python's name for it."""

    format: Format
    cues: tuple[Cue, ...]
    problems: tuple[CaptionProblem, ...] = ()
    encoding: str = "utf-8"


def spoken_text(cues: Iterable[Cue]) -> str:
    """What is read from beginning to end, for identification of the written form. Sounds in brackets are left out."""
    lines = (re.sub(r"\[[^\]]*\]|\([^)]*\)|♪[^♪]*♪?", " ", cue.plain) for cue in cues)
    return " ".join(" ".join(lines).split())
