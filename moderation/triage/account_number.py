"""«moderation.account_number»: a bank account in a comment (S60). Identity numbers, which all pass as accounts, come
first."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import found
from moderation.triage.snapshot import CommentText
from somestrategi.core.personal_data import account_numbers
from somestrategi.core.rules import Hit, Rule, Severity


def check(comment: CommentText) -> Iterator[Hit]:
    yield from found([[span.start, span.end] for span in account_numbers(comment.folded, is_informal=True)])


RULE: Rule[CommentText] = Rule(
    id="moderation.account_number",
    title=_("Account number"),
    why=_("Anyone can read it there, and write in somebody's name. Hide it first, and ask afterwards."),
    requirements=("S60",),
    severity=Severity.WARN,
    messages={"found": _("There is an account number in the text.")},
    check=check,
    fires=CommentText("Send pengene til 1234.56.78903."),
    silent=CommentText("Referansen var 12345678903."),
)
