"""«Slipp nå»: a set that is prepared and then sent in order, on a signal (a press conference, the budget at 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.release_querysets import ReleaseQuerySet

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Release(models.Model):
    """`released_at`: the signal; null: still being prepared. `stopped_at`: a person has taken the rest back.

    Personal data: who prepared and released it; kept as long as the posts.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="releases",
        verbose_name=pgettext_lazy("model", "ministry"),
    )
    name = models.CharField(pgettext_lazy("release", "name"), max_length=120)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("prepared by")
    )
    prepared_at = models.DateTimeField(_("prepared at"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("released by"),
    )
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    if TYPE_CHECKING:
        items: RelatedManager[ReleaseItem]

    class Meta:
        verbose_name = pgettext_lazy("model", "release")
        verbose_name_plural = pgettext_lazy("model", "releases")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(released_at__isnull=True, released_by__isnull=True)
                | models.Q(released_at__isnull=False, released_by__isnull=False),
                name="release_is_released_by_somebody_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("release", args=[self.pk])


class ReleaseItem(models.Model):
    """One variant of the set. A variant is in one set at a time."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="items")
    variant = models.OneToOneField("content.Variant", on_delete=models.CASCADE, related_name="release_item")
    position = models.PositiveIntegerField(pgettext_lazy("release", "place"))

    class Meta:
        verbose_name = _("post in a release")
        verbose_name_plural = _("posts in releases")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "position"],
                name="release_item_place_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.position}"
