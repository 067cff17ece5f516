"""A ministry's risk assessment of a platform, and what it finds of newer terms (S57, S58)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.changes import fill
from accounts.actions.recording import recorded
from accounts.models import Conclusion, PlatformTerms, RiskAssessment, User
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, Platform


class Assessment(TypedDict):
    """Either a person or a function owns it. `terms` None: nobody knows which version was looked at."""

    kind: str
    assessed_on: dt.date
    owner_person: User | None
    owner_function: str
    document_reference: str
    conclusion: str
    conditions: str
    terms: PlatformTerms | None
    routines_reference: str
    next_review_on: dt.date


def assess(
    ministry: Ministry, platform: Platform, *, by: User, **fields: Unpack[Assessment]
) -> RiskAssessment:
    """Record an assessment; the earlier ones stay. Raises ValidationError keyed on the field."""
    require(by, DO.ACCOUNT_EDIT, ministry=ministry)
    assessment = RiskAssessment(ministry=ministry, platform=platform, recorded_on=clock.today())
    fill(assessment, fields)
    if assessment.conclusion != Conclusion.WITH_CONDITIONS:
        assessment.conditions = ""
    _check(assessment)
    with recorded(by=by, verb="accounts.risk_assessed", ministry=ministry) as record:
        assessment.save()
        record.on(assessment)
        record.tell(conclusion=assessment.conclusion)
    return assessment


def find_terms_harmless(assessment: RiskAssessment, terms: PlatformTerms, *, by: User, reason: str) -> None:
    """«Vurdert: ingen betydning» for the newest terms. Raises ValidationError: without a key when either has been
    overtaken."""
    require(by, DO.ACCOUNT_EDIT, ministry=assessment.ministry_id)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the new terms change nothing.")})
    with transaction.atomic():
        rows = RiskAssessment.objects.filter(
            ministry_id=assessment.ministry_id, platform_id=assessment.platform_id
        )
        current = rows.newest_first().select_for_update(of=("self",)).select_related("platform").first()
        newest = PlatformTerms.objects.filter(platform_id=assessment.platform_id).newest_first().first()
        if current != assessment or newest != terms or current.terms_reviews.filter(terms=terms).exists():
            raise ValidationError(_("Something newer has been recorded. Load the page again."))
        verb = "accounts.terms_found_harmless"
        ministry = assessment.ministry
        with recorded(by=by, verb=verb, on=terms, ministry=ministry, reason=reason.strip()):
            current.terms_reviews.create(terms=terms, reason=reason.strip(), reviewed_on=clock.today())


def _check(assessment: RiskAssessment) -> None:
    """Everything at once. Raises ValidationError."""
    errors: dict[str, str] = {}
    if assessment.owner_person and assessment.owner_function:
        errors["owner_function"] = _("Choose a person or write a function, not both.")
    if not assessment.owner_person and not assessment.owner_function:
        errors["owner_person"] = _("Choose who owns the assessment, or write a function.")
    if assessment.owner_person and not _works_in(assessment.ministry, assessment.owner_person):
        errors["owner_person"] = _("Choose somebody who works in the ministry.")
    if assessment.conclusion == Conclusion.WITH_CONDITIONS and not assessment.conditions:
        errors["conditions"] = _("Write the conditions.")
    if assessment.assessed_on > clock.today():
        errors["assessed_on"] = _("The date has not come yet.")
    if assessment.next_review_on <= assessment.assessed_on:
        errors["next_review_on"] = _("Choose a date after the assessment.")
    if assessment.terms and assessment.terms.platform_id != assessment.platform_id:
        errors["terms"] = _("Choose terms of the same platform.")
    if errors:
        raise ValidationError(errors)
    assessment.full_clean()


def _works_in(ministry: Ministry, person: User) -> bool:
    return User.objects.who_may(DO.FINDING_VIEW, [ministry.pk], clock.now()).filter(pk=person.pk).exists()
