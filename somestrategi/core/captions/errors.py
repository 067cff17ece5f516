"""What can be wrong with a caption file, and with how its captions meet a viewer. Each sentence says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise
Param = str | int


class CaptionError(Exception):
    """The file cannot be used at all. `str(error)` is the sentence to show; `code` is permanent."""

    code: ClassVar[str] = "caption_error"
    message: ClassVar[Message] = _("The file could not be read. Export the captions again as SRT or WebVTT.")

    def __str__(self) -> str:
        return str(self.message)


class EmptyFile(CaptionError):
    code = "empty"
    message = _("The file is empty. Export the captions again.")


class TooLarge(CaptionError):
    code = "too_large"
    message = _("The file is larger than captions are. Choose the SRT or WebVTT file.")


class NotCaptions(CaptionError):
    code = "not_captions"
    message = _("This is neither SRT nor WebVTT. Export the captions in one of those formats.")


class NotText(CaptionError):
    code = "not_text"
    message = _("The letters in the file cannot be read. Save it as UTF-8 and upload it again.")


class NoCues(CaptionError):
    code = "no_cues"
    message = _("The file has no captions in it. Export the captions again.")


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """`code` is permanent. A fault breaks the format or hides words from the viewer; the rest is worth a look.
    `is_mended`: `repair` takes care of it."""

    code: str
    message: Message
    is_fault: bool = True
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class CaptionProblem:
    """One thing, at a line of the file and a time of the video (milliseconds; -1 where it has none)."""

    kind: ProblemKind
    line: int = 0
    at: int = -1
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.kind.code

    def __str__(self) -> str:
        return str(self.kind.message) % self.params if self.params else str(self.kind.message)


# --- The form of the file ------------------------------------------------------------------------------------------
NO_HEADER = ProblemKind("no_header", _("The first line is not WEBVTT."), is_mended=True)
HEADER_RUNS_ON = ProblemKind("header_runs_on", _("There is no empty line after the header."), is_mended=True)
BAD_TIME = ProblemKind("bad_time", _("The time cannot be read, so the text after it is not shown: %(found)s"))
OTHER_MARK = ProblemKind(
    "other_mark", _("The time is written as in the other format: %(found)s"), is_mended=True
)
ENDS_BEFORE_START = ProblemKind("ends_before_start", _("The caption ends before it begins."))
OUT_OF_ORDER = ProblemKind("out_of_order", _("The caption begins before the one above it."), is_mended=True)
NO_NUMBER = ProblemKind(
    "no_number", _("The number before the time is missing."), is_fault=False, is_mended=True
)
WRONG_NUMBER = ProblemKind(
    "wrong_number", _("The captions are not numbered from one and upwards."), is_fault=False, is_mended=True
)
NO_TEXT = ProblemKind("no_text", _("The caption has no text."), is_mended=True)
STRAY_TEXT = ProblemKind("stray_text", _("Text without a time, which is not shown: %(found)s"))
ARROW_IN_TEXT = ProblemKind("arrow_in_text", _("A time line stands inside a text. An empty line is missing."))
NOT_UTF8 = ProblemKind(
    "not_utf8",
    _("The file is not UTF-8, so æ, ø and å may come out wrong on the platform."),
    is_mended=True,
)
BROKEN_LETTERS = ProblemKind("broken_letters", _("The letters are broken: %(found)s. Export the file again."))

# --- What the viewer meets ------------------------------------------------------------------------------------------
OVERLAPS = ProblemKind("overlaps", _("Two captions stand on top of each other."), is_mended=True)
TOO_FAST = ProblemKind(
    "too_fast",
    _("%(speed)s characters a second. Most viewers read %(limit)s."),
    is_fault=False,
)
TOO_SHORT = ProblemKind("too_short", _("The caption stands for less than a second."), is_fault=False)
TOO_LONG_LINE = ProblemKind(
    "too_long_line", _("A line of %(length)s characters. There is room for about %(limit)s."), is_fault=False
)
TOO_MANY_LINES = ProblemKind("too_many_lines", _("%(count)s lines at once hide the picture."), is_fault=False)
LONG_GAP = ProblemKind(
    "long_gap", _("%(seconds)s seconds without captions. Is there speech there?"), is_fault=False
)
AFTER_THE_END = ProblemKind("after_the_end", _("The caption stands after the video has ended."))
LITTLE_COVERED = ProblemKind(
    "little_covered", _("The captions cover %(percent)s per cent of the video. Is the file for this video?")
)
ENDS_EARLY = ProblemKind(
    "ends_early", _("The last %(seconds)s seconds have no captions. Is the file cut off?"), is_fault=False
)

KINDS: tuple[ProblemKind, ...] = (
    NO_HEADER,
    HEADER_RUNS_ON,
    BAD_TIME,
    OTHER_MARK,
    ENDS_BEFORE_START,
    OUT_OF_ORDER,
    NO_NUMBER,
    WRONG_NUMBER,
    NO_TEXT,
    STRAY_TEXT,
    ARROW_IN_TEXT,
    NOT_UTF8,
    BROKEN_LETTERS,
    OVERLAPS,
    TOO_FAST,
    TOO_SHORT,
    TOO_LONG_LINE,
    TOO_MANY_LINES,
    LONG_GAP,
    AFTER_THE_END,
    LITTLE_COVERED,
    ENDS_EARLY,
)
