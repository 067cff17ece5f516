"""The editor rota of a joint account (S75): filled by turns, then changed shift by shift.

Whoever edits accounts in the lead ministry sets everything up; editors of a ministry that shares the account hand over
their own shifts and choose who of their people has them. Refusals are ValidationErrors keyed on the form's field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import cycle, dropwhile, islice

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import Record, recorded
from accounts.models import Account, Ministry, RotaShift, User
from accounts.permissions import DO, may, require
from accounts.rota_weeks import DAY, WEEK, Days, days_of, gaps, monday_of
from somestrategi.core import clock

MOST_WEEKS = 26
FURTHEST = dt.timedelta(days=366)


def fill(account: Account, *, by: User, first_on: dt.date, weeks: int, begin_with: Ministry) -> int:
    """By turns through so many weeks, each to its Sunday; days that somebody has are left as they are, and a week
    that is full costs nobody a turn. Returns how many shifts it became."""
    with _locked(account) as current:
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        sharing = ministries_of(current)
        if len(sharing) < 2:
            raise ValidationError(_("Choose which ministries share the account before the rota is made."))
        if begin_with not in sharing:
            raise ValidationError({"begin_with": _not_sharing(begin_with)})
        if first_on < clock.today():
            raise ValidationError({"first_on": _("Choose today or a later date.")})
        _check_near(first_on, "first_on")
        if not 1 <= weeks <= MOST_WEEKS:
            raise ValidationError({"weeks": _("Choose from 1 to %(most)s weeks.") % {"most": MOST_WEEKS}})
        shifts = list(_by_turns(current, first_on, weeks, sharing, begin_with))
        if not shifts:
            raise ValidationError({"first_on": _("All these days are handed out. Choose a later date.")})
        with _recorded("accounts.rota_filled", current, by) as record:
            RotaShift.objects.bulk_create(shifts)
            record.tell(days=_iso(Days(shifts[0].first_on, shifts[-1].last_on)))
    return len(shifts)


def _by_turns(
    account: Account, first_on: dt.date, weeks: int, sharing: Sequence[Ministry], begin_with: Ministry
) -> Iterator[RotaShift]:
    turns = dropwhile(lambda ministry: ministry != begin_with, cycle(sharing))
    taken = list(account.rota.in_order())
    for monday in islice(_mondays(first_on), weeks):
        free = list(gaps(max(first_on, monday), monday + WEEK - DAY, taken))
        ministry = next(turns) if free else begin_with
        for days in free:
            yield RotaShift(account=account, ministry=ministry, first_on=days.first, last_on=days.last)


def _mondays(first_on: dt.date) -> Iterator[dt.date]:
    monday = monday_of(first_on)
    while True:
        yield monday
        monday += WEEK


def add(
    account: Account,
    *,
    by: User,
    ministry: Ministry,
    person: User | None,
    first_on: dt.date,
    last_on: dt.date,
) -> RotaShift:
    """One shift, set up by the lead."""
    with _locked(account) as current:
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        shift = RotaShift(account=current, ministry=ministry, first_on=first_on, last_on=last_on)
        _check(current, shift, person, by)
        shift.person = person
        with _recorded("accounts.rota_shift_added", current, by) as record:
            shift.save()
            record.tell(days=_iso(days_of(shift)), to=str(shift))
    return shift


def change(
    shift: RotaShift,
    *,
    by: User,
    ministry: Ministry,
    person: User | None,
    first_on: dt.date,
    last_on: dt.date,
) -> bool:
    """Move it, or hand it over. Only the lead moves one. True when anything changed."""
    with _locked(shift.account) as current:
        stored = _stored(shift)
        require_may_change(by, stored, current)
        before = (stored.ministry, stored.person, stored.first_on, stored.last_on)
        if before == (ministry, person, first_on, last_on):
            return False
        if before[2:] != (first_on, last_on):
            require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        said = str(stored), days_of(stored)
        is_kept = (ministry, person) == before[:2]
        stored.ministry, stored.first_on, stored.last_on = ministry, first_on, last_on
        _check(current, stored, None if is_kept else person, by)
        stored.person = person
        verb = "accounts.rota_shift_moved" if is_kept else "accounts.rota_shift_handed_over"
        with _recorded(verb, current, by) as record:
            stored.save()
            record.tell(before=said[0], to=str(stored), before_days=_iso(said[1]), days=_iso(days_of(stored)))
    return True


def remove(shift: RotaShift, *, by: User) -> None:
    """By the lead; its days are nobody's until they are handed out again."""
    with _locked(shift.account) as current:
        stored = _stored(shift)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        with _recorded("accounts.rota_shift_removed", current, by) as record:
            record.tell(days=_iso(days_of(stored)), before=str(stored))
            stored.delete()


def ministries_of(account: Account) -> list[Ministry]:
    """Those that take turns: the lead, then the members by name."""
    return [account.owner, *account.members.by_name()]


def may_change(user: User, shift: RotaShift, account: Account) -> bool:
    return any(may(user, DO.ACCOUNT_EDIT, ministry=key) for key in (account.owner_id, shift.ministry_id))


def require_may_change(user: User, shift: RotaShift, account: Account) -> None:
    if not may_change(user, shift, account):
        raise PermissionDenied


@contextmanager
def _locked(account: Account) -> Iterator[Account]:
    """Whoever writes on the same rota waits here, so that the days that are read are the days that stand."""
    with transaction.atomic():
        locked = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
        yield locked.get(pk=account.pk)


def _stored(shift: RotaShift) -> RotaShift:
    stored = RotaShift.objects.filter(pk=shift.pk).in_order().first()
    if stored is None:
        raise ValidationError(_("Somebody has already removed this shift. Load the page again."))
    return stored


def _recorded(verb: str, account: Account, by: User) -> AbstractContextManager[Record]:
    return recorded(by=by, verb=verb, on=account, ministry=account.owner)


def _check(account: Account, shift: RotaShift, person: User | None, by: User) -> None:
    """`person` is None where there is none, or where the same one keeps it."""
    if shift.ministry not in ministries_of(account):
        raise ValidationError({"ministry": _not_sharing(shift.ministry)})
    if person is not None and not is_of(person, shift.ministry, by):
        text = _("%(person)s does not work with the accounts of %(ministry)s. Choose another, or nobody.")
        raise ValidationError({"person": text % {"person": person.name, "ministry": shift.ministry}})
    if shift.last_on < shift.first_on:
        raise ValidationError({"last_on": _("The last day cannot come before the first.")})
    _check_near(shift.first_on, "first_on")
    _check_near(shift.last_on, "last_on")
    others = account.rota.between(shift.first_on, shift.last_on).exclude(pk=shift.pk).in_order()
    for other in others[:1]:
        text = _("%(who)s has %(days)s. Change that shift first, or choose other days.")
        raise ValidationError({"first_on": text % {"who": other, "days": days_of(other)}})


def is_of(person: User, ministry: Ministry, by: User) -> bool:
    """A ministry chooses among its own people; nobody else sees who they are."""
    able = User.objects.who_may(DO.PUBLICATION_REPORT, [ministry.pk], clock.now())
    return may(by, DO.ACCOUNT_EDIT, ministry=ministry) and able.filter(pk=person.pk).exists()


def _check_near(day: dt.date, field: str) -> None:
    if abs(day - clock.today()) > FURTHEST:
        raise ValidationError({field: _("Choose a date within a year.")})


def _not_sharing(ministry: Ministry) -> str:
    return _("%(ministry)s does not share this account.") % {"ministry": ministry}


def _iso(days: Days) -> list[str]:
    return [days.first.isoformat(), days.last.isoformat()]
