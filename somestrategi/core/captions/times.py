"""Times of a caption file: `00:01:02,345` in SubRip, `01:02.345` or `00:01:02.345` in WebVTT."""

from __future__ import annotations

import re
from dataclasses import dataclass

from somestrategi.core.captions.cue import Format

ARROW = "-->"
_TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)(?:([,.])(\d{1,3}))?"
_LINE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?P<settings>(?:[ \t].*)?)\s*")
_STRICT = {
    Format.SRT: re.compile(r"\d{2,4}:[0-5]\d:[0-5]\d,\d{3} --> \d{2,4}:[0-5]\d:[0-5]\d,\d{3}(?:\s.*)?"),
    Format.WEBVTT: re.compile(
        r"(?:\d{2,4}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]+-->[ \t]+(?:\d{2,4}:)?[0-5]\d:[0-5]\d\.\d{3}(?:[ \t].*)?"
    ),
}


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Milliseconds. `is_strict`: written just as the format asks."""

    start: int
    end: int
    settings: str
    is_strict: bool


def read_time_line(line: str, format: Format) -> TimeLine | None:
    """None where it cannot be told what was meant."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    start, end = (_milliseconds(match.groups()[first : first + 5]) for first in (0, 5))
    is_strict = _STRICT[format].fullmatch(line.strip()) is not None
    return TimeLine(start, end, (match["settings"] or "").strip(), is_strict)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, _mark, fraction = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def written(milliseconds: int, format: Format) -> str:
    """`00:01:02,345` or `00:01:02.345`: hours always, as every player reads them."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    mark = "," if format is Format.SRT else "."
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{rest:03}"
