"""«moderation.threat_veiled»: what may be a threat that is not said out (S51). A person must judge."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.threat_veiled"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Possible threat"),
    why=_("What sounds like nothing may be meant to frighten. Let a person judge it."),
    requirements=("S51",),
    severity=Severity.WARN,
    messages={"found": _("The words may be meant to frighten.")},
    check=check_of(ID, "threat_veiled"),
    fires=CommentText("Jeg vet hvor du bor."),
    silent=CommentText("Pass deg for svindlere som ringer om natta."),
)
