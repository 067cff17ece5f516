"""S6, S9, S32–S35: what an account is for and whom, and the group that the strategy most wants to reach.

Past dates: the groups of that day are the history's knowledge, so nothing is said of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, Ministry, TargetGroup
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class AccountAim:
    subject: Subject
    has_purpose: bool
    has_target_groups: bool


@dataclass(frozen=True)
class MinistryAim:
    """`is_known`: every live account tells whom it is for."""

    subject: Subject
    is_known: bool
    reaches_adults: bool


def check_account(aim: AccountAim) -> Iterator[Hit]:
    if not aim.has_purpose:
        yield Hit("no_purpose", key="purpose")
    if not aim.has_target_groups:
        yield Hit("no_groups", key="groups")


def check_ministry(aim: MinistryAim) -> Iterator[Hit]:
    if aim.is_known and not aim.reaches_adults:
        yield Hit("adults")


_ACCOUNT = Subject(Account, 1, "Eksempel (X)")
_MINISTRY = Subject(Ministry, 1, "Eksempeldepartementet")

UNDESCRIBED = Rule[AccountAim](
    id="accounts.purpose_or_groups_missing",
    title=_("Purpose or target group missing"),
    why=_("An account has a purpose and somebody to reach; being present has no value in itself."),
    requirements=("S6", "S9"),
    severity=Severity.ADVISE,
    messages={
        "no_purpose": _("Nobody has written what the account is for."),
        "no_groups": _("Nobody has said whom the account shall reach. Choose its target groups."),
    },
    headlines={"no_purpose": _("Purpose missing"), "no_groups": _("Target group missing")},
    check=check_account,
    fires=AccountAim(_ACCOUNT, has_purpose=True, has_target_groups=False),
    silent=AccountAim(_ACCOUNT, has_purpose=True, has_target_groups=True),
)

NOT_REACHED = Rule[MinistryAim](
    id="accounts.adults_not_reached",
    title=_("No account for adults we do not reach otherwise"),
    why=_("We use several channels to reach those who do not follow traditional media."),
    requirements=("S9",),
    severity=Severity.ADVISE,
    messages={"adults": _("No account in use is for adults we do not reach otherwise.")},
    check=check_ministry,
    fires=MinistryAim(_MINISTRY, is_known=True, reaches_adults=False),
    silent=MinistryAim(_MINISTRY, is_known=False, reaches_adults=False),
)


def accounts(scope: Scope) -> Iterable[AccountAim]:
    """The accounts that the ministry leads and means to be alive; one query."""
    if scope.today < clock.today():
        return
    alive = Account.objects.alive().filter(owner_id=scope.ministry_id).select_related("platform")
    for account in alive.iterator():
        yield AccountAim(
            subject=Subject(Account, account.pk, str(account)),
            has_purpose=bool(account.purpose.strip()),
            has_target_groups=bool(account.target_groups),
        )


def ministry(scope: Scope) -> Iterable[MinistryAim]:
    """Of its own live accounts and the joint ones it shares. A ministry without any has nothing to aim; two queries."""
    if scope.today < clock.today():
        return
    asked = Ministry.objects.get(pk=scope.ministry_id)
    groups = list(Account.objects.alive().of(asked).values_list("target_groups", flat=True))
    if groups:
        yield MinistryAim(
            subject=Subject(Ministry, asked.pk, str(asked)),
            is_known=all(groups),
            reaches_adults=any(TargetGroup.ADULTS_NOT_REACHED in chosen for chosen in groups),
        )


def edit_url(subject: Subject) -> str:
    return reverse("account_edit", args=[subject.id])


def reach_url(_subject: Subject) -> str:
    return reverse("target_groups")


UNDESCRIBED_AUDIT = Audit(UNDESCRIBED, accounts, edit_url)
NOT_REACHED_AUDIT = Audit(NOT_REACHED, ministry, reach_url)
