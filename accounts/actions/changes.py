"""What differs between an object and what somebody wants it to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model


def fill(obj: Model, fields: Mapping[str, Any]) -> list[str]:
    """Write the fields on the instance, texts without the spaces around them. Returns the names of those that
    differ, in the model's order; on a new object that is all of them."""
    changed = []
    tidy = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    for name in (field.name for field in obj._meta.fields):
        if name in tidy and (obj._state.adding or getattr(obj, name) != tidy[name]):
            setattr(obj, name, tidy[name])
            changed.append(name)
    return changed


def paths(obj: Model, names: Iterable[str]) -> list[str]:
    """For `record.tell(fields=…)`: `accounts.account.purpose` is told in the reader's language."""
    return [f"{obj._meta.label_lower}.{name}" for name in names]
