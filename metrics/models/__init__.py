from __future__ import annotations

from metrics.models.columns import ColumnAlias, ColumnMapping
from metrics.models.reading import Reading

__all__ = ["ColumnAlias", "ColumnMapping", "Reading"]
