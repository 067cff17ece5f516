"""A post's text, media and time for one account, and how far its delivery has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models.publication import PublicationKind, WrittenForm
from content.post_querysets import VariantQuerySet
from content.post_states import STANDING, DeliveryState, Hold

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Variant(models.Model):
    """`declared_form` is what the author says; null: not said yet. `publication` is what it became, by whichever way.

    `scheduled_at` is when a person last said that it shall go out, and `approved_hash` what was approved then: the
    gate lets nothing out that was scheduled before a crisis began, or that has changed since (ARCHITECTURE §3). `hold`
    is what took it off the schedule; empty where nothing did. `not_before`: tried, and to be tried again then.
    `told_by_hand_at`: its time has come, and somebody is told to publish it by hand.
    """

    post = models.ForeignKey("content.Post", on_delete=models.CASCADE, related_name="variants")
    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="variants", verbose_name=_("account")
    )
    kind = models.CharField(
        pgettext_lazy("publication", "kind"),
        max_length=10,
        choices=PublicationKind.choices,
        default=PublicationKind.POST,
    )
    text = models.TextField(_("text"), max_length=100_000, blank=True)
    declared_form = models.CharField(  # noqa: DJ001 (null: not said yet)
        _("written form"), max_length=12, choices=WrittenForm.choices, null=True, blank=True
    )
    planned_at = models.DateTimeField(_("goes out at"), null=True, blank=True)
    state = models.CharField(
        pgettext_lazy("variant", "state"),
        max_length=12,
        choices=DeliveryState.choices,
        default=DeliveryState.PLANNED,
    )
    state_at = models.DateTimeField(_("state since"))
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("scheduled by"),
    )
    scheduled_at = models.DateTimeField(_("scheduled at"), null=True, blank=True)
    approved_hash = models.CharField(max_length=64, blank=True)
    hold = models.CharField(
        _("what kept it back"), max_length=12, choices=Hold.choices, blank=True, db_default=""
    )
    not_before = models.DateTimeField(_("tried again at"), null=True, blank=True)
    told_by_hand_at = models.DateTimeField(_("told that it goes by hand"), null=True, blank=True)
    publication = models.OneToOneField(
        "content.Publication",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="variant",
        verbose_name=_("publication"),
    )

    objects = VariantQuerySet.as_manager()

    if TYPE_CHECKING:
        versions: RelatedManager[TextVersion]

    class Meta:
        verbose_name = pgettext_lazy("model", "variant")
        verbose_name_plural = pgettext_lazy("model", "variants")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "account", "kind"], name="variant_once_per_account_and_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DeliveryState.values), name="variant_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DeliveryState.SCHEDULED)
                | models.Q(planned_at__isnull=False, scheduled_by__isnull=False, scheduled_at__isnull=False)
                & ~models.Q(approved_hash=""),
                name="variant_scheduled_has_time_person_and_approval",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DeliveryState.PUBLISHED) | models.Q(publication__isnull=False),
                name="variant_published_has_its_publication",
            ),
        ]
        indexes = [
            models.Index(fields=["account", "planned_at"], name="variant_by_account_and_time"),
            models.Index(
                fields=["planned_at"],
                condition=models.Q(state__in=(DeliveryState.SCHEDULED, DeliveryState.PUBLISHING)),
                name="variant_on_its_way_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} ({self.account.platform.name})"

    @property
    def has_left(self) -> bool:
        """It stands on the platform, or may: the text is not changed any more."""
        return DeliveryState(self.state) in STANDING


class TextVersion(models.Model):
    """What a variant's text was, so that nothing typed is lost and every change can be seen word by word.

    Saves by the same person within minutes of each other are one version. `is_conflict`: somebody else had saved
    meanwhile, and this text stands beside theirs until a person has chosen. Personal data: who wrote it; goes with the
    post.
    """

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("version", "by"),
    )
    begun_at = models.DateTimeField(_("begun at"))
    at = models.DateTimeField(_("saved at"))
    is_conflict = models.BooleanField(_("beside another's text"), default=False)
    conflict_settled_at = models.DateTimeField(_("conflict settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        constraints = [
            models.UniqueConstraint(fields=["variant", "number"], name="text_version_number_once"),
            models.CheckConstraint(
                condition=models.Q(is_conflict=True) | models.Q(conflict_settled_at__isnull=True),
                name="text_version_only_a_conflict_is_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.number}"
