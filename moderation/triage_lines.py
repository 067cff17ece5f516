"""Every triage rule as one ministry has it, with how often people have found it right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Sum, When

from accounts.models import Ministry
from moderation.models import CommentState, RuleSetting, TriageHit, WordList
from moderation.tiers import Tier
from moderation.triage import TRIAGE, CommentText
from moderation.triage.book import OFF_BY_DEFAULT, TIERS
from somestrategi.core import clock
from somestrategi.core.rules import Rule

LOOKED_BACK = dt.timedelta(days=90)
ACTED = (
    CommentState.HIDDEN,
    CommentState.DELETED,
    CommentState.ESCALATED,
    CommentState.REFERRED,
    CommentState.ANSWERED,
)
"""What a person has done something about: the rule was of use."""


@dataclass(frozen=True)
class RuleLine:
    """`hit_count` are comments that it has put in front of somebody and that are judged since; `left_count` those of
    them that were left standing. `may_hide`: only rules on personal data may hide by themselves."""

    rule: Rule[CommentText]
    is_on: bool
    is_on_by_default: bool
    hides_by_itself: bool
    may_hide: bool
    setting: RuleSetting | None
    words: WordList | None
    hit_count: int
    left_count: int


def lines_of(ministry: Ministry) -> list[RuleLine]:
    """In the book's order; three queries."""
    settings = {
        row.rule_id: row for row in RuleSetting.objects.filter(ministry=ministry).select_related("set_by")
    }
    words = {row.rule_id: row for row in WordList.objects.filter(ministry=ministry)}
    counts = _counts(ministry)
    return [_line(rule, settings.get(rule.id), words.get(rule.id), counts) for rule in TRIAGE]


def line_of(ministry: Ministry, rule_id: str) -> RuleLine | None:
    return next((line for line in lines_of(ministry) if line.rule.id == rule_id), None)


def _line(
    rule: Rule[CommentText],
    setting: RuleSetting | None,
    words: WordList | None,
    counts: dict[str, tuple[int, int]],
) -> RuleLine:
    hit_count, left_count = counts.get(rule.id, (0, 0))
    by_default = rule.id not in OFF_BY_DEFAULT
    return RuleLine(
        rule=rule,
        is_on=setting.is_on if setting else by_default,
        is_on_by_default=by_default,
        hides_by_itself=bool(setting and setting.is_hiding_by_itself),
        may_hide=TIERS.get(rule.id) == Tier.PERSONAL_DATA,
        setting=setting,
        words=words,
        hit_count=hit_count,
        left_count=left_count,
    )


def _counts(ministry: Ministry) -> dict[str, tuple[int, int]]:
    """Judged hits of the last 90 days by rule, and how many of them were left standing."""
    judged: Iterable[str] = (*ACTED, CommentState.LEFT)
    left = Case(When(comment__state=CommentState.LEFT, then=1), default=0, output_field=IntegerField())
    rows = (
        TriageHit.objects.filter(
            ministry=ministry, found_at__gte=clock.now() - LOOKED_BACK, comment__state__in=list(judged)
        )
        .values("rule_id")
        .annotate(hits=Count("pk"), left=Sum(left))
    )
    return {row["rule_id"]: (row["hits"], row["left"]) for row in rows}
