"""A ministry makes a check stricter, or takes that back; never milder than the strategy's own (ARCHITECTURE §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import User
from accounts.permissions import DO, require
from content import check_policy
from content import check_words as words
from content.models import CheckSetting
from somestrategi.core import clock
from somestrategi.core.rules import Severity

if TYPE_CHECKING:
    from accounts.models import Ministry
    from accounts.people_querysets import UserQuerySet
    from content.checks.check import Check


def owners(ministry: Ministry) -> UserQuerySet:
    """Those who may own a rule: whoever may change it, or approves."""
    return User.objects.who_may(DO.POST_APPROVE, [ministry.pk], clock.now()).by_name()


def set_for(
    ministry: Ministry,
    check: Check,
    *,
    severity: Severity,
    by: User,
    reason: str,
    is_on: bool = False,
    owner: User | None = None,
) -> CheckSetting:
    """Raises ValidationError keyed on the field: milder than the check's own, or without a reason."""
    require(by, DO.APPROVAL_SET_UP, ministry=ministry)
    if severity not in check_policy.allowed(check):
        text = _("The strategy’s own is «%(severity)s», and no ministry goes below it.")
        own = str(words.SEVERITIES[check.rule.severity])
        raise ValidationError({"severity": text % {"severity": own}})
    if not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    if owner is not None and not owners(ministry).filter(pk=owner.pk).exists():
        raise ValidationError({"owner": _("Choose somebody who approves in the ministry.")})
    with recorded(by=by, verb="content.check_set", ministry=ministry, reason=reason.strip()) as record:
        row, _is_new = CheckSetting.objects.update_or_create(
            ministry=ministry,
            check_id=check.id,
            defaults={
                "severity": "" if severity is check.rule.severity else severity.value,
                "is_on": is_on and not check.is_on,
                "owner": owner,
                "reason": reason.strip(),
                "changed_by": by,
                "changed_at": clock.now(),
            },
        )
        record.on(row)
        record.tell(check_title=check.id, severity=severity.value)
    return row
