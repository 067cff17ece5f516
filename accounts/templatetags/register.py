"""How the register shows states: word, icon and colour together. `{% load register %}`"""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from accounts.models import Account, AccountStatus, Verification

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


@register.filter
def status_look(account: Account) -> Look:
    return Look(account.get_status_display(), *STATUSES[AccountStatus(account.status)])


@register.filter
def verification_look(account: Account) -> Look:
    return Look(account.get_verification_display(), *VERIFICATIONS[Verification(account.verification)])


@register.filter
def shown_handle(account: Account) -> str:
    """With the @ that people know, unless the platform gives an id alone."""
    return account.handle if account.handle == account.remote_id else f"@{account.handle}"
