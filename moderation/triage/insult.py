"""«moderation.insult»: words thrown at a person (S51). Harsh words about a policy are criticism, and let alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import found, matches, words_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Hit, Rule, Severity

ID = "moderation.insult"
_STARRED = re.compile(r"(?<!\w)[a-zæøå]{1,15}[*#@$]{1,4}[a-zæøå]{1,15}(?!\w)")
_STARS = re.compile(r"[*#@$]+")


def check(comment: CommentText) -> Iterator[Hit]:
    yield from found([*matches(comment, ID, "insult"), *_starred(comment)])


def _starred(comment: CommentText) -> Iterator[list[int]]:
    """Words of the list with signs for letters: «i*iot»."""
    reading = comment.reading
    removed = comment.lists.removed.get(ID, frozenset())
    for match in _STARRED.finditer(reading.text):
        pattern = re.compile(_STARS.sub("[a-zæøå]{1,4}", match.group()))
        if any(pattern.fullmatch(word) for word in words_of("insult", "ord") if word not in removed):
            yield list(reading.original(*match.span()))


RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Insult"),
    why=_("Sharp criticism is welcome, and words that only hurt a person are not."),
    requirements=("S51",),
    severity=Severity.ADVISE,
    messages={"found": _("The words may be thrown at a person.")},
    check=check,
    fires=CommentText("Du er en idiot."),
    silent=CommentText("Forslaget er idiotisk og dårlig utredet."),
)
