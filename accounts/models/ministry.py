"""Ministries, SMK, DIO and DSS. Sets and names change at reshuffles, so they are dated data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from stdnum.no import orgnr

from accounts.ministry_querysets import MinistryQuerySet

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class MinistryKind(models.TextChoices):
    MINISTRY = "ministry", _("Ministry")
    SMK = "smk", _("The Prime Minister's Office")
    DIO = "dio", _("The ministries' digital organisation")
    DSS = "dss", _("The ministries' security and service organisation")


def check_organisation_number(value: str) -> None:
    """Nine digits whose last is the mod-11 control digit (Brønnøysundregistrene)."""
    if not orgnr.is_valid(value):
        raise ValidationError(_("This is not a valid organisation number. Check the nine digits."))


class Ministry(models.Model):
    """A body that owns accounts. `code` is its abbreviation when it was entered and never changes."""

    code = models.SlugField(pgettext_lazy("ministry", "code"), max_length=12, unique=True)
    kind = models.CharField(
        pgettext_lazy("ministry", "kind"),
        max_length=12,
        choices=MinistryKind.choices,
        default=MinistryKind.MINISTRY,
    )
    abbreviation = models.CharField(_("abbreviation"), max_length=12)
    name_nb = models.CharField(_("name in bokmål"), max_length=120)
    name_nn = models.CharField(_("name in nynorsk"), max_length=120)
    organisation_number = models.CharField(
        _("organisation number"), max_length=9, blank=True, validators=[check_organisation_number]
    )
    case_mailbox = models.EmailField(_("case mailbox"), blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    name_valid_from = models.DateField(_("present name since"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="predecessors",
        verbose_name=_("merged into"),
    )
    self_audit_from = models.DateField(
        _("self-audit from"),
        null=True,
        blank=True,
        help_text=_("Older publications count in figures only."),
    )
    is_demo = models.BooleanField(_("invented for the demo"), default=False)

    objects = MinistryQuerySet.as_manager()

    if TYPE_CHECKING:
        former_names: RelatedManager[FormerName]
        accounts: RelatedManager[Any]

    class Meta:
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="ministry_valid_to_after_valid_from",
                violation_error_message=_("The last day must come after the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(valid_to__isnull=False),
                name="ministry_merged_has_ended",
            ),
            models.UniqueConstraint(
                fields=["organisation_number"],
                condition=~models.Q(organisation_number=""),
                name="ministry_organisation_number_unique",
                violation_error_message=_("Another ministry has this organisation number."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the interface's language."""
        return self.name_nn if get_language() == "nn" else self.name_nb

    def name_on(self, day: dt.date) -> str:
        """What it was called then, in the interface's language; today's name where nothing else is known. Reads
        `former_names`: prefetch them for a list."""
        if self.name_valid_from and day >= self.name_valid_from:
            return self.name
        known = [former for former in self.former_names.all() if former.holds_on(day)]
        return min(known, key=lambda former: former.valid_to or day).name if known else self.name

    def name_before(self, day: dt.date) -> str:
        """The last name it had before that date."""
        return self.name_on(day - dt.timedelta(days=1))


class FormerName(models.Model):
    """What a ministry was called before, so that old publications and files are understood."""

    ministry = models.ForeignKey(Ministry, on_delete=models.CASCADE, related_name="former_names")
    abbreviation = models.CharField(_("abbreviation"), max_length=12)
    name_nb = models.CharField(_("name in bokmål"), max_length=120)
    name_nn = models.CharField(_("name in nynorsk"), max_length=120)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        constraints = [
            models.UniqueConstraint(
                fields=["ministry", "name_nb"],
                name="former_name_once_per_ministry",
                violation_error_message=_("The ministry has this former name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name_nb

    @property
    def name(self) -> str:
        """In the interface's language."""
        return self.name_nn if get_language() == "nn" else self.name_nb

    def holds_on(self, day: dt.date) -> bool:
        """A name without a last day tells of no date."""
        begins = self.valid_from is None or self.valid_from <= day
        return begins and self.valid_to is not None and day < self.valid_to
