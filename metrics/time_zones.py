"""In which zone a file's times are, where its kind leaves that open: asked, and remembered by account."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import pgettext_lazy

from accounts.models import ImportRun
from metrics.definitions import Text
from metrics.imports import Importer, kind_of
from somestrategi.core.clock import OSLO
from somestrategi.core.tabular.dates import PACIFIC

if TYPE_CHECKING:
    from accounts.models import Account

CHOICES: tuple[tuple[str, Text], ...] = (
    (PACIFIC.key, pgettext_lazy("time zone", "Pacific time")),
    (OSLO.key, pgettext_lazy("time zone", "Norwegian time")),
    ("UTC", pgettext_lazy("time zone", "UTC")),
)


def is_asked_for(run: ImportRun) -> bool:
    return _usual(run) is not None


def likely_zone(run: ImportRun, account: Account | None) -> str:
    """What this file was said to be in, else the last such file of the account, else what the platform usually writes.
    At most one query; empty where the zone is not asked for."""
    usual = _usual(run)
    if usual is None:
        return ""
    if run.zone or account is None:
        return run.zone or usual.key
    answered = (
        ImportRun.objects.filter(account=account, importer=run.importer).exclude(zone="").exclude(pk=run.pk)
    )
    last = answered.order_by("-uploaded_at", "-pk").first()
    return last.zone if last is not None else usual.key


def _usual(run: ImportRun) -> ZoneInfo | None:
    """A file with days has no times."""
    importer = kind_of(run.importer)
    return importer.exported_in if isinstance(importer, Importer) else None


def title_of(zone: str) -> Text:
    """Empty where nobody was asked."""
    return dict(CHOICES).get(zone, zone)
