"""Runs of the nightly self-audit and what they found (ARCHITECTURE §3, «A night»)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.audit_querysets import AuditRunQuerySet, FindingQuerySet
from somestrategi.core.rules import Severity


class RunStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("run", "Waiting")
    RUNNING = "running", pgettext_lazy("run", "Running")
    COMPLETED = "completed", pgettext_lazy("run", "Completed")


class RunTrigger(models.TextChoices):
    NIGHT = "night", _("By night")
    COMMAND = "command", _("By command")
    BUTTON = "button", _("By a person")
    IMPORT = "import", _("After an import")


class AuditRun(models.Model):
    """One ministry, one date in Oslo. The row is the unit of work: a later nudge takes up what a dead worker
    left, because `leased_until` has passed."""

    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.CASCADE, related_name="audit_runs", verbose_name=_("ministry")
    )
    local_on = models.DateField(_("date"))
    trigger = models.CharField(_("started"), max_length=10, choices=RunTrigger.choices)
    status = models.CharField(
        pgettext_lazy("run", "status"), max_length=10, choices=RunStatus.choices, default=RunStatus.WAITING
    )
    requested_at = models.DateTimeField(_("requested at"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    leased_until = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    attempt_count = models.PositiveSmallIntegerField(_("attempts"), default=0)

    objects = AuditRunQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "self-audit run")
        verbose_name_plural = pgettext_lazy("model", "self-audit runs")
        constraints = [
            models.UniqueConstraint(
                fields=["ministry", "local_on"], name="audit_run_once_per_ministry_and_date"
            ),
            models.CheckConstraint(
                condition=models.Q(status=RunStatus.COMPLETED, completed_at__isnull=False)
                | ~models.Q(status=RunStatus.COMPLETED),
                name="audit_run_completed_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ministry} {self.local_on}"


class AuditRunPart(models.Model):
    """One audit within a run. Findings of an audit are resolved only when its part completed."""

    run = models.ForeignKey(AuditRun, on_delete=models.CASCADE, related_name="parts")
    rule_id = models.CharField(_("rule"), max_length=80)
    completed_at = models.DateTimeField(_("completed at"))
    hit_count = models.PositiveIntegerField(_("hits"), default=0)
    error = models.CharField(_("error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("part of a self-audit run")
        verbose_name_plural = _("parts of self-audit runs")
        constraints = [models.UniqueConstraint(fields=["run", "rule_id"], name="audit_run_part_once")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.rule_id}"


class FindingStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("finding", "Open")
    ACCEPTED = "accepted", pgettext_lazy("finding", "Accepted")
    RESOLVED = "resolved", pgettext_lazy("finding", "Resolved")


class Finding(models.Model):
    """What an audit found on one object. `key` tells several on the same object apart.

    `message` and `params` are the rule's, so that the sentence is written in the reader's language.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.CASCADE, related_name="findings", verbose_name=_("ministry")
    )
    rule_id = models.CharField(_("rule"), max_length=80)
    severity = models.CharField(_("severity"), max_length=8, choices=[(s.value, s.value) for s in Severity])
    is_security = models.BooleanField(default=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    on = GenericForeignKey("content_type", "object_id")
    key = models.CharField(max_length=80, blank=True)
    message = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    label = models.CharField(pgettext_lazy("finding", "concerns"), max_length=200)
    status = models.CharField(
        pgettext_lazy("finding", "status"),
        max_length=10,
        choices=FindingStatus.choices,
        default=FindingStatus.OPEN,
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_findings",
        verbose_name=_("assigned to"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    last_seen_at = models.DateTimeField(_("last seen at"))
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    accepted_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    accepted_until = models.DateField(_("accepted until"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "finding")
        verbose_name_plural = pgettext_lazy("model", "findings")
        constraints = [
            models.UniqueConstraint(
                fields=["ministry", "rule_id", "content_type", "object_id", "key"],
                condition=~models.Q(status=FindingStatus.RESOLVED),
                name="finding_once_while_unresolved",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=FindingStatus.ACCEPTED)
                | (
                    models.Q(
                        accepted_at__isnull=False, accepted_by__isnull=False, accepted_until__isnull=False
                    )
                    & ~models.Q(accepted_reason="")
                ),
                name="finding_accepted_has_who_why_and_until",
            ),
            models.CheckConstraint(
                condition=models.Q(status=FindingStatus.RESOLVED, resolved_at__isnull=False)
                | (~models.Q(status=FindingStatus.RESOLVED) & models.Q(resolved_at__isnull=True)),
                name="finding_resolved_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["ministry", "status", "severity"], name="finding_by_ministry_status"),
            models.Index(fields=["content_type", "object_id"], name="finding_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.label}"
