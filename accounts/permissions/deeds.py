"""What a person can do here. One enum; a deed that nothing asks about does not stand in it."""

from __future__ import annotations

from enum import StrEnum


class DO(StrEnum):
    """A deed is asked about for one ministry, except those in ACROSS, which concern the installation."""

    ACCOUNT_VIEW = "account.view"
    ACCOUNT_EDIT = "account.edit"
    ACCOUNT_DECIDE = "account.decide"
    CONNECTION_MANAGE = "connection.manage"
    PUBLISHING_PAUSE = "publishing.pause"
    IMPOSTOR_KEEP = "impostor.keep"
    PUBLICATION_VIEW = "publication.view"
    PUBLICATION_REPORT = "publication.report"
    PUBLICATION_SETTLE = "publication.settle"
    POST_VIEW = "post.view"
    POST_WRITE = "post.write"
    POST_SEND_FIRST = "post.send_first"
    POST_APPROVE = "post.approve"
    POST_CLEAR = "post.clear"
    POST_COMMENT = "post.comment"
    APPROVAL_SET_UP = "approval.set_up"
    VISUAL_VIEW = "visual.view"
    VISUAL_ANSWER = "visual.answer"
    RESPONSIBLE_NAME = "responsible.name"
    WRITTEN_FORM_REPORT = "written_form.report"
    IMPORT_RUN = "import.run"
    IMPORT_UNDO = "import.undo"
    FINDING_VIEW = "finding.view"
    FINDING_ASSIGN = "finding.assign"
    FINDING_ACCEPT = "finding.accept"
    AUDIT_START = "audit.start"
    MEETING_VIEW = "meeting.view"
    USER_MANAGE = "user.manage"
    COMMENT_VIEW = "comment.view"
    COMMENT_DECIDE = "comment.decide"
    COMMENT_SET_UP = "comment.set_up"
    BLOCKING_DECIDE = "blocking.decide"
    EVIDENCE_OPEN = "evidence.open"
    TRAIL_VIEW = "trail.view"
    REFERENCE_EDIT = "reference.edit"
    TERMS_NOTE = "terms.note"
    THRESHOLD_CHANGE = "threshold.change"
    FORM_MODEL_ADOPT = "form_model.adopt"


ACROSS: frozenset[DO] = frozenset(
    {DO.REFERENCE_EDIT, DO.TERMS_NOTE, DO.THRESHOLD_CHANGE, DO.FORM_MODEL_ADOPT, DO.VISUAL_ANSWER}
)
