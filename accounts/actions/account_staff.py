"""Who looks after an account: set for one, or handed over for several when somebody leaves (S18, S46)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Account, AccountStaff, User
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet

Place = tuple[User, int | None]
"""A person with hours a week, where they are known."""


def set_staff(account: Account, *, by: User, staff: Sequence[Place]) -> bool:
    """The first is responsible, the others stand in; none leaves the account without. True when anything changed.

    Raises ValidationError for a person twice, and for a newcomer who does not keep accounts in the owner's ministry.
    """
    with transaction.atomic():
        current = _locked().get(pk=account.pk)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        before = [(row.person, row.hours_a_week) for row in current.staff.in_order()]
        if before == list(staff):
            return False
        people = [person for person, _hours in staff]
        if len(set(people)) < len(people):
            raise ValidationError(_("Nobody can have two places on the same account."))
        _check(current, set(people) - {person for person, _hours in before})
        verb = "accounts.account_staffed" if staff else "accounts.account_unstaffed"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner) as record:
            _write(current, staff)
            if staff:
                record.tell(to=", ".join(str(person) for person in people))
    return True


def hand_over(person: User, *, to: User, accounts: Iterable[Account], by: User) -> int:
    """`to` answers for those of the accounts that `person` answered for; all of them, or none when one is refused."""
    count = 0
    with transaction.atomic():
        chosen = _locked().filter(pk__in=[account.pk for account in accounts]).looked_after_by(person)
        for account in chosen.order_by("pk"):
            require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
            _check(account, {to})
            rows = [(row.person, row.hours_a_week) for row in account.staff.in_order()]
            deputies = [row for row in rows[1:] if row[0] != to]
            verb = "accounts.account_handed_over"
            with recorded(by=by, verb=verb, on=account, ministry=account.owner) as record:
                _write(account, [(to, rows[0][1]), *deputies])
                record.tell(before=str(person), to=str(to))
            count += 1
    return count


def _locked() -> AccountQuerySet:
    return Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")


def _check(account: Account, people: Iterable[User]) -> None:
    able = User.objects.who_may(DO.ACCOUNT_EDIT, [account.owner_id], clock.now())
    known = set(able.values_list("pk", flat=True))
    for person in people:
        if person.pk not in known:
            text = _("%(person)s does not keep accounts in %(ministry)s.")
            raise ValidationError(text % {"person": person, "ministry": account.owner})


def _write(account: Account, staff: Sequence[Place]) -> None:
    account.staff.all().delete()
    AccountStaff.objects.bulk_create(
        AccountStaff(account=account, person=person, place=place, hours_a_week=hours)
        for place, (person, hours) in enumerate(staff)
    )
