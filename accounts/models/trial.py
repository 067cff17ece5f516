"""A trial of an account: what one believes, how one will know, and when it is decided (S20)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.account_querysets import TrialQuerySet


class Verdict(models.TextChoices):
    """What followed. `CHANGE`: the trial goes on with a new plan."""

    CONTINUE = "continue", pgettext_lazy("verdict", "Take it into use")
    CHANGE = "change", pgettext_lazy("verdict", "Try again with a new plan")
    END = "end", pgettext_lazy("verdict", "End it and wind down the account")


class Trial(models.Model):
    """One plan with its verdict, empty while it is open. No personal data: who did what stands in the audit trail."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="trials")
    hypothesis = models.TextField(_("hypothesis"), max_length=1000)
    success_measure = models.TextField(_("measure of success"), max_length=1000)
    evaluate_on = models.DateField(_("evaluated on"))
    planned_on = models.DateField(_("planned on"))
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict.choices, blank=True)
    verdict_reason = models.TextField(_("reason for the verdict"), max_length=1000, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "trial of an account")
        verbose_name_plural = pgettext_lazy("model", "trials of accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(verdict=""), name="trial_one_open_per_account"
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="", decided_on__isnull=True)
                | (
                    models.Q(verdict__in=Verdict.values, decided_on__isnull=False)
                    & ~models.Q(verdict_reason="")
                ),
                name="trial_verdict_has_day_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.evaluate_on}"
