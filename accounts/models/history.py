"""Database history for the listed set (ARCHITECTURE §5): accounts, ownership, roles, thresholds.

Triggers write it, so `update()` and raw SQL are seen too. Never used for comments, deliveries or readings.
"""

from __future__ import annotations

from typing import TypeVar

import pghistory
from django.db.models import Model

M = TypeVar("M", bound=Model)


def tracked(model: type[M]) -> type[M]:
    """Every insert, update and delete of the model, with the context that `recorded` opened."""
    track = pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    result: type[M] = track(model)
    return result
