"""All checks on a draft, in the order in which the writer meets them (docs/how-to/new-check.md)."""

from __future__ import annotations

from content.checks import (
    abbreviations,
    alt_text,
    around_the_post,
    asked_at_sending,
    audience,
    audio_description,
    captions,
    case_decision,
    foreign_words,
    government_page,
    hashtags,
    links,
    media_rights,
    party_politics,
    passive,
    personal_data,
    plain_language,
    same_text,
    text_length,
    visual_profile,
    written_form,
)
from content.checks.check import Check
from content.draft import Draft
from somestrategi.core.rules import RuleBook

CHECKS: tuple[Check, ...] = (
    asked_at_sending.TEXT,
    text_length.CHECK,
    government_page.CHECK,
    captions.CHECK,
    alt_text.MISSING,
    alt_text.LENGTH,
    media_rights.CONSENT,
    media_rights.LICENCE,
    visual_profile.TEMPLATE,
    visual_profile.OWN,
    personal_data.IDENTITY,
    party_politics.CHECK,
    case_decision.CHECK,
    personal_data.CONTACT,
    personal_data.HEALTH,
    links.SHORTENER,
    links.HOST,
    links.DEAD,
    written_form.CHECK,
    around_the_post.SHARE,
    around_the_post.STREAK,
    same_text.PARALLEL,
    same_text.IDENTICAL,
    audience.UNFIT,
    audience.AFFECTED,
    audience.PARTICIPATION,
    around_the_post.CLASH,
    links.SHOWN,
    plain_language.CHECK,
    abbreviations.CHECK,
    foreign_words.CHECK,
    passive.CHECK,
    hashtags.CHECK,
    audio_description.CHECK,
    asked_at_sending.FORM,
    asked_at_sending.GROUPS,
    asked_at_sending.PURPOSE,
)

CHECK_RULES: RuleBook[Draft] = RuleBook(check.rule for check in CHECKS)

_BY_ID = {check.id: check for check in CHECKS}


def check_of(check_id: str) -> Check | None:
    """None for one that has been retired."""
    return _BY_ID.get(check_id)


def title_of(check_id: str) -> str:
    """In the reader's language; the id of a check that has been retired."""
    return str(_BY_ID[check_id].rule.title) if check_id in _BY_ID else check_id
