"""What was kept and who did it, when an account was deleted on its platform (S21)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AccountDeletion(models.Model):
    """Written before the account is «deleted», so that no account is without its export.

    Personal data: the name of who deleted it on the platform, an employee or a supplier's, because a deletion that
    nobody stands behind cannot be told from a hacked account. Kept as long as the account.
    """

    account = models.OneToOneField("accounts.Account", on_delete=models.CASCADE, related_name="deletion")
    exported_on = models.DateField(_("exported on"))
    export_kept_at = models.CharField(_("where the export lies"), max_length=300)
    done_by = models.CharField(_("deleted on the platform by"), max_length=120)
    deleted_on = models.DateField(_("deleted on"))

    class Meta:
        verbose_name = pgettext_lazy("model", "deletion of an account")
        verbose_name_plural = pgettext_lazy("model", "deletions of accounts")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(export_kept_at="") & ~models.Q(done_by=""),
                name="account_deletion_tells_where_and_who",
            ),
            models.CheckConstraint(
                condition=models.Q(exported_on__lte=models.F("deleted_on")),
                name="account_deletion_comes_after_the_export",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.deleted_on}"
