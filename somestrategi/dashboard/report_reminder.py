"""«Rapporten til Språkrådet er ikke sendt»: from 1 January until somebody marks last year's report as sent.

Språkrådet sends its form in January and asks for an answer by 31 January (facts/law-and-ministries.md 2.1). Neither the
law nor the strategy has the date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.models import Ministry
from content.models import Publication, WrittenFormReport
from content.periods import Period

DAYS = "content.written_form_report_reminder_days"


@dataclass(frozen=True)
class Reminder:
    """`is_urgent` within our own number of days before the deadline, and after it."""

    ministry: Ministry
    year: int
    days_left: int
    is_urgent: bool

    @property
    def url(self) -> str:
        query = urlencode({"departement": self.ministry.code, "aar": self.year})
        return f"{reverse('written_form_report')}?{query}"

    @property
    def color(self) -> str:
        return "warning" if self.is_urgent else "info"

    @property
    def lead(self) -> str:
        return _("The report to Språkrådet for %(year)s") % {"year": self.year}

    @property
    def text(self) -> str:
        if self.days_left < 0:
            return _("is not marked as sent. Språkrådet asked for it by 31 January.")
        return _("is not marked as sent. Språkrådet asks for it by 31 January.")


def of(ministries: Iterable[Ministry], today: dt.date) -> list[Reminder]:
    """Two queries. A ministry without publications last year, or that began with us later, has nothing to send."""
    year = today.year - 1
    days = int(thresholds.value(DAYS))
    left = (dt.date(today.year, 1, 31) - today).days
    published = Publication.objects.filter(responsible=OuterRef("pk")).published_in(Period.year(year))
    sent = WrittenFormReport.objects.filter(ministry=OuterRef("pk"), year=year)
    waiting = (
        Ministry.objects.filter(pk__in=[ministry.pk for ministry in ministries])
        .filter(Q(self_audit_from__isnull=True) | Q(self_audit_from__year__lte=year))
        .filter(Exists(published), ~Exists(sent))
        .by_name()
    )
    return [Reminder(ministry, year, left, left <= days) for ministry in waiting]
