"""«moderation.personal_health»: illness, treatment or disability of the writer or of somebody near. Private (S60)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.personal_health"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Somebody's health"),
    why=_("Health is private, and others can read it here. Offer a way that is not open to all."),
    requirements=("S60",),
    severity=Severity.WARN,
    messages={"found": _("The words tell of somebody's health.")},
    check=check_of(ID, "personal_health"),
    fires=CommentText("Sønnen min har epilepsi og får ikke hjelp."),
    silent=CommentText("Kreft rammer én av tre, så forskning er viktig."),
)
