from __future__ import annotations

from content.models.publication import Publication, PublicationBefore, PublicationKind, WrittenForm

__all__ = ["Publication", "PublicationBefore", "PublicationKind", "WrittenForm"]
