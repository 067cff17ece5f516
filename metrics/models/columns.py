"""What people have taught us about files: names of columns, and whole headers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.querysets import ColumnMappingQuerySet


class ColumnAlias(models.Model):
    """A column's name as a platform writes it, and the field it means. Shipped ones come from
    `metrics/imports/aliases.toml`; an administrator adds the rest. One without a field is switched off."""

    importer = models.CharField(_("kind of file"), max_length=40)
    name = models.CharField(_("name of the column"), max_length=120)
    field = models.CharField(pgettext_lazy("column", "means"), max_length=60, blank=True)
    header_language = models.CharField(_("language of the header"), max_length=12, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_shipped = models.BooleanField(_("shipped with the program"), default=False)

    class Meta:
        verbose_name = _("column name")
        verbose_name_plural = _("column names")
        constraints = [
            models.UniqueConstraint(
                models.F("importer"), models.functions.Lower("name"), name="column_alias_once_per_importer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.field}"


class ColumnMapping(models.Model):
    """A header that nobody knew, and what a person said its columns are: remembered for the next such file.

    `mapping` has every column of the file, empty for those that are not used. One that is no longer in use is asked
    about again.
    """

    signature = models.CharField(_("header"), max_length=64, unique=True)
    importer = models.CharField(_("kind of file"), max_length=40)
    mapping = models.JSONField(_("columns"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    is_in_use = models.BooleanField(_("in use"), default=True)

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mapping of columns")
        verbose_name_plural = _("mappings of columns")

    def __str__(self) -> str:
        return ", ".join(list(self.mapping)[:4])
