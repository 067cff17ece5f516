"""What somebody wrote to us on a platform, as we keep it: masked (ARCHITECTURE §5, S50–S51, S59–S60)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models import WrittenForm
from moderation.comment_querysets import CommentQuerySet
from moderation.tiers import Tier

if TYPE_CHECKING:
    from accounts.models import User


class CommentKind(models.TextChoices):
    COMMENT = "comment", pgettext_lazy("comment", "Comment")
    REPLY = "reply", pgettext_lazy("comment", "Answer to a comment")
    MENTION = "mention", pgettext_lazy("comment", "Mention")
    QUOTE = "quote", pgettext_lazy("comment", "Quote post")
    REVIEW = "review", pgettext_lazy("comment", "Review")
    VISITOR_POST = "visitor_post", pgettext_lazy("comment", "Post by a visitor")
    ADVERTISEMENT = "advertisement", pgettext_lazy("comment", "Under an advertisement")


class CommentState(models.TextChoices):
    """`WAITING` is the only one that is in a queue. `GONE`: the author took it away before anybody had judged it."""

    WAITING = "waiting", pgettext_lazy("comment", "Waiting")
    LEFT = "left", pgettext_lazy("comment", "Left standing")
    ANSWERED = "answered", pgettext_lazy("comment", "Answered")
    REFERRED = "referred", pgettext_lazy("comment", "Referred to the mailbox")
    ESCALATED = "escalated", pgettext_lazy("comment", "Passed on")
    HIDDEN = "hidden", pgettext_lazy("comment", "Hidden")
    DELETED = "deleted", pgettext_lazy("comment", "Deleted")
    GONE = "gone", pgettext_lazy("comment", "Taken away by its author")
    BACKLOG = "backlog", pgettext_lazy("comment", "From before")


class Origin(models.TextChoices):
    PLATFORM = "platform", pgettext_lazy("comment", "From the platform")
    FILE = "file", pgettext_lazy("comment", "From a file")
    BY_HAND = "by_hand", pgettext_lazy("comment", "Entered by hand")


class Comment(models.Model):
    """One comment, mention or the like. `text` is masked and `text_hash` is over the masked text; the unmasked stands
    only in `UnmaskedComment`, for a day.

    `ministry` is the publication's responsible one (S59) until it is handed over (`handed_over_at`). `author_key` is a
    pseudonym that is different in each ministry, for blocking and nothing else. `judged_hash` is the text that was
    left standing when it had been reported: reported again unchanged, it stays. `is_unassessed`: no rules for its
    language, so that nothing found means nothing. `version` goes up with each decision, and whenever its text changes.
    `due_at` is when somebody should have looked at it. `is_hidden` is how it stands on the platform as last seen.
    `text_at`, `shown_or_hidden_at` and `reported_at` are the platform's times of what we know: what is older changes
    nothing.
    `publication_remote_id` finds the publication when it is read after its comment.

    Personal data: what citizens write, masked; their pseudonym. Shown only in the ministry.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="comments", verbose_name=_("account")
    )
    publication = models.ForeignKey(
        "content.Publication",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=pgettext_lazy("model", "publication"),
    )
    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="comments",
        verbose_name=_("responsible ministry"),
    )
    handed_over_at = models.DateTimeField(_("handed over at"), null=True, blank=True)
    publication_remote_id = models.CharField(max_length=200, blank=True)
    remote_id = models.CharField(_("the platform's id"), max_length=200)
    parent_remote_id = models.CharField(max_length=200, blank=True)
    permalink = models.CharField(_("address"), max_length=500, blank=True)
    kind = models.CharField(
        pgettext_lazy("comment", "kind"),
        max_length=14,
        choices=CommentKind.choices,
        default=CommentKind.COMMENT,
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PLATFORM)
    text = models.TextField(_("text"), blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    judged_hash = models.CharField(max_length=64, blank=True)
    written_form = models.CharField(
        _("written form"), max_length=12, choices=WrittenForm.choices, default=WrittenForm.UNDETERMINED
    )
    is_unassessed = models.BooleanField(_("not assessed: language"), default=False)
    author_key = models.CharField(max_length=32, blank=True)
    is_ours = models.BooleanField(_("written by us"), default=False)
    posted_at = models.DateTimeField(_("written at"))
    received_at = models.DateTimeField(_("received at"))
    edited_at = models.DateTimeField(_("changed by its author at"), null=True, blank=True)
    gone_at = models.DateTimeField(_("taken away at"), null=True, blank=True)
    text_at = models.DateTimeField()
    shown_or_hidden_at = models.DateTimeField(null=True, blank=True)
    is_hidden = models.BooleanField(_("hidden on the platform"), default=False)
    is_hidden_by_platform = models.BooleanField(_("hidden by the platform itself"), default=False)
    report_count = models.PositiveIntegerField(_("reports"), default=0)
    reported_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        pgettext_lazy("comment", "state"),
        max_length=10,
        choices=CommentState.choices,
        default=CommentState.WAITING,
    )
    state_at = models.DateTimeField()
    tier = models.PositiveSmallIntegerField(choices=Tier.choices, default=Tier.ORDINARY)
    is_question = models.BooleanField(default=False)
    is_case = models.BooleanField(default=False)
    due_at = models.DateTimeField(_("to be looked at before"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    claimed_by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "comment")
        verbose_name_plural = pgettext_lazy("model", "comments")
        constraints = [
            models.UniqueConstraint(fields=["account", "remote_id"], name="comment_once_per_account"),
            models.CheckConstraint(
                condition=models.Q(state__in=CommentState.values), name="comment_state_is_known"
            ),
            models.CheckConstraint(condition=models.Q(tier__in=Tier.values), name="comment_tier_is_known"),
            models.CheckConstraint(
                condition=models.Q(claimed_by=None, claimed_until=None)
                | models.Q(claimed_by__isnull=False, claimed_until__isnull=False),
                name="comment_claimed_by_somebody_until_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ministry", "tier", "posted_at", "id"],
                condition=models.Q(state="waiting"),
                name="comment_waiting",
            ),
            models.Index(
                fields=["ministry", "-state_at"],
                condition=models.Q(state="hidden"),
                name="comment_hidden",
            ),
            models.Index(
                fields=["ministry", "-state_at"],
                condition=~models.Q(state__in=("waiting", "backlog")),
                name="comment_done",
            ),
            models.Index(fields=["publication", "posted_at"], name="comment_by_publication"),
            models.Index(
                fields=["account", "publication_remote_id"],
                condition=models.Q(publication=None),
                name="comment_without_publication",
            ),
            models.Index(fields=["account", "-posted_at"], name="comment_by_account"),
            models.Index(
                fields=["account", "parent_remote_id"],
                condition=~models.Q(parent_remote_id=""),
                name="comment_by_parent",
            ),
            models.Index(
                fields=["due_at"], condition=models.Q(state="waiting"), name="comment_due_and_waiting"
            ),
            models.Index(fields=["ministry", "author_key", "-posted_at"], name="comment_by_author_key"),
            models.Index(
                fields=["ministry", "text_hash"],
                condition=models.Q(state="waiting"),
                name="comment_same_text_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.pk])

    @property
    def safe_permalink(self) -> str:
        """The address where a page may link to it, else empty: what we are told can be `javascript:` as well."""
        return self.permalink if urlsplit(self.permalink).scheme in {"http", "https"} else ""


class UnmaskedComment(models.Model):
    """The comment as it was written, and by whom, encrypted (`accounts.field_keys`): a JSON object. Deleted 24 hours
    after it was taken in; no other table, log or message has it.

    Personal data: everything that the author and the platform told. Encrypted; deleted within 24 hours.
    """

    ENCRYPTED = ("data",)

    comment = models.OneToOneField(
        Comment, on_delete=models.CASCADE, primary_key=True, related_name="unmasked"
    )
    data = models.BinaryField()
    delete_after = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("unmasked comment")
        verbose_name_plural = _("unmasked comments")

    def __str__(self) -> str:
        return f"{self.comment_id}"


class MinistryKey(models.Model):
    """What pseudonyms in one ministry are made with: 32 random bytes, encrypted. Without it nobody can tell whether
    two pseudonyms are the same person, and two ministries' never match."""

    ENCRYPTED = ("data",)

    ministry = models.OneToOneField("accounts.Ministry", on_delete=models.CASCADE, primary_key=True)
    data = models.BinaryField()

    class Meta:
        verbose_name = _("key of a ministry")
        verbose_name_plural = _("keys of ministries")

    def __str__(self) -> str:
        return f"{self.ministry_id}"


class TriageHit(models.Model):
    """What a rule found in a comment's present text. `spans` are `[[start, end], …]` in the masked text: the words that
    matched. Replaced when the text changes; counted with the decision for each rule's statistics."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="hits")
    ministry = models.ForeignKey("accounts.Ministry", on_delete=models.CASCADE, related_name="+")
    rule_id = models.CharField(max_length=60)
    message = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    spans = models.JSONField(default=list)
    tier = models.PositiveSmallIntegerField(choices=Tier.choices)
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hit of a triage rule")
        verbose_name_plural = _("hits of triage rules")
        constraints = [
            models.UniqueConstraint(fields=["comment", "rule_id"], name="triage_hit_once_per_rule")
        ]
        indexes = [models.Index(fields=["ministry", "rule_id", "found_at"], name="triage_hit_by_rule")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.comment_id}"
