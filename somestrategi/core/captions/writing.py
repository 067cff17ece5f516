"""Cues as a file. Both are UTF-8 without byte order mark, with hours in every time, so that all players read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from somestrategi.core.captions.cue import Cue, Format
from somestrategi.core.captions.times import written

_ONLY_WEBVTT = re.compile(r"</?(?:[cv](?:[.\s][^<>]*)?|lang\s[^<>]*|ruby|rt|\d[\d:.]*)>", re.IGNORECASE)
_ONLY_SRT = re.compile(r"</?font[^<>]*>|\{\\?(?:an?\d|pos[^}]*)\}", re.IGNORECASE)


def to_srt(cues: Iterable[Cue]) -> str:
    """Numbered from one. Speakers, classes and places of WebVTT are left out; italics and bold stay."""
    blocks = []
    for number, cue in enumerate(cues, 1):
        text = _ONLY_WEBVTT.sub("", cue.text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        blocks.append(f"{number}\n{_times(cue, Format.SRT)}\n{text}\n")
    return "\n".join(blocks)


def to_webvtt(cues: Iterable[Cue]) -> str:
    """Bluesky takes WebVTT only (facts/publishing.md)."""
    blocks = ["WEBVTT\n"]
    for cue in cues:
        text = _ONLY_SRT.sub("", cue.text)
        text = re.sub(r"&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d+);)", "&amp;", text).replace("-->", "→")
        settings = f" {cue.settings}" if re.search(r"\w+:\S", cue.settings) else ""
        blocks.append(f"{_times(cue, Format.WEBVTT)}{settings}\n{text}\n")
    return "\n".join(blocks)


def _times(cue: Cue, format: Format) -> str:
    return f"{written(cue.start, format)} --> {written(cue.end, format)}"
