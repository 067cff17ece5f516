"""A post is sent for approval and decided about by somebody else, of exactly what was read (S14).

That author and approver are two is our own rule, not the strategy's: it is said so where it is shown.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.notification_kinds import KIND
from accounts.permissions import DO, may, require
from content import approval_clock, approvers, clearing, editor_page, post_states
from content.actions import approval_turns, clearances, posts, remark_cases, scheduling
from content.checks.remarks import what_stops
from content.models import Approval, ApprovalState, Post
from content.post_fingerprint import content_of, fingerprint
from content.post_states import PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


class Stopped(Exception):
    """The strategy check stops the post. `remarks` are those that do."""

    def __init__(self, remarks: list[object]) -> None:
        super().__init__(len(remarks))
        self.remarks = remarks


def send(post: Post, *, by: User, note: str = "", waits_for: User | None = None) -> Approval:
    """Ask for approval of the post as it stands. Raises Stopped, or ValidationError when it cannot be sent now."""
    with transaction.atomic():
        current = posts.locked(post)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        if post_states.step(current.state, PostState.FOR_APPROVAL) is None:
            raise ValidationError(
                _("The post is «%(state)s» now. Load the page again.")
                % {"state": current.get_state_display()}
            )
        whole = Post.objects.with_context().get(pk=current.pk)
        found = editor_page.at_sending(whole)
        if stops := what_stops([remark for _variant, remarks in found for remark in remarks]):
            raise Stopped(list(stops))
        if waits_for is not None and not may_decide(whole, waits_for, asked_by=by):
            text = _("%(person)s cannot approve this post. Choose another.")
            raise ValidationError({"waits_for": text % {"person": waits_for}})
        deed = recorded(by=by, verb="content.approval_asked", on=current, ministry=current.ministry)
        with deed as record:
            record.on(current, label=posts.label(current))
            posts.set_state(current, PostState.FOR_APPROVAL)
            approval = current.approvals.create(
                fingerprint=fingerprint(whole),
                content=content_of(whole),
                asked_by=by,
                asked_at=clock.now(),
                note=note.strip(),
                expires_at=_closes_at(whole),
            )
            clearances.ask(whole, by=by)
            remark_cases.stand(found)
            approval_turns.begin(approval, whole, wanted=waits_for)
    post.refresh_from_db()
    return approval


def approve(approval: Approval, *, by: User, seen: str) -> None:
    """`seen` is the fingerprint of what stood on the page. Raises ValidationError when that is no longer what waits."""
    with transaction.atomic():
        row, post = _open(approval, by=by)
        if seen != row.fingerprint or fingerprint(post) != row.fingerprint:
            raise ValidationError(_("The post has been changed since you opened it. Read it again."))
        if row.expires_at and row.expires_at <= clock.now():
            raise ValidationError(_("The time it was to go out has passed. Ask for a new time."))
        if clearing.is_missing(post):
            raise ValidationError(_("The political leadership must clear the post before it is approved."))
        _decide(row, post, ApprovalState.APPROVED, "", by=by)
        scheduling.schedule_all(post, by=by)


def request_changes(approval: Approval, *, by: User, reason: str) -> None:
    """Back to the writer, with what shall be changed."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write what shall be changed.")})
    with transaction.atomic():
        row, post = _open(approval, by=by)
        _decide(row, post, ApprovalState.CHANGES_REQUESTED, reason, by=by)


def take_back(post: Post, *, by: User) -> None:
    """The writer wants it again, before anybody has decided."""
    with transaction.atomic():
        current = posts.locked(post)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        row = current.approvals.waiting().select_for_update(of=("self",)).first()
        if row is None:
            raise ValidationError(_("Somebody has decided meanwhile. Load the page again."))
        with recorded(
            by=by, verb="content.approval_taken_back", on=current, ministry=current.ministry
        ) as record:
            record.on(current, label=posts.label(current))
            row.state = ApprovalState.TAKEN_BACK
            row.save(update_fields=["state"])
            notifications.settle(row)
            posts.set_state(current, PostState.DRAFT)
    post.refresh_from_db()


def may_decide(post: Post, user: User, *, asked_by: User | None = None) -> bool:
    """She approves in the ministry, and has neither written nor sent it."""
    if not user.is_active or not may(user, DO.POST_APPROVE, ministry=post.ministry_id):
        return False
    return user.pk not in approvers.writers_of(post) and (asked_by is None or user.pk != asked_by.pk)


def _closes_at(post: Post) -> dt.datetime | None:
    first = min((v.planned_at for v in post.variants.all() if v.planned_at), default=None)
    return first and approval_clock.closes_at(first, clock.now(), thresholds.all_values())


def _open(approval: Approval, *, by: User) -> tuple[Approval, Post]:
    post = posts.locked(approval.post)
    row = Approval.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=approval.pk)
    require(by, DO.POST_APPROVE, ministry=post.ministry_id)
    if row.state != ApprovalState.WAITING:
        raise ValidationError(_("Somebody has decided meanwhile. Load the page again."))
    if not may_decide(post, by, asked_by=row.asked_by):
        raise PermissionDenied(
            _("You have written or sent this post yourself. Somebody else must approve it.")
        )
    return row, Post.objects.with_context().get(pk=post.pk)


def _decide(row: Approval, post: Post, state: ApprovalState, reason: str, *, by: User) -> None:
    verb = "content.post_approved" if state is ApprovalState.APPROVED else "content.changes_requested"
    with recorded(by=by, verb=verb, on=post, ministry=post.ministry, reason=reason.strip()) as record:
        record.on(post, label=posts.label(post))
        row.state, row.decided_by, row.decided_at, row.reason = state, by, clock.now(), reason.strip()
        row.save(update_fields=["state", "decided_by", "decided_at", "reason"])
        posts.set_state(post, PostState(state.value), reason=reason)
        notifications.settle(row)
        kind = KIND.POST_APPROVED if state is ApprovalState.APPROVED else KIND.CHANGES_REQUESTED
        notifications.tell([row.asked_by], kind, about=post, ministry=post.ministry, key=str(row.pk))
