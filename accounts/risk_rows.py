"""A ministry's platforms with what it has found of the risk of each: for its page, and for the self-audit.

Whoever leads a live account on a platform must have an assessment of its own (S57 names each ministry and SMK). A
ministry that only shares accounts there is told, no more: the one that leads them answers for them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from accounts import thresholds
from accounts.account_confirmation import ALIVE
from accounts.models import Account, AccountOwnership, Conclusion, Platform, PlatformTerms, RiskAssessment
from accounts.risk_standing import Standing, StandingFacts, TermsStanding, standing, terms_standing
from somestrategi.core import clock

DUE_DAYS = "accounts.risk_review_due_days"


@dataclass(frozen=True)
class RiskRow:
    """`led` and `shared` are live accounts, by name. `facts` are None where nothing is assessed; `inherited` is then
    the newest of a ministry that an account came from: history, and not this ministry's own."""

    platform: Platform
    led: tuple[Account, ...]
    shared: tuple[Account, ...]
    assessment: RiskAssessment | None
    newest_terms: PlatformTerms | None
    facts: StandingFacts | None
    standing: Standing
    inherited: RiskAssessment | None = None

    @property
    def is_required(self) -> bool:
        return bool(self.led)

    @property
    def terms_standing(self) -> TermsStanding | None:
        return terms_standing(self.facts) if self.facts else None

    @property
    def may_review_terms(self) -> bool:
        """There is a newest version, and nobody has said whether it changes anything."""
        return bool(self.newest_terms) and self.terms_standing in (TermsStanding.NEW, TermsStanding.UNKNOWN)


def rows(ministry_id: int, *, today: dt.date, due_days: int) -> list[RiskRow]:
    """The platforms where the ministry leads or shares a live account, and those it has assessed beforehand; by name.
    What was recorded after `today` is not known then. Five queries."""
    alive = Account.objects.alive().of_any([ministry_id]).select_related("platform", "owner").by_name()
    accounts = list(alive)
    known = RiskAssessment.objects.filter(ministry_id=ministry_id).known_on(today)
    assessments = {row.platform_id: row for row in known.newest_of_each_platform().with_context()}
    newest = {
        terms.platform_id: terms for terms in PlatformTerms.objects.known_on(today).newest_of_each_platform()
    }
    platforms = {account.platform_id: account.platform for account in accounts}
    platforms |= {row.platform_id: row.platform for row in assessments.values()}
    inherited = _inherited(ministry_id, today)
    return [
        replace(
            _row(platform, ministry_id, accounts, assessments.get(key), newest.get(key), today, due_days),
            inherited=None if key in assessments else inherited.get(key),
        )
        for key, platform in sorted(platforms.items(), key=lambda item: item[1].name)
    ]


def _inherited(ministry_id: int, today: dt.date) -> dict[int, RiskAssessment]:
    """By platform: what ministries that live accounts came from had found there."""
    here = AccountOwnership.objects.filter(account__owner_id=ministry_id, account__status__in=ALIVE)
    came = here.exclude(ministry_id=ministry_id).filter(valid_to__lte=today)
    known = RiskAssessment.objects.known_on(today).filter(
        Exists(came.filter(ministry=OuterRef("ministry"), account__platform=OuterRef("platform")))
    )
    return {row.platform_id: row for row in known.with_context().order_by("assessed_on", "pk")}


def now(ministry_id: int) -> list[RiskRow]:
    """The rows as they stand today."""
    return rows(ministry_id, today=clock.today(), due_days=int(thresholds.value(DUE_DAYS)))


def on_platform(ministry_id: int, platform: Platform) -> RiskRow:
    """As it stands today on one platform, also where nothing is known of it."""
    found = next((row for row in now(ministry_id) if row.platform == platform), None)
    return found or RiskRow(platform, (), (), None, None, None, Standing.MISSING)


def _row(
    platform: Platform,
    ministry_id: int,
    accounts: list[Account],
    assessment: RiskAssessment | None,
    newest: PlatformTerms | None,
    today: dt.date,
    due_days: int,
) -> RiskRow:
    here = [account for account in accounts if account.platform_id == platform.pk]
    facts = _facts(assessment, newest, today) if assessment else None
    return RiskRow(
        platform=platform,
        led=tuple(account for account in here if account.owner_id == ministry_id),
        shared=tuple(account for account in here if account.owner_id != ministry_id),
        assessment=assessment,
        newest_terms=newest,
        facts=facts,
        standing=standing(facts, today=today, due_days=due_days),
    )


def _facts(assessment: RiskAssessment, newest: PlatformTerms | None, today: dt.date) -> StandingFacts:
    reviewed = {review.terms_id for review in assessment.terms_reviews.all() if review.reviewed_on <= today}
    return StandingFacts(
        assessed_on=assessment.assessed_on,
        next_review_on=assessment.next_review_on,
        may_use=assessment.conclusion != Conclusion.MAY_NOT_USE,
        assessed_terms_from=assessment.terms.valid_from if assessment.terms else None,
        newest_terms_from=newest.valid_from if newest else None,
        is_reviewed=newest is not None and newest.pk in reviewed,
        has_routines=bool(assessment.routines_reference),
    )
