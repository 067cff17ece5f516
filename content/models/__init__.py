from __future__ import annotations

from content.models.publication import (
    MOVING,
    Captions,
    FormSource,
    Media,
    Publication,
    PublicationBefore,
    PublicationKind,
    ShareException,
    WrittenForm,
)

__all__ = [
    "MOVING",
    "Captions",
    "FormSource",
    "Media",
    "Publication",
    "PublicationBefore",
    "PublicationKind",
    "ShareException",
    "WrittenForm",
]
