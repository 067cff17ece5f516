"""An application for an account, and what was decided (S18–S20, S57)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.answering_hours import Hours
from accounts.answering_hours import check as check_hours
from accounts.answering_hours import read as read_hours
from accounts.application_querysets import AccountApplicationQuerySet, ApplicationStaffQuerySet
from accounts.models.target_group import TargetGroup

if TYPE_CHECKING:
    from accounts.models.account import Account
    from accounts.models.user import User


class ApplicationStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("application", "Draft")
    SENT = "sent", pgettext_lazy("application", "Waits for a decision")
    APPROVED = "approved", pgettext_lazy("application", "Approved")
    APPROVED_WITH_CONDITIONS = (
        "approved_with_conditions",
        pgettext_lazy("application", "Approved with conditions"),
    )
    DECLINED = "declined", pgettext_lazy("application", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")


class Decision(models.TextChoices):
    """What may be decided; each is the status that follows."""

    APPROVED = "approved", pgettext_lazy("decision", "Approve")
    APPROVED_WITH_CONDITIONS = (
        "approved_with_conditions",
        pgettext_lazy("decision", "Approve with conditions"),
    )
    DECLINED = "declined", pgettext_lazy("decision", "Decline")


APPROVALS = (ApplicationStatus.APPROVED, ApplicationStatus.APPROVED_WITH_CONDITIONS)
_DECIDED = models.Q(status__in=Decision.values)
_TEXTS = ("name", "purpose", "why_platform", "benefit", "risk_reference")
_TRIAL = ("hypothesis", "success_measure")


def _filled(*names: str) -> models.Q:
    condition = models.Q()
    for name in names:
        condition &= ~models.Q(**{name: ""})
    return condition


class AccountApplication(models.Model):
    """A draft may lack anything; what is sent is whole. Decided by another person than the one who applied. The account
    is registered from it once, when the profile exists.

    `benefit`: what people get out of it, and what happens without. `earlier` is the application that this was begun
    from. Personal data: who applied and who decided. Kept as long as the register, because a refusal must be found
    again with its reason.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="applications", verbose_name=_("ministry")
    )
    platform = models.ForeignKey(
        "accounts.Platform",
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name=_("platform"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("display name"), max_length=120, blank=True)
    handle = models.CharField(_("handle"), max_length=120, blank=True)
    purpose = models.TextField(_("purpose"), max_length=1000, blank=True)
    target_groups = ArrayField(
        models.CharField(max_length=20, choices=TargetGroup.choices),
        default=list,
        blank=True,
        verbose_name=_("target groups"),
    )
    why_platform = models.TextField(_("why this platform"), max_length=1000, blank=True)
    benefit = models.TextField(_("benefit of the account"), max_length=1000, blank=True)
    answering_hours = models.JSONField(_("answering hours"), null=True, blank=True, validators=[check_hours])
    risk_reference = models.CharField(_("risk assessment"), max_length=300, blank=True)
    is_trial = models.BooleanField(_("is a trial"), default=False)
    hypothesis = models.TextField(_("hypothesis"), max_length=1000, blank=True)
    success_measure = models.TextField(_("measure of success"), max_length=1000, blank=True)
    evaluate_on = models.DateField(_("evaluated on"), null=True, blank=True)
    earlier = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="later",
        null=True,
        blank=True,
        verbose_name=_("earlier"),
    )
    applicant: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("applicant")
    )
    status = models.CharField(
        pgettext_lazy("application", "status"),
        max_length=30,
        choices=ApplicationStatus.choices,
        default=ApplicationStatus.DRAFT,
    )
    created_at = models.DateTimeField(_("begun at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    decided_by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    conditions = models.TextField(pgettext_lazy("application", "conditions"), max_length=1000, blank=True)
    reason = models.TextField(_("reason for the decision"), max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    account: models.OneToOneField[Account | None, Account | None] = models.OneToOneField(
        "accounts.Account",
        on_delete=models.PROTECT,
        related_name="application",
        verbose_name=_("account"),
        null=True,
        blank=True,
    )

    objects = AccountApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for an account")
        verbose_name_plural = _("applications for accounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=ApplicationStatus.values), name="application_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("applicant")),
                name="application_decider_is_not_applicant",
            ),
            models.CheckConstraint(
                condition=_DECIDED & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                | ~_DECIDED & models.Q(decided_by__isnull=True, decided_at__isnull=True),
                name="application_decided_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(status="withdrawn", withdrawn_at__isnull=False)
                | ~models.Q(status="withdrawn") & models.Q(withdrawn_at__isnull=True),
                name="application_withdrawn_has_when",
            ),
            models.CheckConstraint(
                condition=models.Q(status="approved_with_conditions") & ~models.Q(conditions="")
                | ~models.Q(status="approved_with_conditions") & models.Q(conditions=""),
                name="application_conditions_where_there_are",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="declined") | ~models.Q(reason=""),
                name="application_declined_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(account__isnull=True) | models.Q(status__in=APPROVALS),
                name="application_account_only_when_approved",
            ),
            models.CheckConstraint(
                condition=models.Q(target_groups__contained_by=TargetGroup.values),
                name="application_target_groups_are_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft", sent_at__isnull=True)
                | models.Q(status="withdrawn")
                | _filled(*_TEXTS)
                & models.Q(sent_at__isnull=False, platform__isnull=False, answering_hours__isnull=False)
                & ~models.Q(target_groups=[])
                & (models.Q(is_trial=False) | _filled(*_TRIAL) & models.Q(evaluate_on__isnull=False)),
                name="application_sent_is_whole",
            ),
        ]

    def __str__(self) -> str:
        name = self.name or str(_("Account without a name"))
        return f"{name} ({self.platform.name})" if self.platform else name

    def get_absolute_url(self) -> str:
        return reverse("application", args=[self.pk])

    @property
    def hours(self) -> Hours | None:
        return read_hours(self.answering_hours)

    @property
    def is_waiting(self) -> bool:
        return self.status == ApplicationStatus.SENT

    @property
    def awaits_account(self) -> bool:
        """Approved, and the profile is not in the register yet."""
        return self.status in APPROVALS and self.account_id is None


class ApplicationStaff(models.Model):
    """Who is to look after the account: the first answers for it, the others stand in, in that order.

    Personal data: name and hours of employees, kept with the application as the ground for the decision.
    """

    application = models.ForeignKey(AccountApplication, on_delete=models.CASCADE, related_name="staff")
    person: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    place = models.PositiveSmallIntegerField(_("place in the order"))
    hours_a_week = models.PositiveSmallIntegerField(
        _("hours a week"), null=True, blank=True, validators=[MaxValueValidator(60)]
    )

    objects = ApplicationStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("person proposed for an account")
        verbose_name_plural = _("people proposed for accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "place"], name="application_staff_one_in_each_place"
            ),
            models.UniqueConstraint(fields=["application", "person"], name="application_staff_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.person_id}"

    @property
    def is_deputy(self) -> bool:
        return self.place > 0
