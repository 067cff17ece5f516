"""Which ministry an account has belonged to, and from when (S75): history keeps the old one."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.history import tracked
from accounts.reorganisation_querysets import AccountOwnershipQuerySet


@tracked
class AccountOwnership(models.Model):
    """`valid_to` is the first day on which it is another's; none for the owner of today. No day has two owners."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="ownerships")
    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AccountOwnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("ownership of an account")
        verbose_name_plural = _("ownerships of accounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="account_ownership_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="account_ownership_alone_on_its_days",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    (
                        models.Func("valid_from", "valid_to", models.Value("[)"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.ministry_id}"

    @property
    def owner_then(self) -> str:
        """The ministry by the name it had when it handed the account over; today's name for the owner of today."""
        return self.ministry.name_before(self.valid_to) if self.valid_to else self.ministry.name
