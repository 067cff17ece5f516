"""What a ministry decides about triage: which rules are on, which words they look for, what is hidden by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from moderation.models import RuleSetting, WordList
from moderation.tiers import Tier
from moderation.triage import TRIAGE
from moderation.triage.book import TIERS
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User

LONGEST_WORD = 60
MOST_WORDS = 500
_WORD = re.compile(r"[\wæøåÆØÅ][\wæøåÆØÅ’'. -]*")


def set_rule(
    ministry: Ministry, rule_id: str, *, is_on: bool, hides_by_itself: bool, reason: str, by: User
) -> RuleSetting:
    """Raises ValidationError for a rule that may not hide by itself: only those on personal data may."""
    require(by, DO.COMMENT_SET_UP, ministry=ministry)
    if rule_id not in TRIAGE:
        raise ValidationError(_("There is no such rule."))
    if hides_by_itself and TIERS.get(rule_id) != Tier.PERSONAL_DATA:
        raise ValidationError(_("Only rules on personal data may hide by themselves."))
    with recorded(by=by, verb="moderation.rule_set", ministry=ministry, reason=reason) as record:
        row, _is_new = RuleSetting.objects.update_or_create(
            ministry=ministry,
            rule_id=rule_id,
            defaults={
                "is_on": is_on,
                "is_hiding_by_itself": hides_by_itself and is_on,
                "reason": reason,
                "set_by": by,
                "set_at": clock.now(),
            },
        )
        record.on(row)
    return row


def set_words(
    ministry: Ministry, rule_id: str, *, added: Iterable[str], removed: Iterable[str], by: User
) -> WordList:
    """Raises ValidationError for what is no word."""
    require(by, DO.COMMENT_SET_UP, ministry=ministry)
    if rule_id not in TRIAGE:
        raise ValidationError(_("There is no such rule."))
    more, fewer = words(added), words(removed)
    with recorded(by=by, verb="moderation.words_changed", ministry=ministry) as record:
        row, _is_new = WordList.objects.update_or_create(
            ministry=ministry,
            rule_id=rule_id,
            defaults={"added": more, "removed": fewer, "changed_by": by, "changed_at": clock.now()},
        )
        record.on(row)
    return row


def words(lines: Iterable[str]) -> list[str]:
    """In lower case and in order, each once. Raises ValidationError."""
    found = sorted({" ".join(line.lower().split()) for line in lines} - {""})
    if len(found) > MOST_WORDS:
        raise ValidationError(_("At most %(most)s words.") % {"most": MOST_WORDS})
    for word in found:
        if len(word) > LONGEST_WORD or not _WORD.fullmatch(word):
            raise ValidationError(
                _("«%(word)s» cannot be looked for: use letters and digits.") % {"word": word}
            )
    return found
