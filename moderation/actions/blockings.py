"""Somebody is shut out for a time: proposed by one, decided by another, one at a time, never in bulk.

No interface can block for us, so a person does it on the platform and says so here; the same when it ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.models import User
from accounts.notification_kinds import KIND
from accounts.permissions import DO, require
from moderation.models import (
    Blocking,
    BlockingState,
    Comment,
    CommentState,
    DebateRule,
    Decision,
    DecisionKind,
)
from somestrategi.core import clock

LOOKED_BACK = dt.timedelta(days=90)
KEPT = dt.timedelta(days=90)


def hidden_lately(comment: Comment) -> int:
    """«skjult her siste 90 dager»: comments by the same pseudonym in the ministry that were hidden and not shown again.
    Asked for in a blocking decision and nowhere else."""
    if not comment.author_key:
        return 0
    hidden = Decision.objects.filter(
        kind=DecisionKind.HIDE,
        ministry=comment.ministry_id,
        comment__author_key=comment.author_key,
        at__gte=clock.now() - LOOKED_BACK,
        comment__state__in=(CommentState.HIDDEN, CommentState.DELETED),
    )
    return hidden.values("comment").distinct().count()


def propose(comment: Comment, *, rule: DebateRule, reason: str, until_on: dt.date, by: User) -> Blocking:
    """Waits for a second decider, who is told. Raises ValidationError."""
    require(by, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    if not comment.author_key:
        raise ValidationError(_("The platform has not told who wrote it, so nobody can be blocked here."))
    longest = clock.today() + dt.timedelta(days=int(thresholds.value("moderation.blocking_days")))
    if not clock.today() < until_on <= longest:
        raise ValidationError(
            {
                "until_on": _("Choose a day after today, and at latest %(day)s.")
                % {"day": f"{longest:%d.%m.%Y}"}
            }
        )
    try:
        with recorded(
            by=by, verb="moderation.blocking_proposed", ministry=comment.ministry, reason=reason
        ) as record:
            record.on(comment)
            blocking = Blocking.objects.create(
                account=comment.account,
                ministry=comment.ministry,
                comment=comment,
                author_key=comment.author_key,
                rule=rule,
                reason=reason,
                hidden_count=hidden_lately(comment),
                until_on=until_on,
                proposed_by=by,
                proposed_at=clock.now(),
            )
            _tell(blocking, by)
    except IntegrityError as error:
        raise ValidationError(_("It has been proposed already, or is in force.")) from error
    return blocking


def decide(blocking: Blocking, *, by: User) -> Blocking:
    """The second decider agrees; somebody then blocks on the platform. Raises PermissionDenied for the first."""
    return _settle(blocking, BlockingState.DECIDED, "moderation.blocking_decided", by)


def decline(blocking: Blocking, *, by: User) -> Blocking:
    return _settle(blocking, BlockingState.DECLINED, "moderation.blocking_declined", by)


def done_there(blocking: Blocking, *, has_told_author: bool, by: User) -> Blocking:
    """Blocked on the platform; `has_told_author`: the reason and the complaint route were sent, where it lets us."""
    with _moved(blocking, (BlockingState.DECIDED,), "moderation.blocking_done", by) as row:
        row.state, row.done_at = BlockingState.IN_FORCE, clock.now()
        row.told_author_at = clock.now() if has_told_author else None
        row.save()
    return row


def lift(blocking: Blocking, *, by: User) -> Blocking:
    """Not blocked on the platform any more: its time is over, or somebody complained and was right."""
    with _moved(
        blocking, (BlockingState.DECIDED, BlockingState.IN_FORCE), "moderation.blocking_ended", by
    ) as row:
        row.state, row.ended_at = BlockingState.ENDED, clock.now()
        row.save()
    return row


def clear_old() -> None:
    """90 days after it ended, or was declined."""
    over = clock.now() - KEPT
    with transaction.atomic():
        Blocking.objects.filter(state=BlockingState.ENDED, ended_at__lt=over).delete()
        Blocking.objects.filter(state=BlockingState.DECLINED, decided_at__lt=over).delete()


def _settle(blocking: Blocking, state: BlockingState, verb: str, by: User) -> Blocking:
    require(by, DO.BLOCKING_DECIDE, ministry=blocking.ministry_id)
    if blocking.proposed_by_id == by.pk:
        raise PermissionDenied
    with _moved(blocking, (BlockingState.PROPOSED,), verb, by) as row:
        row.state, row.decided_by, row.decided_at = state, by, clock.now()
        row.save()
        notifications.settle(row)
    return row


@contextmanager
def _moved(blocking: Blocking, states: tuple[BlockingState, ...], verb: str, by: User) -> Iterator[Blocking]:
    """On a locked row in one of the states; the deed in the trail, all or nothing."""
    require(by, DO.COMMENT_DECIDE, ministry=blocking.ministry_id)
    with recorded(by=by, verb=verb, ministry=blocking.ministry) as record:
        rows = Blocking.objects.select_for_update(of=("self",)).select_related("comment", "ministry")
        row = rows.get(pk=blocking.pk)
        if row.state not in states:
            raise ValidationError(_("Somebody has decided about it meanwhile. Load the page again."))
        record.on(row.comment)
        yield row


def _tell(blocking: Blocking, by: User) -> None:
    people = User.objects.who_may(DO.BLOCKING_DECIDE, [blocking.ministry_id], clock.now()).exclude(pk=by.pk)
    notifications.tell(list(people), KIND.BLOCKING_WAITS, about=blocking, ministry=blocking.ministry)
