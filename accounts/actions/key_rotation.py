"""Everything that FIELD_KEYS encrypts, under the newest of them (docs/operations.md)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.apps import apps
from django.db import models, transaction

from accounts.field_keys import UnreadableSecret, is_newest, rotated
from accounts.models import Connection, ConnectionSecret


@dataclass
class Rotation:
    """`unreadable` names what none of the keys opens."""

    rotated_count: int = 0
    newest_count: int = 0
    unreadable: list[str] = field(default_factory=list)


def rotate() -> Rotation:
    """Row by row, so that nobody waits. Safe twice: what is under the newest key is left alone. Every app's: a model
    says by `ENCRYPTED` which of its fields are."""
    rotation = Rotation()
    for model in apps.get_models():
        for name in getattr(model, "ENCRYPTED", ()):
            held = model._default_manager.filter(**{f"{name}__isnull": False})
            for key in held.order_by("pk").values_list("pk", flat=True):
                _rotate(model, key, name, rotation)
    return rotation


def _rotate(model: type[models.Model], key: int, name: str, rotation: Rotation) -> None:
    with transaction.atomic():
        row = model._default_manager.select_for_update().filter(pk=key).values_list(name, flat=True).first()
        if row is None:
            return
        if is_newest(bytes(row)):
            rotation.newest_count += 1
            return
        try:
            fresh = rotated(bytes(row))
        except UnreadableSecret:
            rotation.unreadable.append(_called(model, key))
            return
        model._default_manager.filter(pk=key).update(**{name: fresh})
    rotation.rotated_count += 1


def _called(model: type[models.Model], key: int) -> str:
    """An account's secret by its account, which somebody can connect anew; all else by its sort and key."""
    of_account = Connection.objects.select_related("account__platform").filter(secret=key)
    connection = of_account.first() if model is ConnectionSecret else None
    return str(connection.account) if connection else f"{model._meta.label} {key}"
