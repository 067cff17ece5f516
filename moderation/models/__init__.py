from __future__ import annotations

from moderation.models.alarm import Alarm
from moderation.models.answer_template import AnswerTemplate, TemplateUse
from moderation.models.blocking import Blocking, BlockingState, Evidence
from moderation.models.comment import (
    Comment,
    CommentKind,
    CommentState,
    MinistryKey,
    Origin,
    TriageHit,
    UnmaskedComment,
)
from moderation.models.debate import DebateNote, MessagesAre, MessageStatus
from moderation.models.decision import (
    OPEN_ERRANDS,
    RULED,
    AppealNote,
    DebateRule,
    Decision,
    DecisionKind,
    Errand,
    ErrandState,
    EscalatedTo,
)
from moderation.models.triage_setting import RuleSetting, WordList
from moderation.models.watch import Watch, WatchedPublication
from moderation.tiers import URGENT, Tier

__all__ = [
    "OPEN_ERRANDS",
    "RULED",
    "URGENT",
    "Alarm",
    "AnswerTemplate",
    "AppealNote",
    "Blocking",
    "BlockingState",
    "Comment",
    "CommentKind",
    "CommentState",
    "DebateNote",
    "DebateRule",
    "Decision",
    "DecisionKind",
    "Errand",
    "ErrandState",
    "EscalatedTo",
    "Evidence",
    "MessageStatus",
    "MessagesAre",
    "MinistryKey",
    "Origin",
    "RuleSetting",
    "TemplateUse",
    "Tier",
    "TriageHit",
    "UnmaskedComment",
    "Watch",
    "WatchedPublication",
    "WordList",
]
