"""How the register shows states: word, icon and colour together. `{% load register %}`"""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from accounts import answering_hours
from accounts.account_use import Use
from accounts.models import (
    Account,
    AccountApplication,
    AccountStatus,
    ApplicationStatus,
    Fit,
    ImpostorProfile,
    TargetGroup,
    Verification,
)
from accounts.readiness import Answer
from somestrategi.core import clock

register = template.Library()


@dataclass(frozen=True)
class Look:
    word: str
    icon: str
    color: str


STATUSES = {
    AccountStatus.PROPOSED: ("Clock", "warning"),
    AccountStatus.TRIAL: ("ClockDashed", "info"),
    AccountStatus.ACTIVE: ("CheckmarkCircle", "success"),
    AccountStatus.PAUSED: ("Pause", "neutral"),
    AccountStatus.WINDING_DOWN: ("Archive", "info"),
    AccountStatus.HIDDEN: ("EyeSlash", "neutral"),
    AccountStatus.DELETED: ("CircleSlash", "neutral"),
    AccountStatus.LOST: ("ExclamationmarkTriangle", "danger"),
}
VERIFICATIONS = {
    Verification.UNKNOWN: ("QuestionmarkDiamond", "neutral"),
    Verification.REQUESTED: ("Hourglass", "info"),
    Verification.VERIFIED: ("SealCheckmark", "success"),
    Verification.DECLINED: ("MinusCircle", "warning"),
    Verification.NOT_OFFERED: ("MinusCircle", "neutral"),
    Verification.OPTED_OUT: ("MinusCircle", "neutral"),
    Verification.LOST: ("ExclamationmarkTriangle", "warning"),
}
USES = {
    Use.MAIN: ("Star", "success"),
    Use.AVAILABLE: ("Checkmark", "info"),
    Use.IDLE: ("Hourglass", "warning"),
    Use.NEVER: ("CircleSlash", "neutral"),
    Use.UNKNOWN: ("QuestionmarkDiamond", "neutral"),
}


@register.filter
def use_look(use: Use) -> Look:
    return Look(str(use.title), *USES[use])


APPLICATIONS = {
    ApplicationStatus.DRAFT: ("FileText", "neutral"),
    ApplicationStatus.SENT: ("Hourglass", "warning"),
    ApplicationStatus.APPROVED: ("CheckmarkCircle", "success"),
    ApplicationStatus.APPROVED_WITH_CONDITIONS: ("CheckmarkCircle", "success"),
    ApplicationStatus.DECLINED: ("MinusCircle", "neutral"),
    ApplicationStatus.WITHDRAWN: ("ArrowUndo", "neutral"),
}
FITS = {
    Fit.GOOD: ("CheckmarkCircle", "success"),
    Fit.FAIR: ("Checkmark", "info"),
    Fit.POOR: ("MinusCircle", "warning"),
}


ANSWERS = {
    Answer.YES: (pgettext_lazy("readiness", "In order"), "CheckmarkCircle", "success"),
    Answer.NO: (pgettext_lazy("readiness", "Lacking"), "XMark", "warning"),
    Answer.UNKNOWN: (pgettext_lazy("readiness", "Unknown"), "QuestionmarkDiamond", "neutral"),
    Answer.NOT_ASKED: (pgettext_lazy("readiness", "Not offered to us"), "MinusCircle", "neutral"),
}


@register.filter
def answer_look(answer: Answer) -> Look:
    word, icon, color = ANSWERS[answer]
    return Look(str(word), icon, color)


@register.filter
def status_look(account: Account) -> Look:
    return Look(account.get_status_display(), *STATUSES[AccountStatus(account.status)])


@register.filter
def verification_look(account: Account) -> Look:
    return Look(account.get_verification_display(), *VERIFICATIONS[Verification(account.verification)])


@register.filter
def application_look(application: AccountApplication) -> Look:
    return Look(application.get_status_display(), *APPLICATIONS[ApplicationStatus(application.status)])


@register.filter
def fit_look(fit: Fit) -> Look:
    return Look(str(fit.label), *FITS[fit])


@register.filter
def group_names(target_groups: list[str]) -> list[str]:
    """In the strategy's order."""
    return [str(group.label) for group in TargetGroup if group in target_groups]


@register.filter
def hours_in_words(described: Account | AccountApplication) -> str:
    """«man.–fre. kl. 08.00–15.30»; empty where nobody has told."""
    return answering_hours.in_words(described.hours)


@register.filter
def is_answering_now(account: Account) -> bool:
    return answering_hours.is_answering(account.hours or (), clock.now())


@register.filter
def shown_handle(account: Account) -> str:
    """With the @ that people know, unless the platform gives an id alone."""
    return account.handle if account.handle == account.remote_id else f"@{account.handle}"


@register.filter
def impostor_look(case: ImpostorProfile) -> Look:
    """Of an open case what it waits for."""
    if not case.is_open:
        return Look(case.get_outcome_display(), "CheckmarkCircle", "neutral")
    if case.reported_on:
        return Look(_("Waits for the platform"), "Hourglass", "info")
    return Look(_("Not reported"), "ExclamationmarkTriangle", "danger")
