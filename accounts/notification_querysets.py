"""Reads of notifications and of the e-mails that carry them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from accounts.notification_kinds import Delivery

if TYPE_CHECKING:
    from accounts.models import Mailing, Notification, User  # noqa: F401 (ruff does not see quoted types)


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User | AnonymousUser) -> NotificationQuerySet:
        """One's own, whatever one's role."""
        return self.filter(user_id=user.pk) if user.pk else self.none()

    def about(self, *objects: models.Model) -> NotificationQuerySet:
        """Of one model."""
        if not objects:
            return self.none()
        kind = ContentType.objects.get_for_model(objects[0])
        return self.filter(content_type=kind, object_id__in=[one.pk for one in objects])

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at__isnull=True)

    def to_mail(self, delivery: Delivery) -> NotificationQuerySet:
        """Not yet in any e-mail, still unread, and to somebody who can log in."""
        return self.unread().filter(delivery=delivery, mailing__isnull=True, user__is_active=True)

    def in_order(self) -> NotificationQuerySet:
        """Unread first, then the newest."""
        return self.select_related("ministry", "content_type").order_by(
            models.F("read_at").desc(nulls_first=True), "-created_at", "-pk"
        )


class MailingQuerySet(models.QuerySet["Mailing"]):
    def claimable(self, now: dt.datetime) -> MailingQuerySet:
        """Not sent, and nobody is sending it."""
        return self.filter(Q(leased_until__isnull=True) | Q(leased_until__lt=now), sent_at__isnull=True)
