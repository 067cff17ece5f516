"""«moderation.threat»: a threat to life or health, or a wish that somebody be hurt (S51). Never anger, however hot."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.triage.by_words import check_of
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Rule, Severity

ID = "moderation.threat"

RULE: Rule[CommentText] = Rule(
    id=ID,
    title=_("Threat"),
    why=_("Those who work here must be safe. Take care of what was written, and tell security."),
    requirements=("S51",),
    severity=Severity.BLOCK,
    messages={"found": _("The words may be a threat to life or health.")},
    check=check_of(ID, "threat"),
    fires=CommentText("Jeg skal drepe deg, statsråd."),
    silent=CommentText("Statsråden skjøt seg selv i foten, og jeg vil ikke skade noen."),
)
