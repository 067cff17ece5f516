"""Everything that FIELD_KEYS encrypts, under the newest of them (docs/operations.md)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models, transaction

from accounts.field_keys import UnreadableSecret, is_newest, rotated
from accounts.models import ConnectionSecret, Delivery


@dataclass
class Rotation:
    """`unreadable` names what none of the keys opens."""

    rotated_count: int = 0
    newest_count: int = 0
    unreadable: list[str] = field(default_factory=list)


def rotate() -> Rotation:
    """Row by row, so that nobody waits. Safe twice: what is under the newest key is left alone."""
    rotation = Rotation()
    for secret in ConnectionSecret.objects.select_related("connection__account__platform").order_by("pk"):
        _rotate(ConnectionSecret, secret.pk, "data", str(secret.connection.account), rotation)
    for key in Delivery.objects.filter(body__isnull=False).order_by("pk").values_list("pk", flat=True):
        _rotate(Delivery, key, "body", f"delivery {key}", rotation)
    return rotation


def _rotate(model: type[models.Model], key: int, name: str, called: str, rotation: Rotation) -> None:
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
            rotation.unreadable.append(called)
            return
        model._default_manager.filter(pk=key).update(**{name: fresh})
    rotation.rotated_count += 1
