"""Written-form identification: bokmål, nynorsk, both, neither, or undetermined (S30, S31; språklova § 13)."""

from __future__ import annotations

from somestrategi.core.language.decision import identify
from somestrategi.core.language.identification import Identification, WordWeight, WrittenForm
from somestrategi.core.language.model import MODEL_VERSION

__all__ = ["MODEL_VERSION", "Identification", "WordWeight", "WrittenForm", "identify"]
