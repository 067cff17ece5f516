"""Reads of risk assessments and terms. What a ministry has found of a risk stays in its own house."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import PlatformTerms, RiskAssessment, User  # noqa: F401 (used in `models.QuerySet["…"]`)


class RiskAssessmentQuerySet(models.QuerySet["RiskAssessment"]):
    def visible_to(self, user: User | AnonymousUser) -> RiskAssessmentQuerySet:
        return self.filter(ministries_where(user, DO.FINDING_VIEW, path="ministry_id"))

    def known_on(self, day: dt.date) -> RiskAssessmentQuerySet:
        return self.filter(recorded_on__lte=day)

    def newest_first(self) -> RiskAssessmentQuerySet:
        """Of two from the same day the one entered last: that is how a mistake is put right."""
        return self.order_by("-assessed_on", "-pk")

    def newest_of_each_platform(self) -> RiskAssessmentQuerySet:
        """What holds: one row for each ministry and platform."""
        return self.order_by("ministry_id", "platform_id", "-assessed_on", "-pk").distinct(
            "ministry_id", "platform_id"
        )

    def with_context(self) -> RiskAssessmentQuerySet:
        """Everything that a list shows: one query, and one for the looks at new terms of all."""
        return self.select_related(
            "platform", "ministry", "owner_person", "terms__platform"
        ).prefetch_related("terms_reviews")


class PlatformTermsQuerySet(models.QuerySet["PlatformTerms"]):
    def known_on(self, day: dt.date) -> PlatformTermsQuerySet:
        return self.filter(noted_on__lte=day)

    def newest_first(self) -> PlatformTermsQuerySet:
        return self.select_related("platform").order_by("-valid_from", "-pk")

    def newest_of_each_platform(self) -> PlatformTermsQuerySet:
        newest = self.select_related("platform").order_by("platform_id", "-valid_from", "-pk")
        return newest.distinct("platform_id")
