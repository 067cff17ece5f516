"""A remark is set aside, overruled with a reason, or taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, may, require
from content.checks.check import Override
from content.checks.remarks import NEEDS_REASON
from content.duty import is_on_duty
from content.models import Answer, RemarkAnswer
from somestrategi.core import clock
from somestrategi.core.rules import Severity

if TYPE_CHECKING:
    from accounts.models import User
    from content.checks.remarks import Remark
    from content.models import Variant


def set_aside(remark: Remark, *, on: Variant, by: User) -> None:
    """«Ikke nå» lasts for this draft. Raises ValidationError for what stops the post."""
    require(by, DO.POST_WRITE, ministry=on.post.ministry_id)
    if not may_wait(remark):
        raise ValidationError(_("This stops the post, and cannot wait."))
    _answer(remark, on, Answer.ASIDE, "", by)


def override(remark: Remark, *, on: Variant, by: User, reason: str = "") -> None:
    """Go on in spite of it. Raises PermissionDenied where the check takes another role, ValidationError without a
    reason where it takes one, or where nobody may."""
    if not may_override(remark.override, ministry_id=on.post.ministry_id, by=by):
        if remark.override is Override.NOBODY:
            raise ValidationError(_("Nobody can overrule this. Mend it, or withdraw the post."))
        raise PermissionDenied
    if remark.override in NEEDS_REASON and not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    post = on.post
    deed = recorded(
        by=by, verb="content.remark_overridden", on=post, ministry=post.ministry, reason=reason.strip()
    )
    with deed as record:
        record.tell(check_title=remark.check.id)
        _answer(remark, on, Answer.OVERRIDDEN, reason, by)


def take_up(remark: Remark, *, on: Variant, by: User) -> None:
    """Back among those that count."""
    require(by, DO.POST_WRITE, ministry=on.post.ministry_id)
    on.remark_answers.filter(key=remark.key).delete()


def may_wait(remark: Remark) -> bool:
    """What stops the post cannot be set aside."""
    return remark.severity is not Severity.BLOCK


def may_override(override: Override, *, ministry_id: int, by: User) -> bool:
    """By the check's own rule: the writer, somebody who approves, who is on duty, or who leads."""
    match override:
        case Override.WRITER | Override.WRITER_WITH_REASON:
            return may(by, DO.POST_WRITE, ministry=ministry_id)
        case Override.APPROVER:
            return may(by, DO.POST_APPROVE, ministry=ministry_id)
        case Override.DUTY:
            return may(by, DO.POST_WRITE, ministry=ministry_id) and is_on_duty(by, ministry_id)
        case Override.LEADER:
            return may(by, DO.POST_APPROVE, ministry=ministry_id) and may(
                by, DO.ACCOUNT_DECIDE, ministry=ministry_id
            )
        case Override.NOBODY:
            return False


def _answer(remark: Remark, on: Variant, answer: Answer, reason: str, by: User) -> None:
    with transaction.atomic():
        RemarkAnswer.objects.update_or_create(
            variant=on,
            key=remark.key,
            defaults={
                "check_id": remark.check.id,
                "answer": answer,
                "reason": reason.strip(),
                "by": by,
                "at": clock.now(),
            },
        )
