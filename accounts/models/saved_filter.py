"""A filter over a list that somebody has given a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.personal_querysets import SavedFilterQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class SavedFilter(models.Model):
    """`page` is the URL name of a list, `query` its query string without the page number.

    Personal data: what a person looks for at work. Theirs alone, until they remove it.
    """

    user: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    page = models.CharField(max_length=40)
    name = models.CharField(pgettext_lazy("filter", "name"), max_length=60)
    query = models.CharField(max_length=1000)
    created_at = models.DateTimeField(_("saved at"))

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            models.UniqueConstraint(
                models.F("user"),
                models.F("page"),
                models.functions.Lower("name"),
                name="saved_filter_name_once_on_a_page",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse(self.page)}?{self.query}"
