"""How it stands with the risk on one platform. Pure: `StandingFacts` is all that is asked about.

Terms count from the moment somebody has noted them, also before they hold. Only the newest version matters: whoever
has looked at it has seen what the ones between brought.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    MISSING = "missing"
    MAY_NOT_USE = "may_not_use"
    EXPIRED = "expired"
    NEW_TERMS = "new_terms"
    DUE = "due"
    VALID = "valid"


class TermsStanding(StrEnum):
    """`NEW`: noted versions that the assessment has not seen. `UNKNOWN`: nobody said which version it saw."""

    SEEN = "seen"
    UNKNOWN = "unknown"
    NEW = "new"


@dataclass(frozen=True)
class StandingFacts:
    """`assessed_terms_from` is the day of the version that was assessed, None where it is unknown; `newest_terms_from`
    that of the newest noted, None where none is. `is_reviewed`: somebody found that the newest changes nothing."""

    assessed_on: dt.date
    next_review_on: dt.date
    may_use: bool
    assessed_terms_from: dt.date | None
    newest_terms_from: dt.date | None
    is_reviewed: bool
    has_routines: bool


def terms_standing(facts: StandingFacts) -> TermsStanding:
    newest, assessed = facts.newest_terms_from, facts.assessed_terms_from
    if facts.is_reviewed:
        return TermsStanding.SEEN
    if newest is not None and newest > (assessed or facts.assessed_on):
        return TermsStanding.NEW
    return TermsStanding.SEEN if assessed else TermsStanding.UNKNOWN


def standing(facts: StandingFacts | None, *, today: dt.date, due_days: int) -> Standing:
    """The gravest that is so. The day of the next look is still in time."""
    if facts is None:
        return Standing.MISSING
    if not facts.may_use:
        return Standing.MAY_NOT_USE
    if facts.next_review_on < today:
        return Standing.EXPIRED
    if terms_standing(facts) is TermsStanding.NEW:
        return Standing.NEW_TERMS
    if facts.next_review_on <= today + dt.timedelta(days=due_days):
        return Standing.DUE
    return Standing.VALID
