from __future__ import annotations

from content.models.approval import Approval, ApprovalState
from content.models.approval_turn import ApprovalDeputy, ApprovalTurn, TurnReason
from content.models.caption_track import CaptionTrack
from content.models.check_setting import CheckSetting
from content.models.clearance import Clearance, ClearanceRule, ClearedHow
from content.models.correction import Correction, CorrectionPlace
from content.models.form_model import AdoptionState, FormModelAdoption, Reidentification
from content.models.known_word import KnownWord, KnownWordKind
from content.models.media_file import (
    CONSENTED,
    SAID,
    AudioDescription,
    MediaFile,
    Music,
    People,
)
from content.models.page import PageAnswer, PageWait, WaitState
from content.models.post import ArchiveAnswer, Importance, Live, Post, Purpose, Sensitivity
from content.models.post_comment import PostComment
from content.models.post_media import PostMedia
from content.models.post_template import PostTemplate
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
from content.models.publication_change import Change, PublicationCapture, PublicationChange
from content.models.publication_deletion import PublicationDeletion
from content.models.release import Release, ReleaseItem
from content.models.remark_answer import Answer, RemarkAnswer
from content.models.remark_case import RemarkCase
from content.models.reviewer_answer import ReviewerAnswer
from content.models.variant import TextVersion, Variant
from content.models.visual_request import VisualRequest, VisualState
from content.models.written_form_report import WrittenFormReport

__all__ = [
    "CONSENTED",
    "MOVING",
    "SAID",
    "AdoptionState",
    "Answer",
    "Approval",
    "ApprovalDeputy",
    "ApprovalState",
    "ApprovalTurn",
    "ArchiveAnswer",
    "AudioDescription",
    "CaptionTrack",
    "Captions",
    "Change",
    "CheckSetting",
    "Clearance",
    "ClearanceRule",
    "ClearedHow",
    "Correction",
    "CorrectionPlace",
    "FormModelAdoption",
    "FormSource",
    "Importance",
    "KnownWord",
    "KnownWordKind",
    "Live",
    "Media",
    "MediaFile",
    "Music",
    "PageAnswer",
    "PageWait",
    "People",
    "Post",
    "PostComment",
    "PostMedia",
    "PostTemplate",
    "Publication",
    "PublicationBefore",
    "PublicationCapture",
    "PublicationChange",
    "PublicationDeletion",
    "PublicationKind",
    "Purpose",
    "Reidentification",
    "Release",
    "ReleaseItem",
    "RemarkAnswer",
    "RemarkCase",
    "ReviewerAnswer",
    "Sensitivity",
    "ShareException",
    "TextVersion",
    "TurnReason",
    "Variant",
    "VisualRequest",
    "VisualState",
    "WaitState",
    "WrittenForm",
    "WrittenFormReport",
]
