"""Which constraint a write broke, where the database has the last word."""

from __future__ import annotations

from django.db import IntegrityError


def constraint_of(error: IntegrityError) -> str:
    """Its name; empty where the database tells none."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""))
