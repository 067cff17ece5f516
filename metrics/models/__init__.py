from __future__ import annotations

from metrics.models.reading import Reading

__all__ = ["Reading"]
