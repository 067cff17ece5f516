"""In which zone a file's times are, where its kind leaves that open: asked, and remembered by account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from accounts.models import ImportRun
from metrics.definitions import Text
from metrics.imports import importer_of
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
    return importer_of(run.importer).exported_in is not None


def likely_zone(run: ImportRun, account: Account | None) -> str:
    """What this file was said to be in, else the last such file of the account, else what the platform usually writes.
    At most one query; empty where the zone is not asked for."""
    usual = importer_of(run.importer).exported_in
    if usual is None:
        return ""
    if run.zone or account is None:
        return run.zone or usual.key
    answered = (
        ImportRun.objects.filter(account=account, importer=run.importer).exclude(zone="").exclude(pk=run.pk)
    )
    last = answered.order_by("-uploaded_at", "-pk").first()
    return last.zone if last is not None else usual.key


def title_of(zone: str) -> Text:
    """Empty where nobody was asked."""
    return dict(CHOICES).get(zone, zone)
