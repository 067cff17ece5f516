"""«moderation.child_at_risk»: a child that is beaten, abused, left alone or afraid (S51)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.child_at_risk"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("A child may be in danger"),
    why=_("A child may need help now. Read it first, and tell those who can help."),
    requirements=("S51",),
    severity=Severity.BLOCK,
    messages={"found": _("The words may tell of a child that is not safe.")},
    check=check_of(ID, "child_at_risk"),
    fires=CommentText("Naboen slår ungene sine hver kveld."),
    silent=CommentText("Barnevernet redder unger hver dag."),
)
