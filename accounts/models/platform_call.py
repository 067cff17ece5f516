"""What was sent to a platform, once: claimed, sent, answered, refused or uncertain (ARCHITECTURE §3)."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.platform_call_querysets import PlatformCallQuerySet


class Act(models.TextChoices):
    PUBLISH = "publish", pgettext_lazy("act", "Publish")
    DELETE = "delete", pgettext_lazy("act", "Delete")
    REPLY = "reply", pgettext_lazy("act", "Answer")
    HIDE = "hide", pgettext_lazy("act", "Hide")
    SHOW = "show", pgettext_lazy("act", "Show again")
    CLOSE = "close", pgettext_lazy("act", "Close the comments")
    OPEN = "open", pgettext_lazy("act", "Open the comments")


class CallState(models.TextChoices):
    """`SENT` is on its way: whoever sent it may be dead. `UNCERTAIN` is looked for before anyone may try again."""

    CLAIMED = "claimed", pgettext_lazy("call", "Claimed")
    SENT = "sent", pgettext_lazy("call", "Sent")
    ANSWERED = "answered", pgettext_lazy("call", "Done")
    REFUSED = "refused", pgettext_lazy("call", "Not done")
    UNSENT = "unsent", pgettext_lazy("call", "Never sent")
    UNCERTAIN = "uncertain", pgettext_lazy("call", "Uncertain")


IN_FLIGHT = (CallState.CLAIMED, CallState.SENT)
OPEN_CALLS = (*IN_FLIGHT, CallState.UNCERTAIN)


class PlatformCall(models.Model):
    """One attempt at one act. A new attempt is a new row with a new key, and comes only after this one has definitely
    failed: the database holds one open call per subject and act, and one in flight per account.

    `subject_id` with its type is what it is about (a variant, a publication, a comment), seen from below without a
    foreign key upwards. `target` is the remote id that the act is on; empty for a new post. `request` is what was
    asked, as JSON, and `request_hash` its hash. `notes` is what the connector wants kept. `send_before`: nobody sends
    after it. `looked_count` and `next_look_at` are for uncertain ones. `failure` is the name of a ConnectorError.

    Personal data: the text of a reply may answer somebody; cleared with the subject's own retention.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="platform_calls", verbose_name=_("account")
    )
    act = models.CharField(max_length=10, choices=Act.choices)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    target = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=64)
    request = models.JSONField(default=dict)
    request_hash = models.CharField(max_length=64, blank=True)
    notes = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.CLAIMED)
    attempt = models.PositiveSmallIntegerField(default=1)
    claimed_at = models.DateTimeField()
    send_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    send_count = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    remote_id = models.CharField(max_length=200, blank=True)
    permalink = models.CharField(max_length=500, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    failure_code = models.CharField(max_length=60, blank=True)
    failure_said = models.CharField(max_length=300, blank=True)
    failure_field = models.CharField(max_length=20, blank=True)
    looked_count = models.PositiveSmallIntegerField(default=0)
    next_look_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlatformCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call to a platform")
        verbose_name_plural = _("calls to platforms")
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(state__in=IN_FLIGHT),
                name="call_one_in_flight_per_account",
            ),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "act"],
                condition=models.Q(state__in=OPEN_CALLS),
                name="call_one_open_per_subject_and_act",
            ),
            models.UniqueConstraint(fields=["account", "act", "key"], name="call_key_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=CallState.values), name="call_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(CallState.CLAIMED, CallState.UNSENT))
                | models.Q(sent_at__isnull=False),
                name="call_that_left_has_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN_CALLS, ended_at__isnull=True)
                | (~models.Q(state__in=OPEN_CALLS) & models.Q(ended_at__isnull=False)),
                name="call_ended_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="call_by_subject"),
            models.Index(
                fields=["state", "next_look_at"],
                condition=models.Q(state__in=OPEN_CALLS),
                name="call_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.account_id} {self.key}"
