"""A post is one idea: what it is about, whom it is for, which ministry answers for it (S1–S8, S22–S26, S32–S36, S59).

It is the plan. What really stands on the platforms is `Publication` (ARCHITECTURE §1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.post_querysets import PostQuerySet
from content.post_states import PostState

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from content.models.variant import Variant


class Purpose(models.TextChoices):
    """Why it is published: the strategy's three goals, and taking part (S1–S3, S7, S22–S24)."""

    INFORM = "inform", pgettext_lazy("purpose", "Inform")
    ENGAGE = "engage", pgettext_lazy("purpose", "Engage")
    TRUST = "trust", pgettext_lazy("purpose", "Build trust")
    PARTICIPATION = "participation", pgettext_lazy("purpose", "Let people take part")


class Importance(models.TextChoices):
    """«Viktig informasjon» must stand on regjeringen.no too (S17). What is important the ministry says itself."""

    ORDINARY = "ordinary", pgettext_lazy("importance", "Ordinary")
    IMPORTANT = "important", pgettext_lazy("importance", "Important information")


class Sensitivity(models.TextChoices):
    ORDINARY = "ordinary", pgettext_lazy("sensitivity", "Ordinary")
    SENSITIVE = "sensitive", pgettext_lazy("sensitivity", "Needs care")


class Live(models.TextChoices):
    """A broadcast needs no file beforehand. A recording that is left up is a video, and is captioned within some days
    (S29)."""

    NO = "no", pgettext_lazy("live", "No")
    TAKEN_DOWN = "taken_down", pgettext_lazy("live", "Yes, and the recording is taken down")
    LEFT_UP = "left_up", pgettext_lazy("live", "Yes, and the recording is left up")


class ArchiveAnswer(models.TextChoices):
    """Whether input to a participation post is case handling, and so must be archived (S3, S73)."""

    UNKNOWN = "unknown", pgettext_lazy("archive", "Not answered")
    NO = "no", pgettext_lazy("archive", "No, it is not used in a case")
    YES = "yes", pgettext_lazy("archive", "Yes, the input is used in a case")


class Post(models.Model):
    """One idea, with a variant for each account. Exactly one ministry answers for it, also on a joint account (S59).

    `is_topic_told`: somebody has written the topic. Until then it is the beginning of a text, for the ministry's own
    eyes: no other ministry, trail or finding gets it (ARCHITECTURE §5).

    `version` grows with every save, so that two who write at once are told. `is_shielded` shows as «opptatt» to all but
    those who work with it. `is_shown_to_others` lets other ministries read the text once it is approved. Personal
    data: who wrote and changed it, kept as long as the plan; the text may name people, as the ministry will publish it.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="posts",
        verbose_name=_("responsible ministry"),
    )
    topic = models.CharField(pgettext_lazy("post", "topic"), max_length=120, blank=True)
    is_topic_told = models.BooleanField(_("the topic is written by a person"), default=False)
    purpose = models.CharField(
        pgettext_lazy("post", "purpose"), max_length=15, choices=Purpose.choices, blank=True
    )
    target_groups = ArrayField(
        models.CharField(max_length=30), verbose_name=_("target groups"), default=list, blank=True
    )
    affected = models.CharField(_("who are affected"), max_length=200, blank=True)
    importance = models.CharField(
        pgettext_lazy("post", "importance"),
        max_length=10,
        choices=Importance.choices,
        default=Importance.ORDINARY,
    )
    government_url = models.URLField(_("the matter on regjeringen.no"), max_length=500, blank=True)
    is_page_reserved = models.BooleanField(_("the page on regjeringen.no opens later"), default=False)
    embargo_until = models.DateTimeField(pgettext_lazy("post", "not before"), null=True, blank=True)
    sensitivity = models.CharField(
        pgettext_lazy("post", "care"),
        max_length=10,
        choices=Sensitivity.choices,
        default=Sensitivity.ORDINARY,
    )
    is_shielded = models.BooleanField(_("shielded"), default=False)
    is_shown_to_others = models.BooleanField(
        _("other ministries may read the text when it is approved"), default=False
    )
    live = models.CharField(
        pgettext_lazy("post", "live broadcast"), max_length=10, choices=Live.choices, default=Live.NO
    )
    input_goes_to = models.CharField(_("where the input goes"), max_length=300, blank=True)
    archive_answer = models.CharField(
        _("is the input used in a case"),
        max_length=10,
        choices=ArchiveAnswer.choices,
        default=ArchiveAnswer.UNKNOWN,
    )
    state = models.CharField(
        pgettext_lazy("post", "state"), max_length=20, choices=PostState.choices, default=PostState.DRAFT
    )
    state_at = models.DateTimeField(_("state since"))
    state_reason = models.TextField(_("reason for the state"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("post", "written by"),
    )
    created_at = models.DateTimeField(_("begun at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("post", "changed by"),
    )
    changed_at = models.DateTimeField(_("changed at"))

    objects = PostQuerySet.as_manager()

    if TYPE_CHECKING:
        variants: RelatedManager[Variant]

    class Meta:
        verbose_name = pgettext_lazy("model", "post")
        verbose_name_plural = pgettext_lazy("model", "posts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=PostState.values), name="post_state_is_known"
            ),
            models.CheckConstraint(condition=models.Q(live__in=Live.values), name="post_live_is_known"),
            models.CheckConstraint(
                condition=models.Q(purpose__in=["", *Purpose.values]), name="post_purpose_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(is_shielded=False) | models.Q(is_shown_to_others=False),
                name="post_shielded_is_not_shown_to_others",
            ),
        ]
        indexes = [models.Index(fields=["ministry", "state"], name="post_by_ministry_and_state")]

    def __str__(self) -> str:
        return self.topic or str(_("Post without a topic"))

    def get_absolute_url(self) -> str:
        return reverse("post", args=[self.pk])

    @property
    def label(self) -> str:
        """What trail and findings call it: by the topic where somebody has written one, else by its number."""
        if self.is_shielded:
            return _("shielded post %(number)s") % {"number": self.pk}
        return self.topic if self.topic and self.is_topic_told else _("post %(number)s") % {"number": self.pk}
