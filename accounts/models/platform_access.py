"""Who can get into an account on its platform, and how we get it back when somebody else has (S46)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.history import tracked
from accounts.security_querysets import AccountRecoveryQuerySet, PlatformAccessQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class AccessLevel(models.TextChoices):
    """What somebody can do on the platform, not here."""

    ADMINISTRATOR = "administrator", _("Platform administrator")
    PUBLISHES = "publishes", pgettext_lazy("platform access", "May publish")
    READS = "reads", pgettext_lazy("platform access", "May read figures")


@tracked
class PlatformAccess(models.Model):
    """A user here, or somebody else who is named by what it is: an agency, a function.

    Personal data: which employees can get into which account, so that the door is shut when somebody leaves. An
    ended row is deleted with its history after `accounts.ended_access_kept_days`; the trail tells what was done, and
    names nobody.
    """

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        related_name="platform_access",
        verbose_name=pgettext_lazy("model", "account"),
    )
    person: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="platform_access",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    other = models.CharField(_("somebody else"), max_length=120, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    level = models.CharField(
        pgettext_lazy("platform access", "level"), max_length=20, choices=AccessLevel.choices
    )
    given_on = models.DateField(pgettext_lazy("platform access", "given on"))
    ended_on = models.DateField(pgettext_lazy("platform access", "ended on"), null=True, blank=True)
    mfa_confirmed_on = models.DateField(_("two-factor log-in confirmed on"), null=True, blank=True)
    mfa_confirmed_by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("two-factor log-in confirmed by"),
    )

    objects = PlatformAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access on the platform")
        verbose_name_plural = _("accesses on the platforms")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, other="", contact="")
                | models.Q(person__isnull=True) & ~models.Q(other=""),
                name="platform_access_is_a_person_or_somebody_else",
            ),
            models.UniqueConstraint(
                fields=["account", "person"],
                condition=models.Q(ended_on__isnull=True),
                name="platform_access_person_once_in_force",
            ),
            models.UniqueConstraint(
                models.F("account"),
                models.functions.Lower("other"),
                condition=models.Q(ended_on__isnull=True) & ~models.Q(other=""),
                name="platform_access_other_once_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=AccessLevel.values), name="platform_access_level_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(mfa_confirmed_on__isnull=True, mfa_confirmed_by__isnull=True)
                | models.Q(mfa_confirmed_on__isnull=False, mfa_confirmed_by__isnull=False),
                name="platform_access_mfa_has_day_and_person",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("given_on")),
                name="platform_access_ends_after_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.holder}"

    @property
    def holder(self) -> str:
        return self.person.name if self.person else self.other


@tracked
class AccountRecovery(models.Model):
    """How an account is got back, and where we speak while it is gone: another account, or regjeringen.no.

    No secret: `vault_reference` tells where the log-in is kept. No personal data: the recovery contact is a function.
    """

    account = models.OneToOneField(
        "accounts.Account",
        on_delete=models.CASCADE,
        related_name="recovery",
        primary_key=True,
        verbose_name=pgettext_lazy("model", "account"),
    )
    recovery_contact = models.CharField(_("recovery contact"), max_length=200, blank=True)
    fallback_account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("fallback channel"),
    )
    is_website_fallback = models.BooleanField(_("regjeringen.no is the fallback channel"), default=False)
    vault_reference = models.CharField(_("where the log-in is kept"), max_length=200, blank=True)

    objects = AccountRecoveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery of an account")
        verbose_name_plural = _("recovery of accounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fallback_account__isnull=True)
                | ~models.Q(fallback_account=models.F("account")),
                name="account_recovery_falls_back_on_another",
            ),
            models.CheckConstraint(
                condition=models.Q(fallback_account__isnull=True) | models.Q(is_website_fallback=False),
                name="account_recovery_has_one_fallback",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.recovery_contact}"

    @property
    def fallback(self) -> str:
        """Empty where none is chosen."""
        if self.is_website_fallback:
            return "regjeringen.no"
        return str(self.fallback_account) if self.fallback_account else ""
