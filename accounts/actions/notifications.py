"""People are told, once each, in the transaction of what they are told of.

    notifications.tell(people, KIND.APPROVAL_WAITS, about=approval)

What is told goes no further than the page, the morning's e-mail or an e-mail at once, as each has chosen. Notifications
concern nobody else, so no trail tells of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, OuterRef

from accounts import thresholds
from accounts.models import Mailing, Notification, NotificationChoice
from accounts.notification_kinds import KIND, Delivery, choosable
from accounts.nudges import nudge
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User

MAIL_TASK = "accounts.mail_notifications"


def tell(
    people: Iterable[User],
    kind: KIND,
    *,
    about: models.Model,
    ministry: Ministry | None = None,
    due_at: dt.datetime | None = None,
    key: str = "",
) -> None:
    """Two queries, however many people. `key` tells apart what is said more than once about one object."""
    told = {person.pk: person for person in people if person.is_active}
    if not told:
        return
    chosen = dict(
        NotificationChoice.objects.filter(user_id__in=told, kind=kind).values_list("user_id", "delivery")
    )
    now = clock.now()
    Notification.objects.bulk_create(
        [
            Notification(
                user=person,
                kind=kind,
                content_type=ContentType.objects.get_for_model(about),
                object_id=about.pk,
                key=key,
                ministry=ministry,
                due_at=due_at,
                created_at=now,
                delivery=_delivery(kind, chosen.get(pk)),
            )
            for pk, person in told.items()
        ],
        ignore_conflicts=True,
    )
    nudge(MAIL_TASK)


def settle(*about: models.Model) -> None:
    """Things of one sort that wait for nobody any more: what was said of them is read, and is not mailed."""
    Notification.objects.about(*about).unread().update(read_at=clock.now())


def read(*, by: User, only: int | None = None) -> int:
    """One's own, or the one with that key. Returns how many were unread."""
    own = Notification.objects.visible_to(by).unread()
    return (own if only is None else own.filter(pk=only)).update(read_at=clock.now())


def choose(*, by: User, deliveries: Mapping[KIND, Delivery]) -> None:
    """For the kinds that can wait; what is as the kind says leaves no row."""
    with transaction.atomic():
        NotificationChoice.objects.filter(user=by).delete()
        NotificationChoice.objects.bulk_create(
            NotificationChoice(user=by, kind=kind, delivery=delivery)
            for kind, delivery in deliveries.items()
            if kind in choosable() and delivery != kind.about.delivery
        )


def chosen_by(user: User) -> dict[KIND, Delivery]:
    """How far each kind that can wait goes for the person."""
    own = dict(NotificationChoice.objects.filter(user=user).values_list("kind", "delivery"))
    return {kind: _delivery(kind, own.get(kind)) for kind in choosable()}


def clear_old() -> None:
    """What was told long ago, and the e-mails that no notification points at."""
    kept = dt.timedelta(days=int(thresholds.value("accounts.notifications_kept_days")))
    Notification.objects.filter(created_at__lt=clock.now() - kept).delete()
    held = Notification.objects.filter(mailing=OuterRef("pk"))
    Mailing.objects.filter(~Exists(held), created_at__lt=clock.now() - kept).delete()


def _delivery(kind: KIND, chosen: str | None) -> Delivery:
    if chosen is None or not kind.about.can_wait:
        return kind.about.delivery
    return Delivery(chosen)
