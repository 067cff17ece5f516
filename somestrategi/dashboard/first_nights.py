"""The first self-audit of a ministry, told in one line and not as hundreds of findings (docs/adr/0001)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.ministry_querysets import MinistryQuerySet
from accounts.models import AuditRun, Finding, Ministry, RunTrigger
from content.models import Publication
from somestrategi.core import clock

TOLD_FOR = dt.timedelta(days=7)


@dataclass(frozen=True)
class FirstNight:
    """`older_count` publications are from before «egenkontroll fra», and count in figures only."""

    run: AuditRun
    finding_count: int
    older_count: int
    url: str

    @property
    def sentence(self) -> str:
        return " ".join(part for part in (self._found(), self._beside()) if part)

    def _found(self) -> str:
        first = _("First night") if self.run.trigger == RunTrigger.NIGHT else _("First self-audit")
        text = ngettext(
            "%(first)s: %(count)s finding concerns %(ministry)s.",
            "%(first)s: %(count)s findings concern %(ministry)s.",
            self.finding_count,
        )
        return text % {"first": first, "count": self.finding_count, "ministry": self.run.ministry.name}

    def _beside(self) -> str:
        start = self.run.ministry.self_audit_from
        if start is None:
            return _("Everything counts, because «self-audit from» is not set.")
        text = ngettext(
            "%(count)s publication from before %(day)s counts in the figures only.",
            "%(count)s publications from before %(day)s count in the figures only.",
            self.older_count,
        )
        return (
            text % {"count": self.older_count, "day": date_format(start, "j. F Y")}
            if self.older_count
            else ""
        )


def of(ministries: Collection[Ministry] | MinistryQuerySet, today: dt.date) -> list[FirstNight]:
    """Of those whose first completed run was in the last week; at most three queries."""
    runs = AuditRun.objects.completed().filter(ministry__in=ministries).select_related("ministry")
    first = [
        run
        for run in runs.order_by("ministry_id", "local_on").distinct("ministry_id")
        if today - run.local_on < TOLD_FOR
    ]
    if not first:
        return []
    found = _count(Finding.objects.filter(_any(_opened_on(run) for run in first)), "ministry_id")
    starts = [run.ministry for run in first if run.ministry.self_audit_from]
    older = (
        _count(Publication.objects.filter(_any(_older(m) for m in starts)), "responsible_id")
        if starts
        else {}
    )
    return [
        FirstNight(
            run=run,
            finding_count=found.get(run.ministry_id, 0),
            older_count=older.get(run.ministry_id, 0),
            url=f"{reverse('findings')}?{urlencode({'departement': run.ministry.code})}",
        )
        for run in first
    ]


def _opened_on(run: AuditRun) -> Q:
    first, after = clock.day(run.local_on)
    return Q(ministry=run.ministry_id, opened_at__gte=first, opened_at__lt=after)


def _older(ministry: Ministry) -> Q:
    assert ministry.self_audit_from
    return Q(responsible=ministry, published_at__lt=clock.start_of(ministry.self_audit_from))


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _count(rows: QuerySet[Any], by: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(by).annotate(count=Count("pk")))
