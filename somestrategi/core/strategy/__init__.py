"""The strategy as data: its 85 sentences, each with quote, section, modality and titles in both written forms."""

from __future__ import annotations

from somestrategi.core.strategy.register import (
    Modality,
    Requirement,
    Section,
    all_requirements,
    requirement,
    sections,
)

__all__ = [
    "Modality",
    "Requirement",
    "Section",
    "all_requirements",
    "requirement",
    "sections",
]
