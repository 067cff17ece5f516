"""The handful of roles and what each may do. Ids are permanent: they stand in the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions.deeds import DO

READS = frozenset({DO.ACCOUNT_VIEW, DO.PUBLICATION_VIEW, DO.MEETING_VIEW})
READS_PLAN = READS | {DO.POST_VIEW, DO.VISUAL_VIEW, DO.COMMENT_VIEW}
WORKS = READS_PLAN | {
    DO.POST_WRITE,
    DO.POST_COMMENT,
    DO.COMMENT_DECIDE,
    DO.FINDING_VIEW,
    DO.FINDING_ASSIGN,
    DO.IMPORT_RUN,
    DO.ACCOUNT_EDIT,
    DO.IMPOSTOR_KEEP,
    DO.PUBLICATION_REPORT,
    DO.PUBLICATION_SETTLE,
    DO.PUBLISHING_PAUSE,
    DO.RESPONSIBLE_NAME,
    DO.WRITTEN_FORM_REPORT,
}


class Role(StrEnum):
    READER = "reader"
    ADVISER = "adviser"
    APPROVER = "approver"
    MODERATOR = "moderator"
    EDITOR_IN_CHIEF = "editor_in_chief"
    ADMINISTRATOR = "administrator"
    POLITICAL_LEADERSHIP = "political_leadership"
    CRISIS_DESK = "crisis_desk"
    SMK_COORDINATOR = "smk_coordinator"
    DIO_COORDINATOR = "dio_coordinator"
    SYSTEM_ADMINISTRATOR = "system_administrator"

    @property
    def title(self) -> Promise:  # type: ignore[override]
        return DESCRIPTIONS[self].title

    @property
    def explanation(self) -> Promise:
        return DESCRIPTIONS[self].explanation

    @property
    def deeds(self) -> frozenset[DO]:
        return DESCRIPTIONS[self].deeds

    @property
    def is_across(self) -> bool:
        """Holds in every ministry and is given without one."""
        return DESCRIPTIONS[self].is_across

    @classmethod
    def across(cls) -> list[str]:
        return [role.value for role in cls if role.is_across]

    @classmethod
    def choices(cls) -> list[tuple[str, Promise]]:
        return [(role.value, role.title) for role in cls]


@dataclass(frozen=True)
class Description:
    title: Promise
    explanation: Promise
    deeds: frozenset[DO]
    is_across: bool = False


DESCRIPTIONS: dict[Role, Description] = {
    Role.READER: Description(
        pgettext_lazy("role", "Reader"),
        _("Sees accounts, the plan, publications and the editorial meeting."),
        READS_PLAN,
    ),
    Role.ADVISER: Description(
        pgettext_lazy("role", "Adviser"),
        _("Does the daily work: keeps accounts, imports files, sees findings."),
        WORKS,
    ),
    Role.APPROVER: Description(
        pgettext_lazy("role", "Approver"),
        _("Does what an adviser does, and approves what others wrote."),
        WORKS | {DO.POST_APPROVE},
    ),
    Role.MODERATOR: Description(
        pgettext_lazy("role", "Moderator"),
        _("Judges and answers comments, decides on blockings, and may open secured evidence."),
        READS_PLAN
        | {
            DO.FINDING_VIEW,
            DO.IMPOSTOR_KEEP,
            DO.RESPONSIBLE_NAME,
            DO.COMMENT_DECIDE,
            DO.BLOCKING_DECIDE,
            DO.EVIDENCE_OPEN,
        },
    ),
    Role.EDITOR_IN_CHIEF: Description(
        pgettext_lazy("role", "Editor-in-chief"),
        _("Leads the desk: decides about accounts, accepts findings, starts the self-audit, undoes imports."),
        WORKS
        | {
            DO.POST_APPROVE,
            DO.APPROVAL_SET_UP,
            DO.COMMENT_SET_UP,
            DO.BLOCKING_DECIDE,
            DO.EVIDENCE_OPEN,
            DO.ACCOUNT_DECIDE,
            DO.CONNECTION_MANAGE,
            DO.FINDING_ACCEPT,
            DO.AUDIT_START,
            DO.IMPORT_UNDO,
            DO.TRAIL_VIEW,
        },
    ),
    Role.ADMINISTRATOR: Description(
        pgettext_lazy("role", "Administrator"),
        _("Invites people and gives roles in the ministry, and keeps its accounts."),
        READS_PLAN
        | {
            DO.FINDING_VIEW,
            DO.FINDING_ASSIGN,
            DO.RESPONSIBLE_NAME,
            DO.ACCOUNT_EDIT,
            DO.CONNECTION_MANAGE,
            DO.PUBLISHING_PAUSE,
            DO.IMPOSTOR_KEEP,
            DO.USER_MANAGE,
            DO.APPROVAL_SET_UP,
            DO.TRAIL_VIEW,
            DO.AUDIT_START,
        },
    ),
    Role.POLITICAL_LEADERSHIP: Description(
        pgettext_lazy("role", "Political leadership"),
        _("Reads, comments, and clears what needs it. Never publishes, hides or changes anything."),
        READS_PLAN | {DO.POST_CLEAR, DO.POST_COMMENT},
    ),
    Role.CRISIS_DESK: Description(
        pgettext_lazy("role", "Crisis desk"),
        _("Helps a ministry for a limited time: writes posts, and may send them before their page."),
        READS_PLAN
        | {
            DO.POST_WRITE,
            DO.POST_COMMENT,
            DO.POST_SEND_FIRST,
            DO.PUBLISHING_PAUSE,
            DO.COMMENT_DECIDE,
        },
    ),
    Role.SMK_COORDINATOR: Description(
        pgettext_lazy("role", "Coordinator at SMK"),
        _("Sees accounts, publications and the meeting of every ministry."),
        READS,
        is_across=True,
    ),
    Role.DIO_COORDINATOR: Description(
        pgettext_lazy("role", "Coordinator at DIO"),
        _(
            "Sees accounts, publications and the meeting of every ministry, sets shared thresholds, and answers about "
            "the visual profile."
        ),
        READS
        | {
            DO.TERMS_NOTE,
            DO.THRESHOLD_CHANGE,
            DO.FORM_MODEL_ADOPT,
            DO.VISUAL_VIEW,
            DO.VISUAL_ANSWER,
        },
        is_across=True,
    ),
    Role.SYSTEM_ADMINISTRATOR: Description(
        pgettext_lazy("role", "System administrator"),
        _("Manages people, reference data and thresholds for every ministry."),
        frozenset(
            {
                DO.ACCOUNT_VIEW,
                DO.USER_MANAGE,
                DO.TRAIL_VIEW,
                DO.REFERENCE_EDIT,
                DO.TERMS_NOTE,
                DO.THRESHOLD_CHANGE,
                DO.FORM_MODEL_ADOPT,
            }
        ),
        is_across=True,
    ),
}
