"""Profiles, advertisements and videos that pretend to be us (S11). Never public: it would show them the way."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.impostor_querysets import ImpostorQuerySet

LONGEST_ADDRESS = 1000


class ImpostorKind(models.TextChoices):
    PROFILE = "profile", pgettext_lazy("impostor", "False profile")
    ADVERTISEMENT = "advertisement", pgettext_lazy("impostor", "False advertisement")
    DEEPFAKE = "deepfake", pgettext_lazy("impostor", "Deepfake")


class ImpostorOutcome(models.TextChoices):
    OPEN = "open", pgettext_lazy("impostor", "Open")
    REMOVED = "removed", pgettext_lazy("impostor", "Removed by the platform")
    REFUSED = "refused", pgettext_lazy("impostor", "The platform refused")
    GONE = "gone", pgettext_lazy("impostor", "Gone by itself")


class ImpostorProfile(models.Model):
    """One case in one ministry: the same address is the same case. `account` or `office` tell whom it pretends to be;
    with neither it is the ministry itself. What is seen again after it was closed is opened again, not entered anew.

    Personal data: who saw it, so that one can ask; and what an address and a note may tell about the person behind,
    which is why the page asks for an office and no name. Needed to have the platform remove it, and kept while the
    ministry follows its impostors; closed cases stay, so that somebody who comes back is known again.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="impostors", verbose_name=_("ministry")
    )
    kind = models.CharField(pgettext_lazy("impostor", "kind"), max_length=15, choices=ImpostorKind.choices)
    url = models.CharField(pgettext_lazy("impostor", "where"), max_length=LONGEST_ADDRESS)
    platform = models.ForeignKey(
        "accounts.Platform",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("platform"),
    )
    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="impostors",
        verbose_name=_("pretends to be the account"),
    )
    office = models.CharField(_("pretends to be the holder of"), max_length=120, blank=True)
    seen_on = models.DateField(_("seen on"))
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("seen by")
    )
    evidence = models.CharField(_("where it is documented"), max_length=300, blank=True)
    reported_on = models.DateField(_("reported to the platform on"), null=True, blank=True)
    report_reference = models.CharField(_("the platform's reference"), max_length=300, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=ImpostorOutcome.choices, default=ImpostorOutcome.OPEN
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    note = models.TextField(pgettext_lazy("impostor", "note"), max_length=1000, blank=True)

    objects = ImpostorQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "impostor")
        verbose_name_plural = pgettext_lazy("model", "impostors")
        constraints = [
            models.UniqueConstraint(fields=["ministry", "url"], name="impostor_address_once_in_a_ministry"),
            models.CheckConstraint(condition=Q(kind__in=ImpostorKind.values), name="impostor_kind_is_known"),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(office=""), name="impostor_pretends_to_be_one"
            ),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True, report_reference="") | Q(reported_on__gte=F("seen_on")),
                name="impostor_is_reported_after_it_was_seen",
            ),
            models.CheckConstraint(
                condition=Q(outcome=ImpostorOutcome.OPEN, closed_on__isnull=True)
                | Q(
                    outcome__in=[one for one in ImpostorOutcome.values if one != "open"],
                    closed_on__gte=F("seen_on"),
                ),
                name="impostor_is_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.url.partition("://")[2] or self.url

    def get_absolute_url(self) -> str:
        return reverse("impostor", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.outcome == ImpostorOutcome.OPEN
