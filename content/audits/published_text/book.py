"""Which checks are audits too, in the book's order. A check that is off by default is none until it is better.

Left out is what nobody can know of a publication that was made elsewhere: its media's texts and rights, its target
groups, who else went out in that hour. Captions, written form, share and streak have audits of their own.
"""

from __future__ import annotations

from typing import Any

from accounts.audits.audit import Audit
from content.audits.published_text import many_texts, one_text
from content.checks import (
    abbreviations,
    case_decision,
    foreign_words,
    hashtags,
    links,
    party_politics,
    passive,
    personal_data,
    plain_language,
    same_text,
)
from content.checks.check import Check

TOLD_OF_EACH: tuple[Check, ...] = (
    personal_data.IDENTITY,
    party_politics.CHECK,
    case_decision.CHECK,
    personal_data.CONTACT,
    personal_data.HEALTH,
    links.SHORTENER,
    links.HOST,
    same_text.PARALLEL,
)
TOLD_OF_MANY: tuple[Check, ...] = (
    same_text.IDENTICAL,
    links.SHOWN,
    plain_language.CHECK,
    abbreviations.CHECK,
    foreign_words.CHECK,
    passive.CHECK,
    hashtags.CHECK,
)
NEEDS_OTHERS = (same_text.PARALLEL, same_text.IDENTICAL)

AUDITS: tuple[Audit[Any], ...] = (
    *(one_text.audit_of(check, with_others=check in NEEDS_OTHERS) for check in TOLD_OF_EACH if check.is_on),
    *(many_texts.audit_of(check, with_others=check in NEEDS_OTHERS) for check in TOLD_OF_MANY if check.is_on),
)
