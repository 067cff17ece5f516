"""«moderation.case_handling»: somebody's own case, which is not handled here but in the case mailbox (S72, S54)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.case_handling"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Somebody's own case"),
    why=_("Cases are not handled here. Show the way to the case mailbox."),
    requirements=("S72", "S54"),
    severity=Severity.ADVISE,
    messages={"found": _("The words tell of somebody's own case.")},
    check=check_of(ID, "case_handling"),
    fires=CommentText("Når får jeg svar på søknaden min?"),
    silent=CommentText("Vedtaket i Stortinget var feil."),
)
