"""S47: «God tilstedeværelse og mange følgere … må utvikles og vedlikeholdes i det daglige.»

Presence is `accounts.daily_use_lost`'s; this is the other half. What somebody read on the profile tells, by hand or
by file: the newest number beside the one from a window before. Where nobody has read two numbers far enough apart it
is unknown and no finding; the page of readiness says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import followers
from accounts.audits.audit import Audit, Scope, Subject
from accounts.followers import Followers
from accounts.models import Account
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class Following:
    """`limit_percent` is how much may fall away in `days`."""

    subject: Subject
    days: int
    limit_percent: int
    followers: Followers


def check(following: Following) -> Iterator[Hit]:
    fallen = following.followers.fallen_percent
    if fallen is not None and fallen > following.limit_percent:
        now, before = following.followers.now, following.followers.before
        yield Hit(
            "fallen", {"percent": fallen, "limit": following.limit_percent, "now": now, "before": before}
        )


_ACCOUNT = Subject(Account, 1, "Eksempel (X)")
_DAY = dt.date(2026, 11, 23)

RULE = Rule[Following](
    id="accounts.followers_fallen",
    title=_("Followers fall away"),
    why=_("Presence and followers are built and kept in everyday life, not when something has happened."),
    requirements=("S47",),
    severity=Severity.ADVISE,
    messages={
        "fallen": _(
            "From %(before)s to %(now)s followers: %(percent)s %% fewer. The limit is %(limit)s %%. "
            "Look over what is published, or whether the number was read right."
        )
    },
    evidence={
        "before": _("Followers before"),
        "now": _("Followers now"),
        "limit": _("Our limit in per cent"),
    },
    check=check,
    fires=Following(_ACCOUNT, 90, 10, Followers(8_000, _DAY, 10_000, dt.date(2026, 8, 20))),
    silent=Following(_ACCOUNT, 90, 10, Followers(9_500, _DAY, 10_000, dt.date(2026, 8, 20))),
)


def snapshots(scope: Scope) -> Iterable[Following]:
    """The accounts that the ministry leads and means to be alive; three queries."""
    days = int(scope.thresholds[followers.WINDOW])
    accounts = list(Account.objects.alive().filter(owner_id=scope.ministry_id).with_context())
    read = followers.of([account.pk for account in accounts], on=scope.today, days=days)
    for account in accounts:
        yield Following(
            subject=Subject(Account, account.pk, str(account)),
            days=days,
            limit_percent=int(scope.thresholds[followers.LIMIT]),
            followers=read[account.pk],
        )


def mend_url(subject: Subject) -> str:
    """Where one reads the number anew."""
    return reverse("account_profile", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
