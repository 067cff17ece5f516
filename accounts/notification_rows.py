"""Notifications as the page shows them: with the name of what each is about, where the person may still see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.models import Notification

if TYPE_CHECKING:
    from django.db import models

    from accounts.models import User


@dataclass(frozen=True)
class NotificationRow:
    """`url` is empty where the object is gone, or is not the reader's to see any more."""

    notification: Notification
    label: str
    url: str


def rows(notifications: Sequence[Notification], *, reader: User) -> list[NotificationRow]:
    """One query for each model that they are about."""
    wanted: dict[type[models.Model], list[int]] = defaultdict(list)
    for one in notifications:
        model = one.content_type.model_class()
        if model is not None:
            wanted[model].append(one.object_id)
    known = {model: _labels(model, keys, reader) for model, keys in wanted.items()}
    return [_row(one, known.get(one.content_type.model_class() or Notification, {})) for one in notifications]


def _labels(model: Any, keys: list[int], reader: User) -> dict[int, str]:
    visible = model._default_manager.visible_to(reader).filter(pk__in=keys)
    with_label = getattr(visible, "with_label", None)
    return {one.pk: str(one) for one in (with_label() if with_label else visible)}


def _row(notification: Notification, labels: dict[int, str]) -> NotificationRow:
    label = labels.get(notification.object_id)
    return NotificationRow(
        notification, label or "", "" if label is None else notification.get_absolute_url()
    )
