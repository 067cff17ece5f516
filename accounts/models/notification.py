"""What a person has been told of, how far it went, and what each has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.notification_kinds import KIND, Delivery
from accounts.notification_querysets import MailingQuerySet, NotificationQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class Mailing(models.Model):
    """One e-mail to one person. `key` is the date of a morning's digest, or the notification that could not wait: no
    day has two digests. `leased_until`: a worker is sending it; when that has passed, another may.

    Personal data: when a person was written to. Goes with the notifications that it held.
    """

    user: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailings"
    )
    key = models.CharField(max_length=40)
    created_at = models.DateTimeField(pgettext_lazy("mailing", "made at"))
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "e-mail")
        verbose_name_plural = pgettext_lazy("model", "e-mails")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="mailing_once_per_person_and_key")
        ]

    def __str__(self) -> str:
        return self.key


class Notification(models.Model):
    """`key` tells apart what is said twice about one object, so that each is said once.

    Personal data: what waited for a person at work, when it was read. Theirs alone; deleted some months after
    (`accounts.notifications_kept_days`). It holds no text, no name: only where to look.
    """

    user: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=40)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    key = models.CharField(max_length=60, blank=True)
    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField(pgettext_lazy("notification", "due at"), null=True, blank=True)
    created_at = models.DateTimeField(pgettext_lazy("notification", "told at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    delivery = models.CharField(max_length=10, choices=Delivery.choices)
    mailing: models.ForeignKey[Mailing | None, Mailing | None] = models.ForeignKey(
        Mailing, on_delete=models.SET_NULL, null=True, blank=True, related_name="notifications"
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "notification")
        verbose_name_plural = pgettext_lazy("model", "notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "content_type", "object_id", "key"], name="notification_once"
            ),
            models.CheckConstraint(
                condition=models.Q(delivery__in=Delivery.values), name="notification_delivery_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "read_at"], name="notification_by_person"),
            models.Index(
                fields=["delivery"],
                condition=models.Q(mailing__isnull=True, read_at__isnull=True),
                name="notification_not_mailed",
            ),
        ]

    def __str__(self) -> str:
        return str(KIND(self.kind).about.sentence)

    def get_absolute_url(self) -> str:
        return reverse(KIND(self.kind).about.page, args=[self.object_id])


class NotificationChoice(models.Model):
    """How far a kind goes for one person, where that is not what the kind says. Personal data: theirs alone."""

    user: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices"
    )
    kind = models.CharField(max_length=40)
    delivery = models.CharField(max_length=10, choices=Delivery.choices)

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="notification_choice_once_per_kind"),
            models.CheckConstraint(
                condition=models.Q(delivery__in=Delivery.values), name="notification_choice_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.delivery}"
