"""«moderation.self_harm»: somebody who may want to die. Found rather too often than too seldom (S51)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.self_harm"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Somebody may want to die"),
    why=_("A person may be in danger now. Read it first, and answer kindly with where help is."),
    requirements=("S51",),
    severity=Severity.BLOCK,
    messages={"found": _("The words may be those of somebody who does not want to live.")},
    check=check_of(ID, "self_harm"),
    fires=CommentText("Jeg orker ikke mer, jeg vil bare dø."),
    silent=CommentText("For en selvmordsmisjon av regjeringen!"),
)
