"""The rules of triage in the order the moderator meets them, and what each leads to."""

from __future__ import annotations

from moderation.tiers import Tier
from moderation.triage import personal_number
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import RuleBook

TRIAGE: RuleBook[CommentText] = RuleBook((personal_number.RULE,))

TIERS: dict[str, Tier] = {personal_number.RULE.id: Tier.PERSONAL_DATA}
"""Rules that are not here only explain."""
MASKED = frozenset({personal_number.RULE.id})
"""What these find is never stored."""
QUESTIONS: frozenset[str] = frozenset()
CASES: frozenset[str] = frozenset()
OFF_BY_DEFAULT: frozenset[str] = frozenset()
"""Below its aim for precision on our own set (`bench/triage.py`): a ministry may turn it on."""
