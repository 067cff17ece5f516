"""What beat starts, and when (Europe/Oslo). Seed data: what an administrator edits in Django admin stays edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

ZONE = "Europe/Oslo"


@dataclass(frozen=True)
class Entry:
    """By the clock, or every so many seconds."""

    name: str
    task: str
    minute: str = "*"
    hour: str = "*"
    every_seconds: int = 0


ENTRIES: tuple[Entry, ...] = (
    Entry("Egenkontroll om natta", "somestrategi.audits.night", minute="30", hour="3"),
    Entry("Departementer som endres i dag", "accounts.reorganise", minute="5"),
    Entry("Feier: egenkontroller som venter", "somestrategi.audits.sweep", minute="*"),
    Entry("Feier: importer som venter", "metrics.sweep_imports", minute="*"),
    Entry("Godkjenninger som venter", "content.move_approvals", minute="*"),
    Entry("Varsler på e-post", "accounts.mail_notifications", minute="*"),
    Entry("Feier: det plattformene har sendt", "somestrategi.inbox.sweep", minute="*"),
    Entry("Feier: tilganger som skal fornyes eller går ut", "accounts.renew_connections", minute="*"),
    Entry("Tilkoblinger som snart går ut", "accounts.warn_of_connections", minute="0", hour="8"),
    Entry("Slett gamle varsler", "accounts.clear_notifications", minute="40", hour="4"),
    Entry("Feier: innlegg som skal ut", "content.sweep_publishing", every_seconds=3),
    Entry("Feier: det som skal leses fra plattformene", "accounts.sweep_readings", every_seconds=30),
    Entry("Feier: ny modell for skriftform", "content.sweep_form_models", minute="*"),
    Entry("Feier: innlegg som venter på siden sin", "content.sweep_pages", minute="*"),
    Entry("Sider som viktige innlegg viser til", "content.follow_pages", minute="0", hour="3"),
    Entry(
        "Slett tilganger som er avsluttet for lenge siden",
        "accounts.clear_ended_access",
        minute="20",
        hour="4",
    ),
    Entry("Slett bilder og videoer som ingen innlegg viser", "content.purge_media", minute="40", hour="4"),
    Entry("Rydd i opplastede filer", "metrics.clear_uploads", minute="10", hour="4"),
    Entry("Rydd i filer med kontoer", "accounts.clear_register_imports", minute="20", hour="4"),
)


def load() -> int:
    """Create the entries that are missing. Returns how many were."""
    created_count = 0
    for entry in ENTRIES:
        _, is_new = PeriodicTask.objects.get_or_create(
            name=entry.name, defaults={"task": entry.task, **_when(entry)}
        )
        created_count += is_new
    return created_count


def _when(entry: Entry) -> dict[str, Any]:
    if entry.every_seconds:
        every, _ = IntervalSchedule.objects.get_or_create(
            every=entry.every_seconds, period=IntervalSchedule.SECONDS
        )
        return {"interval": every, "expire_seconds": entry.every_seconds * 2}
    crontab, _ = CrontabSchedule.objects.get_or_create(
        minute=entry.minute,
        hour=entry.hour,
        day_of_week="*",
        day_of_month="*",
        month_of_year="*",
        timezone=ZONE,
    )
    return {"crontab": crontab}
