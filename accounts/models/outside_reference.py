"""Politicians' own profiles: known, and nobody's here to run (S82, S84)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.outside_querysets import OutsideReferenceQuerySet
from accounts.profile_claim_triggers import claim_trigger


class PoliticalRole(models.TextChoices):
    PRIME_MINISTER = "prime_minister", _("Prime Minister")
    MINISTER = "minister", _("Minister")
    STATE_SECRETARY = "state_secretary", _("State secretary")
    POLITICAL_ADVISER = "political_adviser", _("Political adviser")


class OutsideReference(models.Model):
    """A politician's profile, and whose politics it speaks of. Never an account: nothing points here but the claim on
    the profile, so there is nothing to hang a credential, a post or a moderation on.

    `valid_to` is the last day in the role; until somebody has ended it, the profile stays claimed.
    Personal data: the name and public profile of a politician in office, so that a ministry's profile is not taken for
    theirs, nor theirs for the ministry's. Stays after the end, so that what was shared then can be understood.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="outside_references",
        verbose_name=_("ministry"),
    )
    person = models.CharField(_("politician"), max_length=120)
    role = models.CharField(_("political role"), max_length=20, choices=PoliticalRole.choices)
    platform = models.ForeignKey(
        "accounts.Platform",
        on_delete=models.PROTECT,
        related_name="outside_references",
        verbose_name=_("platform"),
    )
    handle = models.CharField(_("handle"), max_length=120)
    remote_id = models.CharField(_("the platform's id"), max_length=120, blank=True)
    url = models.URLField(_("address of the profile"), max_length=300)
    valid_from = models.DateField(_("in the role from"))
    valid_to = models.DateField(_("in the role to"), null=True, blank=True)
    is_ended = models.BooleanField(pgettext_lazy("outside reference", "ended"), default=False)

    objects = OutsideReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "politician's profile")
        verbose_name_plural = pgettext_lazy("model", "politicians' profiles")
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=PoliticalRole.values), name="outside_reference_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="outside_reference_days_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(is_ended=False) | Q(valid_to__isnull=False),
                name="outside_reference_ended_has_a_last_day",
            ),
        ]
        triggers = [claim_trigger("reference_id", live="NOT NEW.is_ended")]

    def __str__(self) -> str:
        return f"{self.person} ({self.platform.name})"

    def get_absolute_url(self) -> str:
        return reverse("outside_reference", args=[self.pk])


class ProfileClaim(models.Model):
    """Whose a profile is, written by the triggers alone (`accounts.profile_claim_triggers`)."""

    platform = models.ForeignKey("accounts.Platform", on_delete=models.CASCADE, related_name="+")
    identity = models.CharField(max_length=130)
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, null=True, related_name="+")
    reference = models.ForeignKey(OutsideReference, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("model", "claim on a profile")
        verbose_name_plural = pgettext_lazy("model", "claims on profiles")
        constraints = [
            models.UniqueConstraint(fields=["platform", "identity"], name="profile_claimed_once"),
            models.CheckConstraint(
                condition=Q(account__isnull=False, reference__isnull=True)
                | Q(account__isnull=True, reference__isnull=False),
                name="profile_claimed_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id}: {self.identity}"
