from __future__ import annotations

from content.models.publication import (
    Captions,
    Media,
    Publication,
    PublicationBefore,
    PublicationKind,
    WrittenForm,
)

__all__ = ["Captions", "Media", "Publication", "PublicationBefore", "PublicationKind", "WrittenForm"]
