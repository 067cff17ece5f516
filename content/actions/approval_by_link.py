"""Deciding from a link in a mail: for the one it was sent to, about what it was sent about, with a code besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.actions import one_time_codes
from accounts.actions.recording import recorded
from content.actions import approvals, posts

if TYPE_CHECKING:
    from accounts.models import OneTimeCode, User
    from content.models import Approval


def approve(approval: Approval, *, by: User, seen: str, code: str) -> None:
    """Raises ValidationError: keyed on `code`, or as `approvals.approve` does."""
    checked = one_time_codes.check(by, about=approval, code=code)
    with transaction.atomic():
        _spend(checked, approval, by=by)
        approvals.approve(approval, by=by, seen=seen)


def request_changes(approval: Approval, *, by: User, reason: str, code: str) -> None:
    checked = one_time_codes.check(by, about=approval, code=code)
    with transaction.atomic():
        _spend(checked, approval, by=by)
        approvals.request_changes(approval, by=by, reason=reason)


def _spend(code: OneTimeCode, approval: Approval, *, by: User) -> None:
    one_time_codes.spend(code)
    post = approval.post
    with recorded(by=by, verb="content.answered_by_code", on=post, ministry=post.ministry) as record:
        record.on(post, label=posts.label(post))
