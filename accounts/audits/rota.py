"""S75: a joint account that nobody edits in the time ahead, or that is shared with nobody.

The rota of a past date is not kept in a way that an audit reads, so nothing is said of one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, RotaShift
from accounts.rota_weeks import gaps
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class Rota:
    """`first_gap` is the first day among the coming `days` that nobody has; `is_empty`: nobody has any of them.
    `left` are the ministries that share the account no longer and still have shifts to come."""

    subject: Subject
    days: int
    has_members: bool
    is_empty: bool
    first_gap: str
    left: tuple[str, ...]


def check(rota: Rota) -> Iterator[Hit]:
    if not rota.has_members:
        yield Hit("alone", key="alone")
    elif rota.is_empty:
        yield Hit("nobody", {"days": rota.days}, key="cover")
    elif rota.first_gap:
        yield Hit("gap", {"on": rota.first_gap}, key="cover", severity=Severity.ADVISE)
    for ministry in rota.left:
        yield Hit("left", {"ministry": ministry}, key=f"left {ministry}")


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[Rota](
    id="accounts.rota",
    title=_("The editor rota of a joint account is not in order"),
    why=_("What several ministries share is easily edited by none of them. The rota tells whose turn it is."),
    requirements=("S75",),
    severity=Severity.WARN,
    messages={
        "alone": _("The account is joint, but no ministry shares it with the one that leads."),
        "nobody": _("Nobody is on the rota in the coming %(days)s days."),
        "gap": _("Nobody is on the rota from %(on)s."),
        "left": _("%(ministry)s no longer shares the account, but is still on the rota."),
    },
    check=check,
    fires=Rota(_EXAMPLE, 14, True, True, "", ()),
    silent=Rota(_EXAMPLE, 14, True, False, "", ()),
)


def snapshots(scope: Scope) -> Iterable[Rota]:
    """The joint accounts in use that the ministry leads; three queries."""
    if scope.today < clock.today():
        return
    days = int(scope.thresholds["accounts.rota_ahead_days"])
    last = scope.today + dt.timedelta(days=days - 1)
    led = Account.objects.in_use().filter(owner_id=scope.ministry_id, is_joint=True)
    accounts = list(led.select_related("platform", "owner").prefetch_related("members"))
    shifts: defaultdict[int, list[RotaShift]] = defaultdict(list)
    to_come = RotaShift.objects.on_accounts(account.pk for account in accounts).not_over(scope.today)
    for shift in to_come.in_order():
        shifts[shift.account_id].append(shift)
    for account in accounts:
        members = list(account.members.all())
        rota = shifts[account.pk]
        first_gap = next(gaps(scope.today, last, rota), None)
        sharing = {account.owner_id, *(member.pk for member in members)}
        yield Rota(
            subject=Subject(Account, account.pk, str(account)),
            days=days,
            has_members=bool(members),
            is_empty=all(shift.first_on > last for shift in rota),
            first_gap=date_format(first_gap.first, "j.n.Y") if first_gap else "",
            left=tuple(sorted({s.ministry.abbreviation for s in rota if s.ministry_id not in sharing})),
        )


def mend_url(subject: Subject) -> str:
    return reverse("account_rota", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
