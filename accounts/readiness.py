"""How ready an account is for the day when something unexpected happens (S42, S45, S46). Pure: no queries, no clock.

Six parts, each yes, no or unknown, and the number of those that are in order: «5 av 6». Never a percentage, which
would say that the parts weigh the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.account_use import Use

if TYPE_CHECKING:
    from accounts.account_security import AccountSecurity


class Answer(StrEnum):
    """NOT_ASKED: the platform does not offer it to us, so it counts neither way."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


class Part(StrEnum):
    """In the order in which they are shown. The last three are about security."""

    DAILY_USE = "daily_use"
    VERIFIED = "verified"
    ROSTER = "roster"
    ADMINISTRATORS = "administrators"
    TWO_FACTOR = "two_factor"
    FALLBACK = "fallback"

    @property
    def title(self) -> Promise:  # type: ignore[override]
        return TITLES[self]


TITLES: Mapping[Part, Promise] = {
    Part.DAILY_USE: _("In daily use"),
    Part.VERIFIED: pgettext_lazy("readiness", "Verified"),
    Part.ROSTER: _("Somebody responsible, and a deputy"),
    Part.ADMINISTRATORS: _("Enough administrators on the platform"),
    Part.TWO_FACTOR: _("Two-factor log-in for everybody"),
    Part.FALLBACK: _("A fallback channel"),
}


@dataclass(frozen=True)
class AccountFacts:
    """What the parts are read from. `security` is None where nothing was asked."""

    use: Use
    verification: str
    has_responsible: bool
    has_deputy: bool
    security: AccountSecurity
    administrators_minimum: int


@dataclass(frozen=True)
class Readiness:
    """`answers` has every part, in order."""

    answers: Mapping[Part, Answer]

    @property
    def yes_count(self) -> int:
        return sum(answer is Answer.YES for answer in self.answers.values())

    @property
    def asked_count(self) -> int:
        return sum(answer is not Answer.NOT_ASKED for answer in self.answers.values())

    @property
    def is_main(self) -> bool:
        return self.answers[Part.DAILY_USE] is Answer.YES

    @property
    def lacking(self) -> tuple[Part, ...]:
        """Those that are not in order or not known."""
        return tuple(part for part, answer in self.answers.items() if answer in (Answer.NO, Answer.UNKNOWN))


def of(facts: AccountFacts) -> Readiness:
    security = facts.security
    return Readiness(
        {
            Part.DAILY_USE: _known(facts.use is Use.MAIN, facts.use is not Use.UNKNOWN),
            Part.VERIFIED: _verified(facts.verification),
            Part.ROSTER: _known(facts.has_responsible and facts.has_deputy),
            Part.ADMINISTRATORS: _known(
                security.administrator_count >= facts.administrators_minimum, security.is_known
            ),
            Part.TWO_FACTOR: _known(
                security.holders_with_mfa_count == security.holder_count, security.is_known
            ),
            Part.FALLBACK: _known(security.fallback.holds),
        }
    )


def _known(is_so: bool, is_known: bool = True) -> Answer:
    if not is_known:
        return Answer.UNKNOWN
    return Answer.YES if is_so else Answer.NO


def _verified(verification: str) -> Answer:
    if verification == "not_offered":
        return Answer.NOT_ASKED
    return _known(verification == "verified", verification != "unknown")


def weakest(readings: list[Readiness]) -> Part | None:
    """The part that most main channels lack; the first in order where several are alike. None where none lacks any."""
    lacking = [part for reading in readings if reading.is_main for part in reading.lacking]
    return max(Part, key=lacking.count) if lacking else None


class CrisisUse(StrEnum):
    """Whether an account may be used when something unexpected happens (S42, S45)."""

    MAIN = "main"
    AVAILABLE = "available"
    WITH_REASON = "with_reason"
    NEEDS_REASON = "needs_reason"
    NO = "no"


def may_be_used_in_crisis(use: Use | None, reason: str = "") -> CrisisUse:
    """S45: «Kontoer som ikke er benyttet tidligere bør normalt ikke benyttes i en krisesituasjon»: only with a written
    reason, and so where nobody knows. What has been used before may be. `use` is None for a closed account."""
    if use is None:
        return CrisisUse.NO
    if use is Use.MAIN:
        return CrisisUse.MAIN
    if use in (Use.AVAILABLE, Use.IDLE):
        return CrisisUse.AVAILABLE
    return CrisisUse.WITH_REASON if reason.strip() else CrisisUse.NEEDS_REASON
