"""What a platform asks of us, and what a ministry has found of the risk of being there (S57, S58)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.risk_querysets import PlatformTermsQuerySet, RiskAssessmentQuerySet


class RiskKind(models.TextChoices):
    """«Risiko- og sårbarhetsanalyse», and the privacy assessment of GDPR article 35."""

    ROS = "ros", _("Risk and vulnerability analysis (ROS)")
    DPIA = "dpia", _("Privacy impact assessment (DPIA)")
    BOTH = "both", _("Both in one")


class Conclusion(models.TextChoices):
    MAY_USE = "may_use", pgettext_lazy("risk", "May be used")
    WITH_CONDITIONS = "with_conditions", pgettext_lazy("risk", "May be used on conditions")
    MAY_NOT_USE = "may_not_use", pgettext_lazy("risk", "May not be used")


class PlatformTerms(models.Model):
    """One version of a platform's terms, told by the day it holds from. We ship none: somebody has read each."""

    platform = models.ForeignKey(
        "accounts.Platform", on_delete=models.PROTECT, related_name="terms", verbose_name=_("platform")
    )
    valid_from = models.DateField(_("terms valid from"))
    source = models.CharField(_("source"), max_length=300)
    noted_on = models.DateField(_("noted on"))

    objects = PlatformTermsQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "terms of a platform")
        verbose_name_plural = pgettext_lazy("model", "terms of platforms")
        constraints = [
            models.UniqueConstraint(fields=["platform", "valid_from"], name="platform_terms_once_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="platform_terms_have_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.platform.name}, {date_format(self.valid_from, 'j. F Y')}"


class RiskAssessment(models.Model):
    """The newest of a ministry on a platform holds; the earlier ones are its history and never change.

    `terms` is the version that was looked at; None is «ukjent».
    Personal data: `owner_person`, an employee, so that one knows whom to ask. Kept as long as the assessment, which
    shows what the ministry knew when.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="risk_assessments",
        verbose_name=_("ministry"),
    )
    platform = models.ForeignKey(
        "accounts.Platform",
        on_delete=models.PROTECT,
        related_name="risk_assessments",
        verbose_name=_("platform"),
    )
    kind = models.CharField(pgettext_lazy("risk", "kind"), max_length=10, choices=RiskKind.choices)
    assessed_on = models.DateField(_("assessed on"))
    owner_person = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person responsible"),
    )
    owner_function = models.CharField(_("function responsible"), max_length=120, blank=True)
    document_reference = models.CharField(_("document reference"), max_length=120)
    conclusion = models.CharField(_("conclusion"), max_length=20, choices=Conclusion.choices)
    conditions = models.CharField(_("conditions"), max_length=500, blank=True)
    terms = models.ForeignKey(
        PlatformTerms,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name=_("terms that were assessed"),
    )
    routines_reference = models.CharField(
        _("own routines for moderating and publishing"), max_length=300, blank=True
    )
    next_review_on = models.DateField(_("to be looked at again on"))
    recorded_on = models.DateField(_("recorded on"))

    objects = RiskAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "risk assessment")
        verbose_name_plural = pgettext_lazy("model", "risk assessments")
        indexes = [
            models.Index(fields=["ministry", "platform", "-assessed_on"], name="risk_assessment_newest")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RiskKind.values) & Q(conclusion__in=Conclusion.values),
                name="risk_assessment_kind_and_conclusion_are_known",
            ),
            models.CheckConstraint(
                condition=Q(owner_person__isnull=False, owner_function="")
                | Q(owner_person__isnull=True) & ~Q(owner_function=""),
                name="risk_assessment_has_one_owner",
            ),
            models.CheckConstraint(
                condition=~Q(document_reference=""), name="risk_assessment_has_a_document"
            ),
            models.CheckConstraint(
                condition=Q(conclusion=Conclusion.WITH_CONDITIONS) & ~Q(conditions="")
                | ~Q(conclusion=Conclusion.WITH_CONDITIONS) & Q(conditions=""),
                name="risk_assessment_conditions_go_with_the_conclusion",
            ),
            models.CheckConstraint(
                condition=Q(next_review_on__gt=F("assessed_on"), recorded_on__gte=F("assessed_on")),
                name="risk_assessment_days_are_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform.name}, {self.document_reference}"

    @property
    def owner(self) -> str:
        return self.owner_person.name if self.owner_person else self.owner_function


class TermsReview(models.Model):
    """«Vurdert: ingen betydning»: newer terms change nothing in an assessment that stands."""

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.CASCADE, related_name="terms_reviews")
    terms = models.ForeignKey(PlatformTerms, on_delete=models.PROTECT, related_name="reviews")
    reason = models.CharField(_("reason"), max_length=500)
    reviewed_on = models.DateField(_("looked at on"))

    class Meta:
        verbose_name = pgettext_lazy("model", "look at new terms")
        verbose_name_plural = pgettext_lazy("model", "looks at new terms")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "terms"], name="terms_review_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="terms_review_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.terms_id}"
