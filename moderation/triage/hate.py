"""«moderation.hate»: contempt for people for what they are, never for what they think (S51)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.hate"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Hate"),
    why=_("Nobody shall be hounded for what they are. The rules of the debate say so."),
    requirements=("S51",),
    severity=Severity.WARN,
    messages={"found": _("The words may show contempt for people for what they are.")},
    check=check_of(ID, "hate"),
    fires=CommentText("Svartinger har ingenting her å gjøre."),
    silent=CommentText("Muslimer og kristne feiret sammen på torget."),
)
