"""A code that shows who somebody is, for one deed, where she is not logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models.user import User


class OneTimeCode(models.Model):
    """Of one person, for one object. The code itself stands only in the mail: here is a keyed hash of it, empty until
    the mail is written.

    Personal data: when a person asked for a code and used it. Deleted after a day.
    """

    user: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    asked_at = models.DateTimeField(_("asked at"))
    code_hash = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("one-time code")
        verbose_name_plural = _("one-time codes")
        indexes = [models.Index(fields=["user", "content_type", "object_id"], name="one_time_code_by_object")]

    def __str__(self) -> str:
        return str(self.pk)
