"""The thresholds that hold on a date: an administrator's where there is one, else `core/thresholds`' default.

Values have the default's own type: int, Decimal, bool or a choice's id; percent is 0 to 100.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accounts.models import Threshold
from somestrategi.core import clock
from somestrategi.core.thresholds import ThresholdDefault, UnfitValue, Value, all_defaults, default

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Present:
    """One threshold as it stands: `changed` is the row that overrides the default, or None."""

    default: ThresholdDefault
    value: Value
    changed: Threshold | None


def value(name: str, on: dt.date | None = None) -> Value:
    """The value on a date in Oslo, today by default; one query. Raises KeyError for an unknown name."""
    return present(name, on).value


def present(name: str, on: dt.date | None = None) -> Present:
    """The value with who changed it; one query. Raises KeyError for an unknown name."""
    return _present(default(name), _newest(on, name).get(name))


def all_values(on: dt.date | None = None) -> Mapping[str, Value]:
    """Every threshold's value on a date in Oslo; one query for all of them."""
    return {entry.default.name: entry.value for entry in overview(on)}


def overview(on: dt.date | None = None) -> Iterator[Present]:
    """Every threshold in the order of `defaults.toml`, with who changed it; one query."""
    changed = _newest(on)
    for entry in all_defaults():
        yield _present(entry, changed.get(entry.name))


def _newest(on: dt.date | None, *names: str) -> dict[str, Threshold]:
    rows = Threshold.objects.filter(valid_from__lte=on or clock.today()).select_related("decided_by")
    if names:
        rows = rows.filter(name__in=names)
    return {row.name: row for row in rows.order_by("name", "-valid_from").distinct("name")}


def _present(entry: ThresholdDefault, changed: Threshold | None) -> Present:
    """A stored value that a later release no longer allows gives way to the default; the log says so."""
    if changed is None:
        return Present(entry, entry.default, None)
    try:
        return Present(entry, entry.read(changed.value), changed)
    except UnfitValue as error:
        log.warning("A stored threshold does not fit and is not used: %s", error)
        return Present(entry, entry.default, None)
