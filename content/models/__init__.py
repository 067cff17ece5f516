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
from content.models.written_form_report import WrittenFormReport

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
    "WrittenFormReport",
]
