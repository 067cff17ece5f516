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
_LONGEST_SENTENCE = 500


def check(comment: CommentText) -> Iterator[Hit]:
    outright = matches(comment, ID, "question", groups=("asks outright", ADDED))
    opening = matches(comment, ID, "question", groups=("opens a question",))
    unmarked = matches(comment, ID, "question", groups=("opens a question without a mark",))
    text = comment.text
    yield from found(
        [
            *outright,
            *(span for span in opening if _waits(text, span[1])),
            *(span for span in unmarked if _is_all(text, *span)),
        ]
    )


def _waits(text: str, end: int) -> bool:
    """One mark ends the sentence, and no answer follows it."""
    mark = _END.search(text, end, end + _LONGEST_SENTENCE)
    if mark is None or "?" not in mark.group():
        return False
    return "??" not in mark.group() and not _ANSWERED.match(text, mark.end())


def _is_all(text: str, start: int, end: int) -> bool:
    """The comment is one sentence, and nothing ends it."""
    mark = _END.search(text, end, end + _LONGEST_SENTENCE)
    return not text[:start].strip() and mark is not None and not mark.group()


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
