"""The checks that can be judged on what is published, as audits of it (ARCHITECTURE §4)."""

from __future__ import annotations

from content.audits.published_text.book import AUDITS

__all__ = ["AUDITS"]
