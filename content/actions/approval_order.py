"""In which order a ministry's people are asked to approve, for all topics and for some of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Ministry, User
from accounts.permissions import DO, require
from content.models import ApprovalDeputy
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.people_querysets import UserQuerySet


def able(ministry: Ministry) -> UserQuerySet:
    return User.objects.who_may(DO.POST_APPROVE, [ministry.pk], clock.now()).by_name()


def add(ministry: Ministry, *, person: User, topic: str, by: User) -> ApprovalDeputy:
    """Last in the order. Raises ValidationError keyed on `person`."""
    topic = topic.strip()
    with _changing(ministry, by=by):
        if not able(ministry).filter(pk=person.pk).exists():
            text = _("%(person)s does not approve in %(ministry)s. Choose another.")
            raise ValidationError({"person": text % {"person": person, "ministry": ministry}})
        order = ministry.approval_deputies.filter(topic__iexact=topic)
        if order.filter(person=person).exists():
            raise ValidationError({"person": _("%(person)s is in this order already.") % {"person": person}})
        last = order.aggregate(last=Max("place"))["last"] or 0
        spelled = order.values_list("topic", flat=True).first()
        return ApprovalDeputy.objects.create(
            ministry=ministry, topic=topic if spelled is None else spelled, person=person, place=last + 1
        )


def move_up(deputy: ApprovalDeputy, *, by: User) -> None:
    """Before the one who stood before her; the first stays first."""
    with _changing(deputy.ministry, by=by):
        order = list(deputy.ministry.approval_deputies.filter(topic=deputy.topic).order_by("place"))
        at = next((index for index, one in enumerate(order) if one.pk == deputy.pk), 0)
        if at:
            order[at].place, order[at - 1].place = order[at - 1].place, order[at].place
            order[at].save(update_fields=["place"])
            order[at - 1].save(update_fields=["place"])


def remove(deputy: ApprovalDeputy, *, by: User) -> None:
    with _changing(deputy.ministry, by=by):
        ApprovalDeputy.objects.filter(pk=deputy.pk).delete()


@contextmanager
def _changing(ministry: Ministry, *, by: User) -> Iterator[None]:
    """One at a time in a ministry, so that no two stand in one place."""
    require(by, DO.APPROVAL_SET_UP, ministry=ministry)
    with transaction.atomic():
        Ministry.objects.select_for_update(of=("self",)).get(pk=ministry.pk)
        with recorded(by=by, verb="content.approval_order_changed", on=ministry, ministry=ministry):
            yield
