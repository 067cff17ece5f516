"""S42: a ministry that no account in daily use speaks for. S47: a main channel that is no longer one.

«God tilstedeværelse og mange følgere … må utvikles og vedlikeholdes i det daglige.» That an account is there today says
nothing of S47: it is judged by how presence has gone (here), and by how followers have (`followers`). What a main
channel lacks besides is found by the audits of verification, staffing and access.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.account_use import InUse, Use, UseRules, in_use
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, Ministry
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class MinistryChannels:
    """How the accounts are used that the ministry leads or shares, and means to be alive."""

    subject: Subject
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class DailyUse:
    """`before` is how the account was used `days` earlier."""

    subject: Subject
    days: int
    before: Use
    now: InUse


def check_channels(channels: MinistryChannels) -> Iterator[Hit]:
    """Silent where nothing is known of any account: that is a finding on each of them already."""
    if Use.MAIN in channels.uses or set(channels.uses) <= {Use.UNKNOWN}:
        return
    if Use.UNKNOWN in channels.uses:
        yield Hit("unknown", severity=Severity.ADVISE)
    else:
        yield Hit("none")


def check_daily_use(daily: DailyUse) -> Iterator[Hit]:
    if daily.before is Use.MAIN and daily.now.use is not Use.MAIN:
        counts = {"used": daily.now.used_days, "counted": daily.now.counted_days, "days": daily.days}
        yield Hit("lost", counts)


_MINISTRY = Subject(Ministry, 1, "Eksempeldepartementet")
_ACCOUNT = Subject(Account, 1, "Eksempel (X)")

CHANNELS = Rule[MinistryChannels](
    id="accounts.readiness",
    title=_("No main channel"),
    why=_("Accounts in daily use are the main channels when something unexpected happens."),
    requirements=("S42",),
    severity=Severity.WARN,
    messages={
        "none": _("No account is in daily use, so the ministry has no main channel in a crisis."),
        "unknown": _("No account is known to be in daily use. Import files for the accounts."),
    },
    headlines={"unknown": _("Unknown whether there is a main channel")},
    check=check_channels,
    fires=MinistryChannels(_MINISTRY, (Use.AVAILABLE, Use.IDLE)),
    silent=MinistryChannels(_MINISTRY, (Use.MAIN, Use.UNKNOWN)),
)

DAILY_USE = Rule[DailyUse](
    id="accounts.daily_use_lost",
    title=_("No longer in daily use"),
    why=_("Presence and followers are built and kept in everyday life, not when something has happened."),
    requirements=("S47", "S42"),
    severity=Severity.ADVISE,
    messages={
        "lost": _(
            "A main channel %(days)s days ago. Now with a publication on %(used)s of %(counted)s working days."
        )
    },
    evidence={"used": _("Working days with a publication"), "counted": _("Working days counted")},
    check=check_daily_use,
    fires=DailyUse(_ACCOUNT, 90, Use.MAIN, InUse(Use.AVAILABLE, used_days=20, counted_days=62)),
    silent=DailyUse(_ACCOUNT, 90, Use.MAIN, InUse(Use.MAIN, used_days=50, counted_days=62)),
)


def channels(scope: Scope) -> Iterable[MinistryChannels]:
    """One query, and one for the ministry's name."""
    rules = UseRules.read(scope.thresholds)
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    accounts = Account.objects.alive().of(ministry).select_related("activity")
    uses = tuple(in_use(getattr(one, "activity", None), on=scope.today, rules=rules).use for one in accounts)
    yield MinistryChannels(Subject(Ministry, ministry.pk, str(ministry)), uses)


def daily_uses(scope: Scope) -> Iterable[DailyUse]:
    """The accounts that the ministry leads and means to be alive; one query. Held against one window ago, counted
    back from when it was last read, so that a late import is no loss; silent where a window is longer than half of
    what is kept by day."""
    rules = UseRules.read(scope.thresholds)
    for account in Account.objects.alive().filter(owner_id=scope.ministry_id).with_context().iterator():
        activity = getattr(account, "activity", None)
        if activity is None:
            continue
        known = min(scope.today, clock.local_date(activity.read_at))
        earlier = in_use(activity, on=known - dt.timedelta(days=rules.window_days), rules=rules)
        yield DailyUse(
            subject=Subject(Account, account.pk, str(account)),
            days=rules.window_days,
            before=earlier.use,
            now=in_use(activity, on=scope.today, rules=rules),
        )


def mend_channels(subject: Subject) -> str:
    return reverse("readiness", args=[subject.id])


CHANNELS_AUDIT = Audit(CHANNELS, channels, mend_channels)
DAILY_USE_AUDIT = Audit(DAILY_USE, daily_uses)
