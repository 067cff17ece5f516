"""Platforms as data. An edited definition is checked as ours is, so that the register can read addresses with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.models import Platform
from accounts.permissions import DO, require
from accounts.platform_reader import read_definition
from somestrategi.core.committed_data import FaultyData

if TYPE_CHECKING:
    from accounts.models import User


def create(*, by: User, **fields: Any) -> Platform:
    """Enter a platform that we do not ship. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    platform = Platform()
    fill(platform, fields)
    check(platform)
    with recorded(by=by, verb="accounts.platform_created") as record:
        platform.save()
        record.on(platform)
    return platform


def change(platform: Platform, *, by: User, reason: str = "", **fields: Any) -> bool:
    """True when anything differed. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    if fields.get("key", platform.key) != platform.key:
        raise ValidationError({"key": _("The key never changes.")})
    changed = fill(platform, fields)
    if not changed:
        return False
    check(platform)
    with recorded(by=by, verb="accounts.platform_changed", on=platform, reason=reason) as record:
        platform.save()
        record.tell(fields=paths(platform, changed))
    return True


def check(platform: Platform) -> None:
    """Raises ValidationError on the field that is wrong. The reader's own words tell where the definition fails."""
    platform.full_clean()
    try:
        definition = read_definition(platform.definition)
    except FaultyData as fault:
        message = _("The definition cannot be read: %(fault)s") % {"fault": fault}
        raise ValidationError({"definition": message}) from fault
    if definition.key != platform.key:
        raise ValidationError({"definition": _("The key in the definition is another one.")})
