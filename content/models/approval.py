"""Approval of a post: asked for, and decided by somebody else, of exactly what was read (S14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.history import tracked
from content.approval_querysets import ApprovalQuerySet

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from content.models.approval_turn import ApprovalTurn


class ApprovalState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("approval", "Waiting")
    APPROVED = "approved", pgettext_lazy("approval", "Approved")
    CHANGES_REQUESTED = "changes_requested", pgettext_lazy("approval", "Changes requested")
    VOIDED = "voided", pgettext_lazy("approval", "Void: the content was changed")
    TAKEN_BACK = "taken_back", pgettext_lazy("approval", "Taken back")
    EXPIRED = "expired", pgettext_lazy("approval", "Expired")


DECIDED = (ApprovalState.APPROVED, ApprovalState.CHANGES_REQUESTED)


@tracked
class Approval(models.Model):
    """One round. `fingerprint` is of the content that was sent, and `content` what it was, so that the next round shows
    only what differs. `waits_for` is the one whose turn it is (the last of `turns`); another who approves in the
    ministry may decide too. `next_at` is when something happens if nobody answers (`content.actions.approval_turns`).

    With a `template` it was approved beforehand, and whoever was on duty sent it alone: another countersigns.

    `state` becomes voided when the content changes after it was sent, decided or not. Personal data: who asked and
    decided, kept with the post: the ministry answers for who approved what.
    """

    post = models.ForeignKey("content.Post", on_delete=models.CASCADE, related_name="approvals")
    state = models.CharField(
        pgettext_lazy("approval", "state"),
        max_length=20,
        choices=ApprovalState.choices,
        default=ApprovalState.WAITING,
    )
    fingerprint = models.CharField(max_length=64)
    content: models.JSONField[Any, Any] = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("approval", "asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    note = models.CharField(pgettext_lazy("approval", "note"), max_length=500, blank=True)
    waits_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("waits for"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    template = models.ForeignKey(
        "content.PostTemplate",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("template"),
    )
    countersign_due_at = models.DateTimeField(_("countersign by"), null=True, blank=True)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("countersigned by"),
    )
    countersigned_at = models.DateTimeField(_("countersigned at"), null=True, blank=True)
    next_at = models.DateTimeField(_("reminded or passed on at"), null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    if TYPE_CHECKING:
        turns: RelatedManager[ApprovalTurn]

    class Meta:
        verbose_name = pgettext_lazy("model", "approval")
        verbose_name_plural = pgettext_lazy("model", "approvals")
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(state=ApprovalState.WAITING),
                name="approval_one_waiting_for_each_post",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True, decided_at__isnull=True)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="approval_decided_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=DECIDED) | models.Q(decided_by__isnull=False),
                name="approval_decided_names_who",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="approval_not_decided_by_who_asked",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ApprovalState.CHANGES_REQUESTED) | ~models.Q(reason=""),
                name="approval_changes_have_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(template__isnull=True, countersign_due_at__isnull=True)
                | models.Q(template__isnull=False, countersign_due_at__isnull=False),
                name="approval_of_a_template_is_countersigned",
            ),
            models.CheckConstraint(
                condition=models.Q(countersigned_by__isnull=True, countersigned_at__isnull=True)
                | models.Q(countersigned_by__isnull=False, countersigned_at__isnull=False)
                & ~models.Q(countersigned_by=models.F("asked_by")),
                name="approval_countersigned_by_somebody_else",
            ),
        ]
        indexes = [models.Index(fields=["state", "waits_for"], name="approval_by_state_and_person")]

    def __str__(self) -> str:
        return str(self.post)

    def get_absolute_url(self) -> str:
        return reverse("approval", args=[self.pk])
