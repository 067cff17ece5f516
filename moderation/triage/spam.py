"""«moderation.spam»: advertisements, frauds and chain letters (S51)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.spam"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Spam"),
    why=_("Frauds and advertisements hide what others have to say."),
    requirements=("S51",),
    severity=Severity.ADVISE,
    messages={"found": _("The words are like those of advertisements or fraud.")},
    check=check_of(ID, "spam"),
    fires=CommentText("Tjen 5000 om dagen hjemmefra, skriv til meg på telegram."),
    silent=CommentText("Les mer her: https://www.regjeringen.no/"),
)
