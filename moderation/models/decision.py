"""What was decided about a comment, by whom, by which rule and why, and what was done about it on the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Act
from content.models import WrittenForm
from moderation.decision_querysets import DecisionQuerySet, ErrandQuerySet
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


class DecisionKind(models.TextChoices):
    LEAVE = "leave", pgettext_lazy("decision", "Left standing")
    ANSWER = "answer", pgettext_lazy("decision", "Answered")
    HIDE = "hide", pgettext_lazy("decision", "Hidden")
    SHOW = "show", pgettext_lazy("decision", "Shown again")
    DELETE = "delete", pgettext_lazy("decision", "Deleted")
    REFER = "refer", pgettext_lazy("decision", "Referred to the mailbox")
    ESCALATE = "escalate", pgettext_lazy("decision", "Passed on")
    HAND_OVER = "hand_over", pgettext_lazy("decision", "Handed over")
    HANDLED_THERE = "handled_there", pgettext_lazy("decision", "Handled on the platform")


class DebateRule(models.TextChoices):
    """Which rule for the debate was broken. Criticism is none of them, and never will be (Grunnloven § 100)."""

    PERSONAL_DATA = "personal_data", pgettext_lazy("debate rule", "Personal data")
    THREAT = "threat", pgettext_lazy("debate rule", "Threat")
    HATE = "hate", pgettext_lazy("debate rule", "Hate or discrimination")
    HARASSMENT = "harassment", pgettext_lazy("debate rule", "Harassment of a person")
    UNLAWFUL = "unlawful", pgettext_lazy("debate rule", "Unlawful in another way")
    SPAM = "spam", pgettext_lazy("debate rule", "Advertising, fraud or spam")


class EscalatedTo(models.TextChoices):
    SECURITY = "security", pgettext_lazy("escalated to", "Security")
    POLICE = "police", pgettext_lazy("escalated to", "The police")
    CRISIS_DESK = "crisis_desk", pgettext_lazy("escalated to", "The crisis desk")
    HELP = "help", pgettext_lazy("escalated to", "Somebody who can help")


RULED = (DecisionKind.HIDE, DecisionKind.DELETE)
"""What needs a rule and a reason: it takes speech away."""


class Decision(models.Model):
    """Never changed but for what came of an escalation. `version` is the comment's that it was made on: the database
    takes one decision for each. `text` is the masked text as it was seen, and `text_hash` its hash. `by` is null only
    where a ministry lets personal data be hidden by itself. `reverses` is the decision that this one takes back.
    `to_ministry` is where it was handed over to.

    Personal data: who decided; the masked text. Kept as long as the archive duty asks.
    """

    comment = models.ForeignKey("moderation.Comment", on_delete=models.PROTECT, related_name="decisions")
    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="+", verbose_name=_("ministry")
    )
    kind = models.CharField(max_length=14, choices=DecisionKind.choices)
    version = models.PositiveIntegerField()
    rule = models.CharField(
        pgettext_lazy("debate", "rule"), max_length=14, choices=DebateRule.choices, blank=True
    )
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    text = models.TextField(blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(pgettext_lazy("decision", "decided at"))
    is_bulk = models.BooleanField(default=False)
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    to_ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    escalated_to = models.CharField(max_length=12, choices=EscalatedTo.choices, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=1000, blank=True)
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "decision on a comment")
        verbose_name_plural = pgettext_lazy("model", "decisions on comments")
        constraints = [
            models.UniqueConstraint(fields=["comment", "version"], name="decision_once_per_version"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=RULED) | (~models.Q(rule="") & ~models.Q(reason="")),
                name="decision_against_speech_has_rule_and_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | models.Q(kind="hide", rule="personal_data"),
                name="decision_by_somebody_or_personal_data",
            ),
            models.CheckConstraint(
                condition=models.Q(is_bulk=False) | ~models.Q(kind__in=RULED) | models.Q(rule="spam"),
                name="decision_against_speech_is_one_by_one",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="escalate") ^ models.Q(escalated_to=""),
                name="decision_escalated_to_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["ministry", "-at"], name="decision_by_ministry"),
            models.Index(
                fields=["ministry", "at"],
                condition=models.Q(kind="escalate", outcome_at=None),
                name="decision_escalated_undecided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.comment_id}"


class ErrandState(models.TextChoices):
    """`BY_HAND`: the platform has no interface for it, and a person does it there."""

    WAITING = "waiting", pgettext_lazy("errand", "On its way")
    DOING = "doing", pgettext_lazy("errand", "Being done")
    DONE = "done", pgettext_lazy("errand", "Done")
    FAILED = "failed", pgettext_lazy("errand", "Not done")
    UNCERTAIN = "uncertain", pgettext_lazy("errand", "Uncertain")
    BY_HAND = "by_hand", pgettext_lazy("errand", "To be done by hand")
    CANCELLED = "cancelled", pgettext_lazy("errand", "Taken back")


OPEN_ERRANDS = (
    ErrandState.WAITING,
    ErrandState.DOING,
    ErrandState.FAILED,
    ErrandState.UNCERTAIN,
    ErrandState.BY_HAND,
)


class Errand(models.Model):
    """One thing to do on the platform because of a decision: the subject of its calls (`accounts.outgoing`).

    `not_before` leaves time to undo. `asked_at` is when a person last asked for it: an answer that was asked for before
    a pause goes no more by itself. `text` and `written_form` are an answer's; `remote_id` what the answer became there.
    `failure` says why it is not done (`moderation/errand_words.py`). `warning` is what the platform wanted the person
    to know, as a message id with its figures. `attempt_count` is of the tries that failed for a passing reason.

    Personal data: an answer may be to somebody; kept as the decision is.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="errands")
    comment = models.ForeignKey("moderation.Comment", on_delete=models.PROTECT, related_name="errands")
    act = models.CharField(max_length=10, choices=Act.choices)
    state = models.CharField(max_length=10, choices=ErrandState.choices, default=ErrandState.WAITING)
    state_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    text = models.TextField(blank=True)
    written_form = models.CharField(max_length=12, choices=WrittenForm.choices, blank=True)
    remote_id = models.CharField(max_length=200, blank=True)
    permalink = models.CharField(max_length=500, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    warning = models.CharField(max_length=300, blank=True)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ErrandQuerySet.as_manager()

    class Meta:
        verbose_name = _("errand on a platform")
        verbose_name_plural = _("errands on platforms")
        constraints = [
            models.UniqueConstraint(fields=["decision", "act"], name="errand_once_per_decision_and_act"),
            models.CheckConstraint(
                condition=models.Q(state__in=ErrandState.values), name="errand_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(act="reply") | ~models.Q(text=""), name="errand_answer_has_text"
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"], condition=models.Q(state="waiting"), name="errand_waiting"
            ),
            models.Index(fields=["comment"], condition=models.Q(state__in=OPEN_ERRANDS), name="errand_open"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.comment_id}"


class AppealNote(models.Model):
    """Somebody disagrees with a decision; what is written about it here. The decision is reversed by another decision.

    Personal data: who wrote it; never the appellant's name.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="appeal_notes")
    text = models.CharField(_("note"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("note on an appeal")
        verbose_name_plural = _("notes on appeals")

    def __str__(self) -> str:
        return f"{self.decision_id}"
