"""Who has the watch over the comments, and what is watched more closely (S44, S50)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation.watch_querysets import WatchedPublicationQuerySet, WatchQuerySet


class Watch(models.Model):
    """One person's hours. `deputy` is rung when she is away. Two people may have the watch at once, one person never
    twice.

    Personal data: an employee's working hours, seen in the ministry; deleted a year after.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.CASCADE, related_name="watches", verbose_name=_("ministry")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="watches",
        verbose_name=pgettext_lazy("watch", "who"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deputy_watches",
        verbose_name=_("deputy"),
    )
    begins_at = models.DateTimeField(pgettext_lazy("watch", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("watch", "until"))

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "watch")
        verbose_name_plural = pgettext_lazy("model", "watches")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at")), name="watch_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("person")),
                name="watch_deputy_is_another",
            ),
            ExclusionConstraint(
                name="watch_once_at_a_time",
                expressions=[
                    ("ministry", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (
                        models.Func("begins_at", "ends_at", models.Value("[)"), function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [models.Index(fields=["ministry", "ends_at"], name="watch_by_ministry")]

    def __str__(self) -> str:
        return f"{self.person} {self.begins_at:%d.%m. %H.%M}"


class WatchedPublication(models.Model):
    """A publication whose comments the ministry follows more closely, until a day."""

    publication = models.ForeignKey(
        "content.Publication", on_delete=models.CASCADE, related_name="watched_by"
    )
    ministry = models.ForeignKey("accounts.Ministry", on_delete=models.CASCADE, related_name="+")
    until_on = models.DateField(_("until"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = WatchedPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched publication")
        verbose_name_plural = _("watched publications")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "ministry"], name="publication_watched_once_per_ministry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}"
