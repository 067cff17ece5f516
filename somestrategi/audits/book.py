"""All audits, in the order in which a reader meets their findings (docs/how-to/new-rule.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.audits import (
    application_undecided,
    archive_unknown,
    case_mailbox,
    connection,
    debate_rules,
    few_platforms,
    followers,
    impostor_waits,
    inactive,
    owner_ended,
    platform_access,
    platform_terms,
    politician_profile,
    profile_changed,
    readiness,
    risk_assessment,
    rota,
    sender_profile,
    staffing,
    taken_over,
    target_groups,
    trial_without_verdict,
    unconfirmed,
    unverified,
)
from accounts.audits.audit import Audit, Subject
from content.audits import (
    alt_text_postponed,
    approval_overdue,
    captions_missing,
    correction_unfinished,
    countersign_overdue,
    important_page,
    media_rights,
    published_text,
    responsibility,
    rule_overridden,
    written_form_share,
    written_form_streak,
)
from moderation.audits import escalation, missing_reason, nobody_on_watch, overdue, personal_data
from somestrategi.audits import failed
from somestrategi.core.rules import Rule, RuleBook

AUDITS: tuple[Audit[Any], ...] = (
    captions_missing.AUDIT,
    important_page.AUDIT,
    written_form_share.AUDIT,
    written_form_streak.AUDIT,
    responsibility.AUDIT,
    inactive.AUDIT,
    readiness.CHANNELS_AUDIT,
    readiness.DAILY_USE_AUDIT,
    followers.AUDIT,
    unverified.AUDIT,
    profile_changed.AUDIT,
    impostor_waits.AUDIT,
    sender_profile.AUDIT,
    trial_without_verdict.AUDIT,
    debate_rules.AUDIT,
    case_mailbox.AUDIT,
    taken_over.AUDIT,
    platform_access.LEFT_AUDIT,
    staffing.LEFT_AUDIT,
    staffing.UNSTAFFED_AUDIT,
    unconfirmed.AUDIT,
    rota.AUDIT,
    risk_assessment.AUDIT,
    platform_terms.AUDIT,
    few_platforms.AUDIT,
    application_undecided.AUDIT,
    approval_overdue.AUDIT,
    media_rights.AUDIT,
    correction_unfinished.AUDIT,
    alt_text_postponed.AUDIT,
    approval_overdue.CLEARANCE_AUDIT,
    countersign_overdue.AUDIT,
    rule_overridden.AUDIT,
    target_groups.UNDESCRIBED_AUDIT,
    target_groups.NOT_REACHED_AUDIT,
    platform_access.ADMINISTRATORS_AUDIT,
    platform_access.MFA_AUDIT,
    platform_access.RECOVERY_AUDIT,
    platform_access.FALLBACK_AUDIT,
    connection.LOST_AUDIT,
    connection.ENDS_AUDIT,
    politician_profile.AUDIT,
    owner_ended.AUDIT,
    archive_unknown.AUDIT,
    *published_text.AUDITS,
    personal_data.AUDIT,
    overdue.AUDIT,
    escalation.AUDIT,
    missing_reason.AUDIT,
    nobody_on_watch.AUDIT,
)

# The rules whose findings may be met on a page: the audits', and the one that tells that an audit itself failed.
AUDIT_RULES: RuleBook[Any] = RuleBook[Any]((*(audit.rule for audit in AUDITS), failed.RULE))

_MEND_URLS: dict[str, Callable[[Subject], str]] = {
    audit.rule.id: audit.mend_url for audit in AUDITS if audit.mend_url
} | {failed.RULE.id: failed.mend_url}


def rule_of(rule_id: str) -> Rule[Any] | None:
    """None for a rule that has been retired; its old findings still stand in the history."""
    return AUDIT_RULES.get(rule_id)


def mend_url(rule_id: str, subject: Subject) -> str:
    """The page where a finding is put right: the audit's own answer, else the object's page. Empty where the object
    has none. Costs no query."""
    answer = _MEND_URLS.get(rule_id)
    if answer:
        return answer(subject)
    own_page = getattr(subject.model(pk=subject.id), "get_absolute_url", None)
    return str(own_page()) if own_page else ""


def rules_that_keep(requirement_id: str) -> list[str]:
    """Ids, in the book's order."""
    return [rule.id for rule in AUDIT_RULES if requirement_id in rule.requirements]
