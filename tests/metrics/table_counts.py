"""How many rows stand in every table that an import can touch, and how many uploads on the disk."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from accounts.models import AccountActivity, AuditEntry, AuditRun, ImportRun
from content.models import Publication, PublicationBefore
from metrics.models import ColumnAlias, ColumnMapping, Reading

TABLES = (
    ImportRun,
    Publication,
    PublicationBefore,
    Reading,
    ColumnAlias,
    ColumnMapping,
    AccountActivity,
    AuditEntry,
    AuditRun,
)


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in TABLES}


def table_counts() -> dict[str, int]:
    return {
        **row_counts(),
        "uploads": sum(1 for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()),
    }
