"""All rules over one comment, put together: which queue, why, and what is masked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from moderation.tiers import Tier
from moderation.triage.book import CASES, MASKED, OFF_BY_DEFAULT, QUESTIONS, TIERS, TRIAGE
from moderation.triage.snapshot import CommentText
from somestrategi.core.masking import with_spans_masked
from somestrategi.core.text.span import Span

ASSESSED = frozenset({"nb", "nn", "mixed", "undetermined"})
"""Written forms that there are rules for; what is written in another is «ikke vurdert – språk»."""


@dataclass(frozen=True)
class Found:
    """One rule's hit. `spans` are stretches of the text, `[start, end)`: the words that matched."""

    rule_id: str
    message: str
    tier: Tier
    spans: tuple[tuple[int, int], ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Assessment:
    """`text` is masked: every stretch that a masking rule found is dots, with the same length, so that `spans` fit."""

    text: str
    tier: Tier
    found: tuple[Found, ...]
    is_question: bool
    is_case: bool
    is_unassessed: bool


def assess(comment: CommentText, *, off: Collection[str] = OFF_BY_DEFAULT) -> Assessment:
    """`off` are ids of rules that are turned off for the ministry; what they would mask is masked all the same."""
    found: list[Found] = []
    masks: list[Span] = []
    for rule, hit in TRIAGE.run(comment):
        spans = tuple((start, end) for start, end in hit.params.get("spans", ()))
        if rule.id in MASKED:
            masks += [Span(comment.text[start:end], start, end) for start, end in spans]
        if rule.id not in off:
            told = {name: value for name, value in hit.params.items() if name != "spans"}
            found.append(Found(rule.id, hit.message, TIERS.get(rule.id, Tier.ORDINARY), spans, told))
    ids = {one.rule_id for one in found}
    return Assessment(
        text=with_spans_masked(comment.text, masks),
        tier=min((one.tier for one in found), default=Tier.ORDINARY),
        found=tuple(found),
        is_question=bool(ids & QUESTIONS),
        is_case=bool(ids & CASES),
        is_unassessed=comment.form not in ASSESSED,
    )
