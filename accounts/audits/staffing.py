"""S18: an account that nobody answers for, or that somebody who has left still answers for.

Who looked after an account on a past date is not kept in a way that an audit reads, so nothing is said of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, AccountStaff
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class AccountStaffing:
    subject: Subject
    has_responsible: bool
    has_left: bool


def check_unstaffed(staffing: AccountStaffing) -> Iterator[Hit]:
    if not staffing.has_responsible:
        yield Hit("nobody")


def check_left(staffing: AccountStaffing) -> Iterator[Hit]:
    if staffing.has_left:
        yield Hit("left")


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

UNSTAFFED = Rule[AccountStaffing](
    id="accounts.unstaffed",
    title=_("Nobody answers for the account"),
    why=_("An account needs people with time for it: one who answers for it, and deputies."),
    requirements=("S18",),
    severity=Severity.WARN,
    messages={"nobody": _("Nobody is set as responsible. Choose who answers for the account.")},
    check=check_unstaffed,
    fires=AccountStaffing(_EXAMPLE, False, False),
    silent=AccountStaffing(_EXAMPLE, True, False),
)

LEFT = Rule[AccountStaffing](
    id="accounts.responsible_left",
    title=_("The person responsible has left"),
    why=_("An account whose responsible person has left is looked after by nobody, and can be taken over."),
    requirements=("S18", "S46"),
    severity=Severity.BLOCK,
    messages={"left": _("The person responsible is deactivated. Choose somebody else.")},
    check=check_left,
    fires=AccountStaffing(_EXAMPLE, True, True),
    silent=AccountStaffing(_EXAMPLE, True, False),
)


def snapshots(scope: Scope) -> Iterable[AccountStaffing]:
    """The accounts that the ministry leads and means to be alive; two queries."""
    if scope.today < clock.today():
        return
    accounts = Account.objects.alive().filter(owner_id=scope.ministry_id).select_related("platform")
    first_places = AccountStaff.objects.filter(place=0, account__in=accounts).in_order()
    responsible = {row.account_id: row for row in first_places}
    for account in accounts:
        first = responsible.get(account.pk)
        yield AccountStaffing(
            subject=Subject(Account, account.pk, str(account)),
            has_responsible=first is not None,
            has_left=first is not None and not first.person.is_active,
        )


def mend_url(subject: Subject) -> str:
    return reverse("account_staff", args=[subject.id])


UNSTAFFED_AUDIT = Audit(UNSTAFFED, snapshots, mend_url)
LEFT_AUDIT = Audit(LEFT, snapshots, mend_url)
