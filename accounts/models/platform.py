"""Platforms are data, so that a new one needs no deploy (`bootstrap/defaults/platforms.toml`)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Platform(models.Model):
    """`definition` is a `PlatformDefinition` as JSON: host patterns, limits, what can be hidden, closed or read.

    `shipped_definition` is what we shipped last: while the two are equal nobody has edited it, and an upgrade
    may bring a newer one.
    """

    key = models.SlugField(_("key"), max_length=20, unique=True)
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=40)
    definition = models.JSONField(_("definition"), default=dict)
    shipped_definition = models.JSONField(default=dict, editable=False)
    is_available = models.BooleanField(_("may be chosen for new accounts"), default=True)

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")

    def __str__(self) -> str:
        return self.name
