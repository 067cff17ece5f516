"""«moderation.question»: a question that waits for an answer (S51). One that the writer answers, or that nobody could
answer, is no such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import ADDED, found, matches
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Hit, Rule, Severity

ID = "moderation.question"
_END = re.compile(r"[.!?…]+(?=\s|$)|\n|$")
_ANSWERED = re.compile(r"\s*(?:jo|ja|nei|neppe|næ|aldri|ingen\w*|akkurat|svar\w*:)\b", re.IGNORECASE)
_IS_A_QUESTION_WORD = re.compile(r"(?:hv|kv|ko|ka\b|når|ke)", re.IGNORECASE)
_LONGEST_SENTENCE = 500


def check(comment: CommentText) -> Iterator[Hit]:
    outright = matches(comment, ID, "question", groups=("asks outright", ADDED))
    opening = matches(comment, ID, "question", groups=("opens a question",))
    yield from found([*outright, *(span for span in opening if _waits(comment.text, *span))])


def _waits(text: str, start: int, end: int) -> bool:
    """A mark ends the sentence and no answer follows it; or the sentence is all there is, and opens as a question."""
    mark = _END.search(text, end, end + _LONGEST_SENTENCE)
    if mark is None:
        return False
    if "?" in mark.group():
        return "??" not in mark.group() and not _ANSWERED.match(text, mark.end())
    return (
        not mark.group() and not text[:start].strip() and _IS_A_QUESTION_WORD.match(text, start) is not None
    )


RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Question"),
    why=_("Whoever asks is waiting. An answer in time is what this page is for."),
    requirements=("S51",),
    severity=Severity.ADVISE,
    messages={"found": _("The words ask something that waits for an answer.")},
    check=check,
    fires=CommentText("Når er fristen for å søke?"),
    silent=CommentText("Hvem hadde trodd det for ti år siden?"),
)
