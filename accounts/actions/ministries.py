"""Ministries as dated data: entered and changed by whoever keeps the reference data, at reshuffles above all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.models import FormerName, Ministry
from accounts.permissions import DO, require

if TYPE_CHECKING:
    from accounts.models import User


def create(*, by: User, **fields: Any) -> Ministry:
    """Enter a ministry, SMK, DIO or DSS. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    ministry = Ministry()
    fill(ministry, fields)
    ministry.full_clean()
    with recorded(by=by, verb="accounts.ministry_created") as record:
        ministry.save()
        record.on(ministry)
        record.in_ministry(ministry)
    return ministry


def change(ministry: Ministry, *, by: User, reason: str = "", **fields: Any) -> bool:
    """True when anything differed. The code stands in addresses and never changes. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    if fields.get("code", ministry.code) != ministry.code:
        raise ValidationError({"code": _("The code never changes.")})
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
