"""«Klarert av politisk ledelse»: which posts need it, and who cleared one, when and how (S81)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.history import tracked
from content.clearance_querysets import ClearanceQuerySet

if TYPE_CHECKING:
    from accounts.models import Account, User


class ClearanceRule(models.Model):
    """A ministry's posts on an account, or with a word in their topic; with neither, all of them."""

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.CASCADE,
        related_name="clearance_rules",
        verbose_name=_("ministry"),
    )
    account: models.ForeignKey[Account | None, Account | None] = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    topic = models.CharField(pgettext_lazy("approval", "topic"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("posts that need clearance")
        verbose_name_plural = _("posts that need clearance")
        constraints = [
            models.UniqueConstraint(
                fields=["ministry", "account", "topic"], name="clearance_rule_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(account__isnull=True) | models.Q(topic=""),
                name="clearance_rule_account_or_topic",
            ),
        ]

    def __str__(self) -> str:
        if self.account:
            return str(self.account)
        return f"«{self.topic}»" if self.topic else str(_("All posts"))


class ClearedHow(models.TextChoices):
    HERE = "here", pgettext_lazy("cleared", "here")
    MEETING = "meeting", pgettext_lazy("cleared", "in a meeting")
    PHONE = "phone", pgettext_lazy("cleared", "by phone")
    MAIL = "mail", pgettext_lazy("cleared", "by e-mail")


@tracked
class Clearance(models.Model):
    """Of exactly one content. `noted_by` wrote down what somebody in the political leadership said elsewhere.

    Personal data: who asked, cleared and noted, kept with the post: the ministry answers for it.
    """

    post = models.ForeignKey("content.Post", on_delete=models.CASCADE, related_name="clearances")
    fingerprint = models.CharField(max_length=64)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("approval", "asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    cleared_by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cleared by"),
    )
    cleared_at = models.DateTimeField(_("cleared at"), null=True, blank=True)
    how = models.CharField(
        pgettext_lazy("cleared", "how"), max_length=10, choices=ClearedHow.choices, blank=True
    )
    noted_by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("noted by"),
    )

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.UniqueConstraint(fields=["post", "fingerprint"], name="clearance_once_for_a_content"),
            models.CheckConstraint(
                condition=models.Q(cleared_by=None, cleared_at=None, noted_by=None, how="")
                | models.Q(cleared_by__isnull=False, cleared_at__isnull=False, noted_by__isnull=False)
                & ~models.Q(how=""),
                name="clearance_tells_who_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return str(self.post)

    def get_absolute_url(self) -> str:
        return reverse("clearance", args=[self.pk])
