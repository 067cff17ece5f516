"""Who has access to an account on its platform: given, confirmed, ended, and in the end forgotten (S46).

The trail tells that it was done and names nobody: who holds access stays with those who keep the account.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import passwords_in_text, thresholds
from accounts.actions.recording import recorded
from accounts.models import AccessLevel, Account, PlatformAccess, User
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.people_querysets import UserQuerySet

KEPT_DAYS = "accounts.ended_access_kept_days"


def possible_holders(account: Account) -> UserQuerySet:
    """Active people who see the account here, in its owner's house or one that shares it."""
    houses = [account.owner_id, *account.memberships.values_list("ministry_id", flat=True)]
    return User.objects.who_may(DO.ACCOUNT_VIEW, houses, clock.now())


def staff_without(account: Account) -> list[User]:
    """Those who look after the account and are not entered with access."""
    held = account.platform_access.in_force().filter(person__isnull=False).values("person")
    staff = account.staff.filter(person__is_active=True).exclude(person__in=held)
    return [row.person for row in staff.in_order()]


def give(
    account: Account,
    *,
    by: User,
    level: AccessLevel,
    person: User | None = None,
    other: str = "",
    contact: str = "",
    given_on: dt.date | None = None,
) -> bool:
    """Enter who has access. Somebody who has it already keeps it, with this level. True when anything differed.

    Raises ValidationError keyed on the field.
    """
    other, contact = other.strip(), contact.strip()
    if (person is None) == (not other):
        raise ValidationError({"person": _("Choose a person, or write who else it is. Not both.")})
    passwords_in_text.refuse(other=other, contact=contact)
    given_on = given_on or clock.today()
    if given_on > clock.today():
        raise ValidationError({"given_on": _("Choose today or an earlier date.")})
    with transaction.atomic():
        current = _locked(account)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        same = {"person": person} if person else {"other__iexact": other}
        known = current.platform_access.in_force().filter(**same).first()
        if known is not None:
            return _set_level(current, known, level, contact if other else "", by=by)
        if person is not None and not possible_holders(current).filter(pk=person.pk).exists():
            text = _("%(person)s does not work with %(account)s here.")
            raise ValidationError({"person": text % {"person": person, "account": current}})
        with recorded(by=by, verb="accounts.platform_access_given", on=current, ministry=current.owner):
            current.platform_access.create(
                person=person,
                other=other,
                contact=contact if other else "",
                level=level,
                given_on=given_on,
            )
    return True


def _set_level(
    account: Account, access: PlatformAccess, level: AccessLevel, contact: str, *, by: User
) -> bool:
    if (access.level, access.contact) == (level, contact or access.contact):
        return False
    with recorded(by=by, verb="accounts.platform_access_changed", on=account, ministry=account.owner):
        access.level, access.contact = level, contact or access.contact
        access.save(update_fields=["level", "contact"])
    return True


def give_to_staff(account: Account, *, by: User, level: AccessLevel) -> int:
    """Those who look after the account have access, as they most often do. What is entered before stays.

    Returns how many were new; none is no error.
    """
    with transaction.atomic():
        current = _locked(account)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        people = staff_without(current)
        if people:
            with recorded(
                by=by, verb="accounts.platform_access_to_staff", on=current, ministry=current.owner
            ):
                for person in people:
                    current.platform_access.create(person=person, level=level, given_on=clock.today())
    return len(people)


def confirm_mfa(access: PlatformAccess, *, by: User) -> None:
    """Two-factor log-in is on for this one, seen today. Raises ValidationError when the access has ended."""
    with transaction.atomic():
        account, current = _locked_access(access, by=by)
        with recorded(by=by, verb="accounts.mfa_confirmed", on=account, ministry=account.owner):
            current.mfa_confirmed_on, current.mfa_confirmed_by = clock.today(), by
            current.save(update_fields=["mfa_confirmed_on", "mfa_confirmed_by"])


def end(access: PlatformAccess, *, by: User) -> None:
    """The access is taken away on the platform. Raises ValidationError when it has ended already."""
    with transaction.atomic():
        account, current = _locked_access(access, by=by)
        with recorded(by=by, verb="accounts.platform_access_ended", on=account, ministry=account.owner):
            current.ended_on = clock.today()
            current.save(update_fields=["ended_on"])


def clear_ended() -> int:
    """Forget those that ended long ago, with their history. Returns how many. Safe twice."""
    kept = dt.timedelta(days=int(thresholds.value(KEPT_DAYS)))
    old = PlatformAccess.objects.ended_before(clock.today() - kept)
    accounts = Account.objects.filter(pk__in=old.values("account")).select_related("owner", "platform")
    return sum(
        _clear(account, old.filter(account=account).values_list("pk", flat=True)) for account in accounts
    )


def _clear(account: Account, keys: Iterable[int]) -> int:
    chosen = list(keys)
    with recorded(by=None, verb="accounts.platform_access_cleared", on=account, ministry=account.owner):
        PlatformAccess.objects.filter(pk__in=chosen).delete()
        events = apps.get_model("accounts", "PlatformAccessEvent")
        events._default_manager.filter(pgh_obj_id__in=chosen).delete()
    return len(chosen)


def _locked(account: Account) -> Account:
    accounts = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
    return accounts.get(pk=account.pk)


def _locked_access(access: PlatformAccess, *, by: User) -> tuple[Account, PlatformAccess]:
    account = _locked(access.account)
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    current = account.platform_access.get(pk=access.pk)
    if current.ended_on is not None:
        raise ValidationError(_("This access has ended already. Load the page again."))
    return account, current
