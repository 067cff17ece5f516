"""Risk assessments and terms in Django admin: shown only, their own pages are where one writes."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin, GovernedInline
from accounts.models import PlatformTerms, RiskAssessment, TermsReview
from accounts.permissions import DO


class TermsReviewInline(GovernedInline):
    model = TermsReview


@admin.register(RiskAssessment)
class RiskAssessmentAdmin(GovernedAdmin):
    view_deed = DO.FINDING_VIEW
    ministry_path = "ministry_id"
    list_display = ("ministry", "platform", "kind", "assessed_on", "conclusion", "next_review_on")
    list_select_related = ("ministry", "platform")
    ordering = ("ministry__abbreviation", "platform__name", "-assessed_on", "-pk")
    inlines = (TermsReviewInline,)


@admin.register(PlatformTerms)
class PlatformTermsAdmin(GovernedAdmin):
    view_deed = DO.TERMS_NOTE
    list_display = ("platform", "valid_from", "source", "noted_on")
    list_select_related = ("platform",)
    ordering = ("platform__name", "-valid_from")
