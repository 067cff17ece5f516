"""A text that is approved beforehand goes out when whoever is on duty says so, alone, and is countersigned afterwards.

On duty is who has a shift today in the ministry (the editor rota).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.models import Account, Ministry
from accounts.notification_kinds import KIND
from accounts.permissions import DO, require
from content import approvers, clearing, editor_page
from content.actions import posts, scheduling
from content.actions.approvals import Stopped
from content.duty import is_on_duty
from content.models import Approval, ApprovalState, Post, PostTemplate
from content.post_fingerprint import content_of, fingerprint
from content.post_states import PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import User

COUNTERSIGN = "content.countersigned_within_hours"
GOES_OUT_AFTER = dt.timedelta(minutes=5)


def make(ministry: Ministry, *, by: User, **fields: Any) -> PostTemplate:
    require(by, DO.POST_WRITE, ministry=ministry)
    with recorded(by=by, verb="content.template_made", ministry=ministry) as record:
        template = PostTemplate.objects.create(ministry=ministry, made_by=by, made_at=clock.now(), **fields)
        record.on(template)
    return template


def approve(template: PostTemplate, *, by: User) -> None:
    """Raises PermissionDenied for its maker."""
    with transaction.atomic():
        row = _locked(template)
        require(by, DO.POST_APPROVE, ministry=row.ministry_id)
        if row.made_by_id == by.pk:
            raise PermissionDenied(_("You have made this template yourself. Somebody else must approve it."))
        if row.approved_at is not None:
            raise ValidationError(_("Somebody has approved it meanwhile. Load the page again."))
        with recorded(by=by, verb="content.template_approved", on=row, ministry=row.ministry):
            row.approved_by, row.approved_at = by, clock.now()
            row.save(update_fields=["approved_by", "approved_at"])


def withdraw(template: PostTemplate, *, by: User) -> None:
    """Nobody uses it any more; what was made of it stands."""
    with transaction.atomic():
        row = _locked(template)
        require(by, DO.POST_WRITE, ministry=row.ministry_id)
        with recorded(by=by, verb="content.template_withdrawn", on=row, ministry=row.ministry):
            row.withdrawn_at = clock.now()
            row.save(update_fields=["withdrawn_at"])


def accounts_for(template: PostTemplate) -> AccountQuerySet:
    """Where it can go out: those that its ministry leads."""
    return Account.objects.in_use().filter(owner_id=template.ministry_id).by_name()


def use(template: PostTemplate, *, account: Account, by: User) -> Post:
    """Goes out in a few minutes. Raises PermissionDenied when `by` is not on duty, Stopped, or ValidationError."""
    with transaction.atomic():
        row = _locked(template)
        require(by, DO.POST_WRITE, ministry=row.ministry_id)
        if not is_on_duty(by, row.ministry_id):
            raise PermissionDenied(
                _("Only who is on duty today publishes alone. Send the post for approval.")
            )
        if row.approved_by is None:
            raise ValidationError(_("The template is not approved."))
        if row.approved_by_id == by.pk:
            raise ValidationError(_("You have approved this template yourself. Send the post for approval."))
        if not accounts_for(row).filter(pk=account.pk).exists():
            raise ValidationError({"account": _("Choose an account that the ministry leads.")})
        post = _post_of(row, account, by=by)
        with recorded(by=by, verb="content.template_used", on=post, ministry=row.ministry) as record:
            record.on(post, label=posts.label(post))
            approval = _approved(row, post, by=by)
            posts.set_state(post, PostState.APPROVED)
            scheduling.schedule_all(post, by=by)
            notifications.tell(
                approvers.of(post, asked_by=by),
                KIND.COUNTERSIGN_WAITS,
                about=approval,
                ministry=row.ministry,
                due_at=approval.countersign_due_at,
            )
    return post


def countersign(approval: Approval, *, by: User) -> None:
    """Somebody else has read what went out. Raises ValidationError or PermissionDenied."""
    with transaction.atomic():
        post = posts.locked(approval.post)
        row = Approval.objects.select_for_update(of=("self",)).get(pk=approval.pk)
        require(by, DO.POST_APPROVE, ministry=post.ministry_id)
        if row.asked_by_id == by.pk:
            raise PermissionDenied(_("You have published this yourself. Somebody else must countersign it."))
        if row.countersign_due_at is None or row.countersigned_at is not None:
            raise ValidationError(_("It is countersigned already, or need not be."))
        with recorded(by=by, verb="content.post_countersigned", on=post, ministry=post.ministry) as record:
            record.on(post, label=posts.label(post))
            row.countersigned_by, row.countersigned_at = by, clock.now()
            row.save(update_fields=["countersigned_by", "countersigned_at"])
            notifications.settle(row)


def _post_of(template: PostTemplate, account: Account, *, by: User) -> Post:
    """What the check stops does not go out, whoever is on duty; nor what must be cleared first."""
    post = posts.begin(
        account=account,
        text=template.text,
        by=by,
        ministry=template.ministry,
        topic=template.name,
        purpose=template.purpose,
        target_groups=template.target_groups,
    )
    post.variants.update(declared_form=template.written_form, planned_at=clock.now() + GOES_OUT_AFTER)
    whole = Post.objects.with_context().get(pk=post.pk)
    stops = editor_page.stops(whole)
    if stops:
        raise Stopped(list(stops))
    if clearing.is_missing(whole):
        raise ValidationError(_("The political leadership must clear the post before it is approved."))
    return whole


def _approved(template: PostTemplate, post: Post, *, by: User) -> Approval:
    now, hours = clock.now(), int(thresholds.value(COUNTERSIGN))
    return post.approvals.create(
        state=ApprovalState.APPROVED,
        fingerprint=fingerprint(post),
        content=content_of(post),
        asked_by=by,
        asked_at=now,
        decided_by=template.approved_by,
        decided_at=now,
        template=template,
        countersign_due_at=now + dt.timedelta(hours=hours),
    )


def _locked(template: PostTemplate) -> PostTemplate:
    rows = PostTemplate.objects.select_for_update(of=("self",)).select_related("ministry", "approved_by")
    row = rows.filter(withdrawn_at__isnull=True).filter(pk=template.pk).first()
    if row is None:
        raise ValidationError(_("The template is withdrawn. Load the page again."))
    return row
