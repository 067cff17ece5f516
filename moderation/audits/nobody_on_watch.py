"""S44, S50: «Kommunikasjonsenheten … er ansvarlig for å følge med.» Working days ahead that nobody watches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, AccountStatus, Ministry
from moderation.models import Watch
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity
from somestrategi.core.working_days import ONE, is_working_day

AHEAD = 5
"""Working days that are looked at, today included."""


@dataclass(frozen=True)
class DaysAhead:
    """`unwatched` are ISO dates without anybody on watch at any time. `has_accounts`: there is something to watch."""

    subject: Subject
    has_accounts: bool
    unwatched: tuple[str, ...]


def check(ahead: DaysAhead) -> Iterator[Hit]:
    if ahead.has_accounts and ahead.unwatched:
        yield Hit("unwatched", {"count": len(ahead.unwatched), "first": ahead.unwatched[0]})


def _day(iso: str) -> str:
    return date_format(dt.date.fromisoformat(iso))


_EXAMPLE = Subject(Ministry, 1, "Eksempeldepartementet")

RULE = Rule[DaysAhead](
    id="moderation.nobody_on_watch",
    title=_("Nobody watches the comments"),
    why=_("A danger or a threat must reach somebody. Set up who has the watch, and a deputy."),
    requirements=("S44", "S50"),
    severity=Severity.WARN,
    messages={"unwatched": _("Working days without anybody on watch: %(count)s. The first is %(first)s.")},
    evidence={"count": _("Days without anybody on watch")},
    words={"first": _day},
    check=check,
    fires=DaysAhead(_EXAMPLE, True, ("2026-11-30",)),
    silent=DaysAhead(_EXAMPLE, True, ()),
)


def snapshots(scope: Scope) -> Iterable[DaysAhead]:
    """One for the ministry; three queries. Of a past date nothing is kept."""
    if scope.today < clock.today():
        return
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    in_use = (AccountStatus.ACTIVE, AccountStatus.TRIAL)
    accounts = Account.objects.filter(owner=ministry, status__in=in_use)
    days = _working_days(scope.today)
    ahead = Watch.objects.filter(
        ministry=ministry,
        ends_at__gt=clock.start_of(days[0]),
        begins_at__lt=clock.start_of(days[-1] + ONE),
    )
    watches = list(ahead.values_list("begins_at", "ends_at"))
    unwatched = tuple(
        day.isoformat()
        for day in days
        if not any(
            begins < clock.start_of(day + ONE) and ends > clock.start_of(day) for begins, ends in watches
        )
    )
    yield DaysAhead(Subject(Ministry, ministry.pk, str(ministry)), accounts.exists(), unwatched)


def _working_days(first: dt.date) -> list[dt.date]:
    days: list[dt.date] = []
    while len(days) < AHEAD:
        if is_working_day(first):
            days.append(first)
        first += ONE
    return days


def mend_url(_subject: Subject) -> str:
    return reverse("watches")


AUDIT = Audit(RULE, snapshots, mend_url)
