"""A request for approval does not lie still: whoever is asked is reminded, then the next is asked, then it closes.

What is due stands in the row (`Approval.next_at`, `expires_at`), and who is away in hers. `take_due` may run at any
time and twice: each round is locked, looked at again, and moved by one step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from accounts import thresholds
from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.notification_kinds import KIND
from content import approval_clock, approvers
from content.actions import posts
from content.approval_clock import Turn
from content.models import Approval, ApprovalState, ApprovalTurn, Post, TurnReason
from content.post_states import PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def begin(approval: Approval, post: Post, *, wanted: User | None) -> None:
    """Inside the sending: the one who was chosen, else the first of the order, else anybody who can. Who is away today
    is not waited for when there is another."""
    order = [] if wanted else approvers.in_order(post, asked_by=approval.asked_by)
    person = wanted or next(iter(order), None)
    reason = TurnReason.CHOSEN if wanted or person is None else TurnReason.FIRST
    if person is not None and person.pk in approvers.away_today():
        present = approvers.next_of(post, asked_by=approval.asked_by, asked=[person.pk])
        if present is not None:
            person, reason = present, TurnReason.AWAY
    _give(approval, post, person, reason)


def take_due() -> int:
    """Returns how many rounds were moved."""
    now = clock.now()
    late = Q(next_at__lte=now) | Q(expires_at__lte=now) | Q(waits_for__in=approvers.away_today())
    due = Approval.objects.waiting().filter(late).order_by("pk").values_list("pk", flat=True)
    return sum(_take_step(pk) for pk in list(due))


def _take_step(pk: int) -> bool:
    with transaction.atomic():
        post = posts.locked(Approval.objects.select_related("post").get(pk=pk).post)
        row = Approval.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=pk)
        turn = row.turns.order_by("-pk").first()
        now = clock.now()
        if row.state != ApprovalState.WAITING:
            return False
        if row.expires_at and row.expires_at <= now:
            return _expire(row, post)
        if turn is None:
            return False
        if turn.person_id in approvers.away_today():
            return _pass_on(row, post, TurnReason.AWAY)
        if row.next_at is None or row.next_at > now:
            return False
        if turn.reminded_at is None:
            return _remind(row, post, turn)
        return _pass_on(row, post, TurnReason.NO_ANSWER)


def _give(approval: Approval, post: Post, person: User | None, reason: TurnReason) -> None:
    now = clock.now()
    turn = approval.turns.create(person=person, reason=reason, asked_at=now)
    approval.waits_for = person
    approval.next_at = approval_clock.reminded_at(Turn(now, approval.expires_at), thresholds.all_values())
    approval.save(update_fields=["waits_for", "next_at"])
    kind = KIND.APPROVAL_PASSED_ON if reason is TurnReason.NO_ANSWER else KIND.APPROVAL_WAITS
    _tell(kind, approval, post, turn)


def _remind(row: Approval, post: Post, turn: ApprovalTurn) -> bool:
    turn.reminded_at = clock.now()
    turn.save(update_fields=["reminded_at"])
    began = Turn(turn.asked_at, row.expires_at)
    row.next_at = approval_clock.passed_on_at(began, thresholds.all_values())
    row.save(update_fields=["next_at"])
    _tell(KIND.APPROVAL_REMINDED, row, post, turn)
    return True


def _pass_on(row: Approval, post: Post, reason: TurnReason) -> bool:
    """When there is nobody left, it waits where it is until it closes; the self-audit finds it."""
    asked = row.turns.values_list("person_id", flat=True)
    person = approvers.next_of(post, asked_by=row.asked_by, asked=asked)
    if person is None:
        row.next_at = None
        row.save(update_fields=["next_at"])
        return False
    with recorded(by=None, verb="content.approval_passed_on", on=post, ministry=post.ministry) as record:
        record.on(post, label=posts.label(post))
        notifications.settle(row)
        _give(row, post, person, reason)
    return True


def _expire(row: Approval, post: Post) -> bool:
    with recorded(by=None, verb="content.approval_expired", on=post, ministry=post.ministry) as record:
        record.on(post, label=posts.label(post))
        row.state, row.next_at = ApprovalState.EXPIRED, None
        row.save(update_fields=["state", "next_at"])
        notifications.settle(row)
        posts.set_state(post, PostState.DRAFT)
        notifications.tell(
            [row.asked_by], KIND.APPROVAL_EXPIRED, about=post, ministry=post.ministry, key=str(row.pk)
        )
    return True


def _tell(kind: KIND, approval: Approval, post: Post, turn: ApprovalTurn) -> None:
    people = [turn.person] if turn.person else approvers.of(post, asked_by=approval.asked_by)
    notifications.tell(
        people, kind, about=approval, ministry=post.ministry, due_at=approval.expires_at, key=str(turn.pk)
    )
