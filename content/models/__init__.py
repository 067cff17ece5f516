from __future__ import annotations

from content.models.form_model import AdoptionState, FormModelAdoption, Reidentification
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
    "AdoptionState",
    "Captions",
    "FormModelAdoption",
    "FormSource",
    "Media",
    "Publication",
    "PublicationBefore",
    "PublicationKind",
    "Reidentification",
    "ShareException",
    "WrittenForm",
    "WrittenFormReport",
]
