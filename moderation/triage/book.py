"""The rules of triage in the order the moderator meets them, and what each leads to.

Every rule has an aim for its precision (the share of its hits that a careful adviser would agree with), measured on
the half of `bench/comments` that rules are tuned on. Below its aim it is off by default. Where silence may cost a life
the aim is low on purpose. How the rules do on the half that nobody looked at: `bench/triage.py`.
"""

from __future__ import annotations

from moderation.tiers import Tier
from moderation.triage import (
    account_number,
    case_handling,
    child_at_risk,
    contact,
    hate,
    insult,
    personal_health,
    personal_number,
    question,
    self_harm,
    spam,
    threat,
    threat_veiled,
)
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import RuleBook

TRIAGE: RuleBook[CommentText] = RuleBook(
    (
        self_harm.RULE,
        child_at_risk.RULE,
        threat.RULE,
        threat_veiled.RULE,
        personal_number.RULE,
        account_number.RULE,
        contact.TELEPHONE,
        contact.EMAIL,
        contact.STREET_ADDRESS,
        personal_health.RULE,
        hate.RULE,
        insult.RULE,
        spam.RULE,
        case_handling.RULE,
        question.RULE,
    )
)

TIERS: dict[str, Tier] = {
    self_harm.RULE.id: Tier.HELP,
    child_at_risk.RULE.id: Tier.HELP,
    threat.RULE.id: Tier.THREAT,
    threat_veiled.RULE.id: Tier.THREAT,
    personal_number.RULE.id: Tier.PERSONAL_DATA,
    account_number.RULE.id: Tier.PERSONAL_DATA,
    contact.TELEPHONE.id: Tier.PERSONAL_DATA,
    contact.EMAIL.id: Tier.PERSONAL_DATA,
    contact.STREET_ADDRESS.id: Tier.PERSONAL_DATA,
    personal_health.RULE.id: Tier.PERSONAL_DATA,
    hate.RULE.id: Tier.ABUSE,
    insult.RULE.id: Tier.ABUSE,
}
"""Rules that are not here only explain."""
MASKED = frozenset(
    {
        personal_number.RULE.id,
        account_number.RULE.id,
        contact.TELEPHONE.id,
        contact.EMAIL.id,
        contact.STREET_ADDRESS.id,
    }
)
"""What these find is never stored."""
QUESTIONS = frozenset({question.RULE.id})
CASES = frozenset({case_handling.RULE.id})

PRECISION_AIMS: dict[str, float] = {
    self_harm.RULE.id: 0.6,
    child_at_risk.RULE.id: 0.6,
    threat.RULE.id: 0.8,
    threat_veiled.RULE.id: 0.7,
    personal_number.RULE.id: 0.95,
    account_number.RULE.id: 0.9,
    contact.TELEPHONE.id: 0.9,
    contact.EMAIL.id: 0.95,
    contact.STREET_ADDRESS.id: 0.85,
    personal_health.RULE.id: 0.75,
    hate.RULE.id: 0.8,
    insult.RULE.id: 0.8,
    spam.RULE.id: 0.8,
    case_handling.RULE.id: 0.75,
    question.RULE.id: 0.75,
}
OFF_BY_DEFAULT: frozenset[str] = frozenset({question.RULE.id})
"""Below its aim: 0.62 of 0.75 on the half of our set that it was not tuned on (November 2026). A ministry may turn it
on."""
