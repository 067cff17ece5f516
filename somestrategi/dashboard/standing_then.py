"""What the self-audit had looked at by a date, so that a list of findings from then is read for what it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.audit_querysets import AuditRunQuerySet
from accounts.models import AuditRun, Ministry


@dataclass(frozen=True)
class Look:
    """`last` is the last completed run on or before the date, `first` the first ever; None before there was any."""

    ministry: Ministry
    on: dt.date
    first: AuditRun | None
    last: AuditRun | None

    @property
    def is_known(self) -> bool:
        return self.last is not None

    @property
    def sentence(self) -> str:
        words = {"ministry": self.ministry.name}
        if self.last is None:
            if self.first is None:
                return _("%(ministry)s: the self-audit has never run, so nothing is known.") % words
            words["first"] = date_format(self.first.local_on, "j. F Y")
            return (
                _("%(ministry)s: the self-audit first ran on %(first)s, so nothing is known of this date.")
                % words
            )
        if self.last.local_on == self.on:
            return _("%(ministry)s: the self-audit ran that day.") % words
        words["last"] = date_format(self.last.local_on, "j. F Y")
        return (
            _("%(ministry)s: the self-audit did not run that day. This is what it saw on %(last)s.") % words
        )


def looks(ministries: Sequence[Ministry], on: dt.date) -> list[Look]:
    """Two queries."""
    completed = AuditRun.objects.completed().filter(ministry__in=ministries)
    first = _by_ministry(completed.order_by("ministry_id", "local_on"))
    last = _by_ministry(completed.filter(local_on__lte=on).order_by("ministry_id", "-local_on"))
    return [Look(ministry, on, first.get(ministry.pk), last.get(ministry.pk)) for ministry in ministries]


def _by_ministry(runs: AuditRunQuerySet) -> dict[int, AuditRun]:
    return {run.ministry_id: run for run in runs.distinct("ministry_id")}
