"""Blocking is for a time, decided by two, and never in bulk; evidence of threats is kept apart, encrypted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation.blocking_querysets import BlockingQuerySet, EvidenceQuerySet
from moderation.models.decision import DebateRule


class BlockingState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("blocking", "Waits for a second decider")
    DECIDED = "decided", pgettext_lazy("blocking", "To be blocked on the platform")
    IN_FORCE = "in_force", pgettext_lazy("blocking", "In force")
    DECLINED = "declined", pgettext_lazy("blocking", "Not blocked")
    ENDED = "ended", pgettext_lazy("blocking", "Ended")


class Blocking(models.Model):
    """One author on one account, until `until_on`. Proposed by one, decided by another. Carried out on the platform by
    hand, and lifted there when it ends: no connector can. `hidden_count` is what was shown when it was decided:
    comments by the same pseudonym hidden here in the last 90 days.

    Personal data: a pseudonym, and who decided. Deleted 90 days after it ended.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="blockings")
    ministry = models.ForeignKey("accounts.Ministry", on_delete=models.PROTECT, related_name="blockings")
    comment = models.ForeignKey("moderation.Comment", on_delete=models.PROTECT, related_name="blockings")
    author_key = models.CharField(max_length=32)
    rule = models.CharField(pgettext_lazy("debate", "rule"), max_length=14, choices=DebateRule.choices)
    reason = models.CharField(_("reason"), max_length=1000)
    hidden_count = models.PositiveIntegerField(default=0)
    until_on = models.DateField(_("until"))
    state = models.CharField(max_length=10, choices=BlockingState.choices, default=BlockingState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(_("blocked on the platform at"), null=True, blank=True)
    told_author_at = models.DateTimeField(_("reason and complaint route sent at"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BlockingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "blocking")
        verbose_name_plural = pgettext_lazy("model", "blockings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=BlockingState.values), name="blocking_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="blocking_decided_by_a_second",
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed") | models.Q(decided_by__isnull=False),
                name="blocking_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["account", "author_key"],
                condition=models.Q(state__in=("proposed", "decided", "in_force")),
                name="blocking_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.pk}"


class Evidence(models.Model):
    """«Bevissikring»: an unmasked copy of a threat with its author's id, encrypted, for the police or security.
    Opened by two named roles only, each time with a reason in the trail. Never in the archive or in what is given out.

    Personal data: what was written and by whom, encrypted; deleted on `delete_on`.
    """

    ENCRYPTED = ("data",)

    comment = models.OneToOneField("moderation.Comment", on_delete=models.PROTECT, related_name="evidence")
    ministry = models.ForeignKey("accounts.Ministry", on_delete=models.PROTECT, related_name="+")
    data = models.BinaryField(null=True)
    reason = models.CharField(_("reason"), max_length=500)
    secured_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    secured_at = models.DateTimeField()
    delete_on = models.DateField(_("deleted on"))
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("secured evidence")
        verbose_name_plural = _("secured evidence")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(data__isnull=False, deleted_at=None)
                | models.Q(data=None, deleted_at__isnull=False),
                name="evidence_is_there_or_deleted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}"
