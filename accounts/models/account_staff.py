"""Who looks after an account (S18), and who said that what the register says of it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.account_querysets import AccountConfirmationQuerySet, AccountStaffQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class AccountStaff(models.Model):
    """The first in order answers for the account, the others stand in, in that order.

    Personal data: name and hours of employees, so that an account is never nobody's. A row goes when somebody else
    takes the place; the trail keeps that it did.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="staff")
    person: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="account_places",
        verbose_name=_("person"),
    )
    place = models.PositiveSmallIntegerField(_("place in the order"))
    hours_a_week = models.PositiveSmallIntegerField(
        _("hours a week"), null=True, blank=True, validators=[MaxValueValidator(60)]
    )

    objects = AccountStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("person who looks after an account")
        verbose_name_plural = _("people who look after accounts")
        constraints = [
            models.UniqueConstraint(fields=["account", "place"], name="account_staff_one_in_each_place"),
            models.UniqueConstraint(fields=["account", "person"], name="account_staff_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.person_id}"

    @property
    def is_deputy(self) -> bool:
        return self.place > 0


class AccountConfirmation(models.Model):
    """«Ja, alt stemmer»: `fields` is what was confirmed, `fingerprint` tells whether anything has changed since.

    Personal data: who confirmed, and the keys (not names) of those who looked after the account. Kept as long as
    the account, because the register's worth is that one can see when it was last right.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="confirmations")
    by: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    at = models.DateTimeField(_("confirmed at"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    fields = models.JSONField(_("what was confirmed"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = AccountConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation of an account")
        verbose_name_plural = _("confirmations of accounts")
        indexes = [models.Index(fields=["account", "-at"], name="account_confirmation_newest")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.at}"
