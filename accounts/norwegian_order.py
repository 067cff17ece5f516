"""How names are sorted."""

from __future__ import annotations

from django.db.models import Func, Value
from django.db.models.functions import Lower


def in_norwegian_order(field: str) -> Func:
    """A sort key where case does not matter and æ, ø, å follow z in that order.

    The database sorts by code point (no ICU collation there, ARCHITECTURE §6): `{`, `|`, `}` follow z.
    """
    return Func(Lower(field), Value("æøåäö"), Value("{|}{|"), function="translate")
