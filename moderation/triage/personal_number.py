"""«moderation.personal_number»: an identity number in a comment. Masked at once, whoever it belongs to (S60)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import found
from moderation.triage.snapshot import CommentText
from somestrategi.core.personal_data import identity_numbers
from somestrategi.core.rules import Hit, Rule, Severity


def check(comment: CommentText) -> Iterator[Hit]:
    yield from found([[span.start, span.end] for span in identity_numbers(comment.folded)])


RULE: Rule[CommentText] = Rule(
    id="moderation.personal_number",
    title=_("Identity number"),
    why=_("Anyone can read it there. Hide it first, and ask afterwards."),
    requirements=("S60",),
    severity=Severity.BLOCK,
    messages={"found": _("There is an identity number in the text.")},
    check=check,
    fires=CommentText("Mitt nummer er 02916702674, hva skjer med saken?"),
    silent=CommentText("Regningen var på 17 857 397 834 kroner."),
)
