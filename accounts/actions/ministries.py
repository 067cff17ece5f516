"""Ministries as dated data: entered and changed by whoever keeps the reference data, at reshuffles above all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.models import FormerName, Ministry
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_WAIT = dt.timedelta(days=366)


def create(*, by: User, reason: str = "", **fields: Any) -> Ministry:
    """Enter a ministry, SMK, DIO or DSS. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    ministry = Ministry()
    fill(ministry, fields)
    ministry.full_clean()
    with recorded(by=by, verb="accounts.ministry_created", reason=reason) as record:
        ministry.save()
        record.on(ministry)
        record.in_ministry(ministry)
    return ministry


def change(ministry: Ministry, *, by: User, reason: str = "", **fields: Any) -> bool:
    """True when anything differed. The code stands in addresses and never changes; «egenkontroll fra» that was set
    before changes with a reason. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    if fields.get("code", ministry.code) != ministry.code:
        raise ValidationError({"code": _("The code never changes.")})
    check_audit_start(ministry, fields.get("self_audit_from", ministry.self_audit_from), reason)
    changed = fill(ministry, fields)
    if not changed:
        return False
    ministry.full_clean()
    verb = "accounts.ministry_changed"
    with recorded(by=by, verb=verb, on=ministry, ministry=ministry, reason=reason) as record:
        ministry.save()
        record.tell(fields=paths(ministry, changed))
    return True


def change_former_names(
    ministry: Ministry, *, by: User, saved: Iterable[FormerName], deleted: Iterable[FormerName]
) -> bool:
    """Enter, correct and take away what the ministry was called before. True when there was anything to do."""
    require(by, DO.REFERENCE_EDIT)
    to_save, to_delete = list(saved), list(deleted)
    if not to_save and not to_delete:
        return False
    verb = "accounts.former_names_changed"
    with recorded(by=by, verb=verb, on=ministry, ministry=ministry):
        for former in to_delete:
            former.delete()
        for former in to_save:
            former.ministry = ministry
            former.full_clean()
            former.save()
    return True


def check_audit_start(ministry: Ministry, on: dt.date | None, reason: str) -> None:
    """Raise ValidationError on a date more than a year ahead, and on another date than before without a reason."""
    if on == ministry.self_audit_from:
        return
    if on is not None and on > clock.today() + LONGEST_WAIT:
        raise ValidationError({"self_audit_from": _("Choose a date within a year.")})
    if ministry.self_audit_from is not None and not reason.strip():
        raise ValidationError({"reason": _("Write why the date is changed. Findings come and go with it.")})


def start_self_audit(ministry: Ministry, *, on: dt.date | None, by: User, reason: str = "") -> bool:
    """«Egenkontroll fra»: publications older than the date count in figures only; None lets everything count
    (docs/adr/0001-fair-start.md). AUDIT_START, because it is the same people's self-audit. True when it changed.
    Raises as `check_audit_start` does."""
    require(by, DO.AUDIT_START, ministry=ministry)
    with transaction.atomic():
        current = Ministry.objects.select_for_update().get(pk=ministry.pk)
        if current.self_audit_from == on:
            return False
        check_audit_start(current, on, reason)
        verb = "accounts.self_audit_start_set" if on else "accounts.self_audit_start_removed"
        with recorded(by=by, verb=verb, on=current, ministry=current, reason=reason.strip()) as record:
            current.self_audit_from = on
            current.full_clean()
            current.save(update_fields=["self_audit_from"])
            if on:
                record.tell(until=on.isoformat())
    return True
