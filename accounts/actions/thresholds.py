"""Thresholds that the strategy leaves open, changed from a date on, with a reason and somebody's name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Threshold
from accounts.permissions import DO, require
from accounts.threshold_words import problem_in_words, title_of
from accounts.thresholds import value as value_on
from somestrategi.core import clock
from somestrategi.core.thresholds import UnfitValue, Value, default

if TYPE_CHECKING:
    from accounts.models import User


def change(*, name: str, value: object, valid_from: dt.date, reason: str, by: User) -> Threshold:
    """Set a threshold from a date on; what was judged before stands. Raises ValidationError, and KeyError for a
    name that is not in `core/thresholds/defaults.toml`."""
    require(by, DO.THRESHOLD_CHANGE)
    entry = default(name)
    errors: dict[str, str] = {}
    try:
        read = entry.read(value)
    except UnfitValue as unfit:
        errors["value"] = problem_in_words(entry, unfit.problem)
    else:
        if read == value_on(name, valid_from):
            errors["value"] = _("This is what holds on that date already.")
    if valid_from < clock.today():
        errors["valid_from"] = _("A threshold cannot be changed backwards in time. Choose today or later.")
    if not reason.strip():
        errors["reason"] = _("Write why the threshold is changed.")
    if errors:
        raise ValidationError(errors)
    with recorded(by=by, verb="accounts.threshold_changed", reason=reason) as record:
        threshold, _is_new = Threshold.objects.update_or_create(
            name=name,
            valid_from=valid_from,
            defaults={"value": _stored(read), "reason": reason.strip(), "decided_by": by},
        )
        record.on(threshold, label=title_of(name))
        record.tell(threshold=name, value=[name, threshold.value], valid_from=valid_from.isoformat())
    return threshold


def _stored(value: Value) -> int | bool | str:
    """JSON has no decimals: a number that is not whole is kept as text, so that nothing is rounded."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    return value
