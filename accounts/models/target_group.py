"""The groups that the strategy wants to reach (S32–S35), and which platform suits which of them (S36)."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TargetGroup(models.TextChoices):
    """Of accounts, and of what is published."""

    ADULTS_NOT_REACHED = (
        "adults_not_reached",
        pgettext_lazy("target group", "Adults we do not reach otherwise"),
    )
    AFFECTED = "affected", pgettext_lazy("target group", "Those affected")
    YOUNG = "young", pgettext_lazy("target group", "The young")
    PROFESSIONALS = "professionals", pgettext_lazy("target group", "Professionals")

    @property
    def explanation(self) -> Promise:
        """In the strategy's words."""
        return _EXPLANATIONS[self]


_EXPLANATIONS = {
    TargetGroup.ADULTS_NOT_REACHED: _(
        "Those who hardly follow traditional news media, visit regjeringen.no or take part in public debate."
    ),
    TargetGroup.AFFECTED: _("Those whom the matter concerns."),
    TargetGroup.YOUNG: _(
        "Between 18 and 35 years, who read news mainly in social media, in matters that concern them."
    ),
    TargetGroup.PROFESSIONALS: _("Those with an interest in the sector, and the press."),
}


class Fit(models.TextChoices):
    GOOD = "good", pgettext_lazy("platform", "Suits well")
    FAIR = "fair", pgettext_lazy("platform", "Suits")
    POOR = "poor", pgettext_lazy("platform", "Does not suit")


class ChannelFit(models.Model):
    """How a platform suits a target group, for all ministries. No row: nobody has assessed it, which is how it ships,
    because the channel strategy that the strategy points to was not found. No personal data."""

    platform = models.ForeignKey(
        "accounts.Platform", on_delete=models.CASCADE, related_name="fits", verbose_name=_("platform")
    )
    target_group = models.CharField(_("target group"), max_length=20, choices=TargetGroup.choices)
    fit = models.CharField(_("suits the group"), max_length=10, choices=Fit.choices)

    class Meta:
        verbose_name = _("platform's fit for a target group")
        verbose_name_plural = _("platforms' fit for target groups")
        constraints = [
            models.UniqueConstraint(fields=["platform", "target_group"], name="channel_fit_once"),
            models.CheckConstraint(
                condition=models.Q(target_group__in=TargetGroup.values, fit__in=Fit.values),
                name="channel_fit_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id}: {self.target_group}"
