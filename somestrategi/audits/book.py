"""All audits, in the order in which a reader meets their findings (docs/how-to/new-rule.md)."""

from __future__ import annotations

from typing import Any

from accounts.audits import inactive
from accounts.audits.audit import Audit
from content.audits import written_form_share
from somestrategi.audits import failed
from somestrategi.core.rules import Rule, RuleBook

AUDITS: tuple[Audit[Any], ...] = (
    written_form_share.AUDIT,
    inactive.AUDIT,
)

# The rules whose findings may be met on a page: the audits', and the one that tells that an audit itself failed.
AUDIT_RULES: RuleBook[Any] = RuleBook[Any]((*(audit.rule for audit in AUDITS), failed.RULE))


def rule_of(rule_id: str) -> Rule[Any] | None:
    """None for a rule that has been retired; its old findings still stand in the history."""
    return AUDIT_RULES.get(rule_id)
