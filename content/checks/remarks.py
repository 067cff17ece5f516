"""Runs the checks on a draft: what the writer sees, and whether the post may be sent. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from content import check_policy
from content.checks.book import CHECKS
from content.checks.check import Check, Override, Remedy
from content.draft import Draft
from somestrategi.core.rules import Hit, Severity

NEEDS_REASON = frozenset({Override.WRITER_WITH_REASON, Override.APPROVER, Override.DUTY, Override.LEADER})
"""A warning that only goes on with a reason, from somebody who may give it (ARCHITECTURE §4)."""
IN_VIEW = 3
"""Remarks shown at once; the rest stand folded (facts/peers.md §8: checks help, they do not nag)."""


@dataclass(frozen=True)
class Standing:
    """How the ministry and the people have answered. `severities` are a ministry's tightenings, by check id. `asides`
    are «Ikke nå» and `overrides` decisions to go on in spite of it, by `Remark.key`. `switched_on` are checks that are
    off by default."""

    severities: Mapping[str, Severity]
    asides: Collection[str] = ()
    overrides: Collection[str] = ()
    switched_on: Collection[str] = ()


PLAIN = Standing(severities={})


@dataclass(frozen=True)
class Remark:
    """One thing that a check says of the draft. `key` is the same as long as the remark is."""

    check: Check
    hit: Hit
    severity: Severity
    remedy: Remedy | None
    override: Override
    """Who may go on in spite of it; stricter than the check's own where the ministry is."""
    is_aside: bool = False
    is_overridden: bool = False

    @property
    def key(self) -> str:
        return f"{self.check.id}:{self.hit.message}:{self.hit.key}"

    @property
    def title(self) -> str:
        return self.check.rule.headline(self.hit.message, self.hit.params)

    @property
    def sentence(self) -> str:
        return self.check.rule.sentence(self.hit.message, self.hit.params)

    @property
    def quote(self) -> str:
        """The words in the text that it is about."""
        return str(self.hit.params.get("quote", ""))

    @property
    def stops(self) -> bool:
        """The post is not sent while it stands: what blocks, and what needs a reason that nobody has given."""
        needs_answer = self.severity is Severity.WARN and self.override in NEEDS_REASON
        return (self.severity is Severity.BLOCK or needs_answer) and not self.is_overridden


def remarks(draft: Draft, standing: Standing = PLAIN) -> list[Remark]:
    """The gravest first, and among equals in the book's order; what was set aside comes last."""
    found = list(_found(draft, standing))
    return sorted(found, key=lambda one: (one.is_aside or one.is_overridden, one.severity.rank))


def _found(draft: Draft, standing: Standing) -> Iterator[Remark]:
    for check in CHECKS:
        if not check.is_on and check.id not in standing.switched_on:
            continue
        for hit in check.rule.check(draft):
            own = hit.severity or check.rule.severity
            severity = min(own, standing.severities.get(check.id, own), key=lambda one: one.rank)
            override = check_policy.override_of(check, own=own, effective=severity)
            key = f"{check.id}:{hit.message}:{hit.key}"
            yield Remark(
                check=check,
                hit=hit,
                severity=severity,
                remedy=check.remedy(draft, hit),
                override=override,
                is_aside=key in standing.asides and severity is not Severity.BLOCK,
                is_overridden=key in standing.overrides and override is not Override.NOBODY,
            )


def what_stops(found: Collection[Remark]) -> list[Remark]:
    return [remark for remark in found if remark.stops]
