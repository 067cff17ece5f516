"""Risk assessments in the demo: most are in order, some run out, some are missing. The terms are invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from accounts.actions import platform_terms, risk
from accounts.models import Account, Conclusion, Ministry, Platform, PlatformTerms, RiskKind, User
from somestrategi.core import clock

TERMS_OF = ("facebook", "instagram", "x", "linkedin", "youtube")
NEW_TERMS_OF = "x"
WITHOUT = 3
DAYS_LEFT = {1: 40, 2: -20}
"""How long until the next look, of every fifth assessment; a year for the rest."""


def write(adviser_of: Callable[[str], User], *, coordinator: User) -> None:
    """By each ministry's code; every fifth platform has no assessment."""
    today = clock.today()
    terms = {key: _note(key, today - dt.timedelta(days=400), coordinator) for key in TERMS_OF}
    number = 0
    for ministry in Ministry.objects.filter(is_demo=True).order_by("pk"):
        used = Account.objects.alive().filter(owner=ministry)
        for platform in Platform.objects.filter(pk__in=used.values("platform")).order_by("pk"):
            if number % 5 != WITHOUT:
                _assess(ministry, platform, terms.get(platform.key), number % 5, adviser_of(ministry.code))
            number += 1
    _note(NEW_TERMS_OF, today - dt.timedelta(days=9), coordinator)


def _note(key: str, valid_from: dt.date, by: User) -> PlatformTerms:
    platform = Platform.objects.get(key=key)
    return platform_terms.note(by=by, platform=platform, valid_from=valid_from, source="Oppdiktet for demoen")


def _assess(ministry: Ministry, platform: Platform, terms: PlatformTerms | None, turn: int, by: User) -> None:
    today = clock.today()
    has_conditions = turn == 4
    risk.assess(
        ministry,
        platform,
        by=by,
        kind=RiskKind.BOTH if turn else RiskKind.ROS,
        assessed_on=today - dt.timedelta(days=200),
        owner_person=by if turn else None,
        owner_function="" if turn else "Kommunikasjonssjef",
        document_reference=f"26/{1000 + ministry.pk % 100 * 10 + platform.pk % 10} (oppdiktet)",
        conclusion=Conclusion.WITH_CONDITIONS if has_conditions else Conclusion.MAY_USE,
        conditions="Direktemeldinger er slått av." if has_conditions else "",
        terms=terms,
        routines_reference="" if has_conditions else "26/99 Rutiner (oppdiktet)",
        next_review_on=today + dt.timedelta(days=DAYS_LEFT.get(turn, 365)),
    )
