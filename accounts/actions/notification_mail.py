"""Notifications by e-mail: what cannot wait in one of its own, the rest in one digest on the morning of a working day.

Safe at any time and twice: a notification is put in one e-mail, an e-mail is claimed by one conditional UPDATE and sent
outside the transaction. A worker that dies leaves its lease, and the next one sends what it held. Should it have died
between the server's yes and the row, the second copy carries the same Message-ID, by which mail systems know it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts import mail, mail_links, thresholds
from accounts.models import Mailing, Notification, User
from accounts.notification_kinds import Delivery
from somestrategi.core import clock
from somestrategi.core.working_days import is_working_day

LEASE = dt.timedelta(minutes=5)
GIVEN_UP_AFTER = dt.timedelta(days=2)
"""What no server has taken by then is old: it still stands on the page."""
WINDOW = dt.timedelta(hours=3)
"""A digest that is later than this goes the next morning."""


def send_due() -> int:
    """Everything that is to go now. Returns how many e-mails were sent."""
    now = clock.now()
    for notification in Notification.objects.to_mail(Delivery.AT_ONCE).select_related("user").order_by("pk"):
        _put(notification.user, f"n{notification.pk}", [notification.pk])
    if _is_morning(now):
        _put_digests(clock.local_date(now))
    waiting = Mailing.objects.claimable(now).filter(created_at__gt=now - GIVEN_UP_AFTER)
    return sum(_send(pk) for pk in waiting.order_by("pk").values_list("pk", flat=True))


def _is_morning(now: dt.datetime) -> bool:
    local = clock.local(now)
    begins = local.replace(hour=int(thresholds.value("accounts.digest_hour")), minute=0, second=0)
    return is_working_day(local.date()) and begins <= local < begins + WINDOW


def _put_digests(today: dt.date) -> None:
    """For everybody who has had none today."""
    waiting = Notification.objects.to_mail(Delivery.DIGEST)
    had = Mailing.objects.filter(key=today.isoformat()).values("user_id")
    people = User.objects.filter(pk__in=waiting.values("user_id")).exclude(pk__in=had)
    for person in people.order_by("pk"):
        own = waiting.filter(user=person).values_list("pk", flat=True)
        _put(person, today.isoformat(), list(own))


def _put(user: User, key: str, notification_ids: list[int]) -> None:
    """In one e-mail, unless another worker has put them in one."""
    with transaction.atomic():
        mailing, is_new = Mailing.objects.get_or_create(
            user=user, key=key, defaults={"created_at": clock.now()}
        )
        if is_new:
            Notification.objects.filter(pk__in=notification_ids, mailing__isnull=True).update(mailing=mailing)


def _send(pk: int) -> bool:
    now = clock.now()
    if not Mailing.objects.claimable(now).filter(pk=pk).update(leased_until=now + LEASE):
        return False
    mailing = Mailing.objects.select_related("user").get(pk=pk)
    told = list(mailing.notifications.select_related("ministry").order_by("due_at", "pk"))
    try:
        mail.send(
            mailing.user,
            "notifications",
            {
                "told": [(one, mail_links.url_of(one)) for one in told],
                "is_digest": not mailing.key.startswith("n"),
            },
            message_id=f"notifications-{mailing.pk}",
        )
    except mail.NotSent:
        return False  # the lease ends by itself, and somebody tries again
    Mailing.objects.filter(pk=pk).update(sent_at=clock.now())
    return True
