"""The account register: whose is it, whom is it for, is it genuine, is it alive (S6, S11–S13, S21, S32–S35, S75)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.account_querysets import AccountQuerySet
from accounts.answering_hours import Hours
from accounts.answering_hours import check as check_hours
from accounts.answering_hours import read as read_hours
from accounts.models.history import tracked
from accounts.models.target_group import TargetGroup
from accounts.profile_claim_triggers import claim_trigger


class AccountStatus(models.TextChoices):
    """What may follow what is in `accounts.status_machine`."""

    PROPOSED = "proposed", pgettext_lazy("account", "Proposed")
    TRIAL = "trial", pgettext_lazy("account", "On trial")
    ACTIVE = "active", pgettext_lazy("account", "Active")
    PAUSED = "paused", _("Paused")
    WINDING_DOWN = "winding_down", pgettext_lazy("account", "Being wound down")
    HIDDEN = "hidden", pgettext_lazy("account", "Hidden")
    DELETED = "deleted", pgettext_lazy("account", "Deleted")
    LOST = "lost", pgettext_lazy("account", "Lost")


class Verification(models.TextChoices):
    """The platform's own mark of genuineness (S12)."""

    UNKNOWN = "unknown", pgettext_lazy("verification", "Unknown")
    REQUESTED = "requested", pgettext_lazy("verification", "Requested")
    VERIFIED = "verified", pgettext_lazy("verification", "Verified")
    DECLINED = "declined", pgettext_lazy("verification", "Declined by the platform")
    NOT_OFFERED = "not_offered", _("Not offered to us")
    OPTED_OUT = "opted_out", _("Opted out")
    LOST = "lost", pgettext_lazy("verification", "Lost")


class ProfileForm(models.TextChoices):
    """Which written form the profile text shall have; the ministry decides (S13). Empty: nobody has said."""

    NB = "nb", pgettext_lazy("profile text", "Bokmål")
    NN = "nn", pgettext_lazy("profile text", "Nynorsk")
    BOTH = "both", pgettext_lazy("profile text", "Both forms")


@tracked
class Account(models.Model):
    """One profile on one platform. `owner` leads it; a joint account has members besides (S75).

    `answering_hours` is what `accounts.answering_hours` reads; None where nobody has told.
    `remote_id` is the platform's immutable id where it is known: a handle can be taken over, an id cannot. Only an
    account that came from a file may lack a purpose, until somebody writes it.
    """

    platform = models.ForeignKey(
        "accounts.Platform", on_delete=models.PROTECT, related_name="accounts", verbose_name=_("platform")
    )
    handle = models.CharField(_("handle"), max_length=120)
    name = models.CharField(_("display name"), max_length=120)
    remote_id = models.CharField(_("the platform's id"), max_length=120, blank=True)
    url = models.URLField(_("address of the profile"), max_length=300)
    owner = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="accounts", verbose_name=_("owner")
    )
    is_joint = models.BooleanField(_("joint account"), default=False)
    members = models.ManyToManyField(
        "accounts.Ministry",
        through="accounts.AccountMember",
        related_name="joint_accounts",
        blank=True,
        verbose_name=_("shared with"),
    )
    target_groups = ArrayField(
        models.CharField(max_length=20, choices=TargetGroup.choices),
        default=list,
        blank=True,
        verbose_name=_("target groups"),
    )
    answering_hours = models.JSONField(_("answering hours"), null=True, blank=True, validators=[check_hours])
    purpose = models.TextField(_("purpose"), max_length=1000, blank=True)
    status = models.CharField(
        pgettext_lazy("account", "status"),
        max_length=20,
        choices=AccountStatus.choices,
        default=AccountStatus.ACTIVE,
    )
    status_from = models.DateField(_("status from"), null=True, blank=True)
    status_reason = models.TextField(_("reason for the status"), max_length=1000, blank=True, db_default="")
    status_evidence = models.CharField(_("evidence of the status"), max_length=300, blank=True, db_default="")
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    verification = models.CharField(
        _("verification"), max_length=20, choices=Verification.choices, default=Verification.UNKNOWN
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verification_evidence = models.CharField(_("evidence of the verification"), max_length=300, blank=True)
    profile_form = models.CharField(
        _("written form of the profile text"),
        max_length=4,
        choices=ProfileForm.choices,
        blank=True,
        db_default="",
    )
    crisis_reason = models.CharField(
        _("why it may be used in a crisis without having been used before"),
        max_length=500,
        blank=True,
        db_default="",
    )
    created_at = models.DateTimeField(_("registered at"))

    objects = AccountQuerySet.as_manager()

    if TYPE_CHECKING:
        activity: AccountActivity

    class Meta:
        triggers = [claim_trigger("account_id", live="NEW.status <> 'deleted'")]
        verbose_name = pgettext_lazy("model", "account")
        verbose_name_plural = pgettext_lazy("model", "accounts")
        constraints = [
            models.UniqueConstraint(
                models.F("platform"),
                models.functions.Lower("handle"),
                condition=~models.Q(status="deleted"),
                name="account_handle_unique_on_platform",
            ),
            models.UniqueConstraint(
                fields=["platform", "remote_id"],
                condition=~models.Q(remote_id=""),
                name="account_remote_id_unique_on_platform",
            ),
            models.CheckConstraint(
                condition=~models.Q(verification=Verification.VERIFIED)
                | (models.Q(verified_on__isnull=False) & ~models.Q(verification_evidence="")),
                name="account_verified_has_date_and_evidence",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=AccountStatus.values), name="account_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status=AccountStatus.PAUSED, paused_until__isnull=False)
                | ~models.Q(status=AccountStatus.PAUSED) & models.Q(paused_until__isnull=True),
                name="account_paused_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=models.Q(target_groups__contained_by=TargetGroup.values),
                name="account_target_groups_are_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.platform.name})"

    def get_absolute_url(self) -> str:
        return reverse("account", args=[self.pk])

    @property
    def hours(self) -> Hours | None:
        return read_hours(self.answering_hours)


@tracked
class AccountMember(models.Model):
    """A ministry that shares a joint account with its owner, who leads."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="account_memberships"
    )

    class Meta:
        verbose_name = _("member of a joint account")
        verbose_name_plural = _("members of joint accounts")
        constraints = [models.UniqueConstraint(fields=["account", "ministry"], name="account_member_once")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.ministry_id}"


class AccountActivity(models.Model):
    """What content knows about an account's life, written by `content.actions.publications`, so that audits
    here need not look up (ARCHITECTURE §2). No row means: nothing is known yet, which is not «inactive».

    `daily_counts` has the publications of each date in Oslo of the last `account_use.DAYS_KEPT` days, as ISO date →
    count, so that what is counted from it ages by itself. Days without any are not in it.
    """

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, related_name="activity", primary_key=True
    )
    publication_count = models.PositiveIntegerField(_("publications"), default=0)
    last_published_at = models.DateTimeField(_("last publication"), null=True, blank=True)
    daily_counts = models.JSONField(_("publications by day"), default=dict, blank=True)
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("account activity")
        verbose_name_plural = _("account activity")

    def __str__(self) -> str:
        return f"{self.account_id}: {self.last_published_at}"
