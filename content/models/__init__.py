from __future__ import annotations

from content.models.approval import Approval, ApprovalState
from content.models.approval_turn import ApprovalDeputy, ApprovalTurn, TurnReason
from content.models.form_model import AdoptionState, FormModelAdoption, Reidentification
from content.models.known_word import KnownWord, KnownWordKind
from content.models.page import PageAnswer, PageWait, WaitState
from content.models.post import ArchiveAnswer, Importance, Post, Purpose, Sensitivity
from content.models.publication import (
    MOVING,
    Captions,
    FormSource,
    Media,
    Publication,
    PublicationBefore,
    PublicationKind,
    ShareException,
    WrittenForm,
)
from content.models.remark_answer import Answer, RemarkAnswer
from content.models.reviewer_answer import ReviewerAnswer
from content.models.variant import TextVersion, Variant
from content.models.written_form_report import WrittenFormReport

__all__ = [
    "MOVING",
    "AdoptionState",
    "Answer",
    "Approval",
    "ApprovalDeputy",
    "ApprovalState",
    "ApprovalTurn",
    "ArchiveAnswer",
    "Captions",
    "FormModelAdoption",
    "FormSource",
    "Importance",
    "KnownWord",
    "KnownWordKind",
    "Media",
    "PageAnswer",
    "PageWait",
    "Post",
    "Publication",
    "PublicationBefore",
    "PublicationKind",
    "Purpose",
    "Reidentification",
    "RemarkAnswer",
    "ReviewerAnswer",
    "Sensitivity",
    "ShareException",
    "TextVersion",
    "TurnReason",
    "Variant",
    "WaitState",
    "WrittenForm",
    "WrittenFormReport",
]
