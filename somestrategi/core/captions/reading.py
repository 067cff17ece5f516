"""From the bytes of a file to its cues. What a strict reader would refuse is told with its line; what can still be
understood is taken, so that a person can look at it beside the video."""

from __future__ import annotations

import re
from collections.abc import Iterator

from somestrategi.core.captions import errors
from somestrategi.core.captions.cue import Cue, Format, Track
from somestrategi.core.captions.errors import CaptionProblem
from somestrategi.core.captions.times import ARROW, read_time_line

LARGEST = 5 * 1024 * 1024
"""Bytes: a film's captions take a tenth of a megabyte."""
_SHOWN = 40
_BROKEN = re.compile("Ã[¸¥¦˜…†]|�")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read(data: bytes) -> Track:
    """Raises CaptionError where nothing can be used."""
    text, encoding = _decoded(data)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = _format_of(lines)
    if found is None:
        raise errors.NotCaptions
    problems = list(_about_letters(text, encoding))
    body = lines
    first = 1
    if found is Format.WEBVTT:
        body, first, header = _after_header(lines)
        problems += header
    cues: list[Cue] = []
    for number, block in _blocks(body, first):
        problems += _take(block, number, found, cues)
    problems += _about_order(cues, found)
    if not cues:
        raise errors.NoCues
    problems.sort(key=lambda problem: problem.line)
    return Track(found, tuple(cues), tuple(problems), encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    if not data.strip():
        raise errors.EmptyFile
    if len(data) > LARGEST:
        raise errors.TooLarge
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name.removesuffix("-sig")), name
            except UnicodeDecodeError as error:
                raise errors.NotText from error
    if b"\0" in data:
        raise errors.NotCaptions
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        raise errors.NotText from error


def _about_letters(text: str, encoding: str) -> Iterator[CaptionProblem]:
    if not encoding.startswith("utf-8"):
        yield CaptionProblem(errors.NOT_UTF8)
    if broken := _BROKEN.search(text):
        line = text.count("\n", 0, broken.start()) + 1
        around = text[max(0, broken.start() - 8) : broken.end() + 8].replace("\n", " ").strip()
        yield CaptionProblem(errors.BROKEN_LETTERS, line, params={"found": around})


def _format_of(lines: list[str]) -> Format | None:
    """By the header; else by the mark in the first time line."""
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.lstrip("\ufeff").upper().startswith("WEBVTT"):
        return Format.WEBVTT
    arrows = [line for line in lines if ARROW in line]
    times = [line for line in arrows if read_time_line(line, Format.SRT)]
    if not times:
        return None
    if any("," in line for line in times):
        return Format.SRT
    has_numbers = any(line.strip() == "1" for line in lines[:5])
    return Format.SRT if has_numbers else Format.WEBVTT


def _after_header(lines: list[str]) -> tuple[list[str], int, list[CaptionProblem]]:
    """What follows the header, and the number of its first line."""
    start = next(index for index, line in enumerate(lines) if line.strip())
    head = lines[start]
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", head):
        has_it = head.strip().lstrip("\ufeff").upper().startswith("WEBVTT")
        rest = lines[start + 1 :] if has_it else lines[start:]
        return rest, start + (2 if has_it else 1), [CaptionProblem(errors.NO_HEADER, start + 1)]
    problems = [CaptionProblem(errors.NO_HEADER, start + 1)] if start else []
    end = start + 1
    while end < len(lines) and lines[end].strip():
        if ARROW in lines[end]:
            problems.append(CaptionProblem(errors.HEADER_RUNS_ON, end + 1))
            break
        end += 1
    if problems and problems[-1].kind is errors.HEADER_RUNS_ON:
        named = end - 1 if end - 1 > start else end
        return lines[named:], named + 1, problems
    return lines[end:], end + 1, problems


def _blocks(lines: list[str], first: int) -> Iterator[tuple[int, list[str]]]:
    """Stretches between empty lines, each with the number of its first line."""
    block: list[str] = []
    start = first
    for number, line in enumerate([*lines, ""], first):
        if line.strip():
            if not block:
                start = number
            block.append(line)
        elif block:
            yield start, block
            block = []


def _take(block: list[str], number: int, format: Format, cues: list[Cue]) -> Iterator[CaptionProblem]:
    at = next((index for index, line in enumerate(block) if ARROW in line), None)
    if at is None:
        yield from _without_time(block, number, format, cues)
        return
    time_line = read_time_line(block[at], format)
    if time_line is None:
        yield CaptionProblem(errors.BAD_TIME, number + at, params={"found": block[at].strip()[:_SHOWN]})
        return
    if not time_line.is_strict:
        yield CaptionProblem(
            errors.OTHER_MARK, number + at, time_line.start, {"found": block[at].strip()[:_SHOWN]}
        )
    name = block[at - 1].strip() if at else ""
    if at > 1:
        stray = " ".join(line.strip() for line in block[: at - 1])
        yield CaptionProblem(errors.STRAY_TEXT, number, params={"found": stray[:_SHOWN]})
    if format is Format.SRT and not name.isdigit():
        yield CaptionProblem(errors.NO_NUMBER, number + at, time_line.start)
    text = block[at + 1 :]
    inner = next((index for index, line in enumerate(text) if read_time_line(line, format)), None)
    if inner is not None:
        yield CaptionProblem(errors.ARROW_IN_TEXT, number + at + 1 + inner, time_line.start)
        cut = inner - 1 if inner and text[inner - 1].strip().isdigit() else inner
        text, rest = text[:cut], text[cut:]
        yield from _add(time_line.start, time_line.end, text, number + at, name, time_line.settings, cues)
        yield from _take(rest, number + at + 1 + cut, format, cues)
        return
    yield from _add(time_line.start, time_line.end, text, number + at, name, time_line.settings, cues)


def _add(
    start: int, end: int, text: list[str], line: int, name: str, settings: str, cues: list[Cue]
) -> Iterator[CaptionProblem]:
    cue = Cue(start, end, "\n".join(part.strip() for part in text), line, name, settings)
    if end <= start:
        yield CaptionProblem(errors.ENDS_BEFORE_START, line, start)
    if not cue.plain:
        yield CaptionProblem(errors.NO_TEXT, line, start)
    cues.append(cue)


def _without_time(block: list[str], number: int, format: Format, cues: list[Cue]) -> Iterator[CaptionProblem]:
    """Notes, styles and regions belong in WebVTT; anything else is text that nobody sees."""
    first = block[0].strip()
    if format is Format.WEBVTT and re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", first):
        return
    if all(line.strip().isdigit() for line in block):
        yield CaptionProblem(errors.NO_TEXT, number)
        return
    found = " ".join(line.strip() for line in block)[:_SHOWN]
    yield CaptionProblem(errors.STRAY_TEXT, number, params={"found": found})


def _about_order(cues: list[Cue], format: Format) -> Iterator[CaptionProblem]:
    latest = -1
    for cue in cues:
        if cue.start < latest:
            yield CaptionProblem(errors.OUT_OF_ORDER, cue.line, cue.start)
        latest = max(latest, cue.start)
    if format is Format.SRT:
        numbers = [cue.name for cue in cues if cue.name.isdigit()]
        if numbers and numbers != [str(number) for number in range(1, len(numbers) + 1)]:
            yield CaptionProblem(errors.WRONG_NUMBER, cues[0].line)
