"""Politicians' profiles are entered, corrected and ended. Nothing else can be done with them (S82)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.changes import fill, paths
from accounts.actions.constraints import constraint_of
from accounts.actions.recording import recorded
from accounts.models import Account, OutsideReference
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, Platform, User


class ReferenceFields(TypedDict):
    """`handle`, `remote_id` and `url` are what the address told (`accounts.profile_addresses.read`)."""

    person: str
    role: str
    platform: Platform
    handle: str
    remote_id: str
    url: str
    valid_from: dt.date
    valid_to: dt.date | None


def create(ministry: Ministry, *, by: User, **fields: Unpack[ReferenceFields]) -> OutsideReference:
    """Raises ValidationError keyed on the field, also when the profile is an account of ours."""
    require(by, DO.ACCOUNT_EDIT, ministry=ministry)
    reference = OutsideReference(ministry=ministry)
    fill(reference, fields)
    _check(reference)
    with (
        _as_form_errors(reference, by),
        recorded(by=by, verb="accounts.outside_reference_created", ministry=ministry) as record,
    ):
        reference.save()
        record.on(reference)
    return reference


def change(reference: OutsideReference, *, by: User, **fields: Unpack[ReferenceFields]) -> bool:
    """True when anything differed. Raises ValidationError."""
    with transaction.atomic():
        current = _locked(reference, by)
        changed = fill(current, fields)
        if not changed:
            return False
        _check(current)
        deed = recorded(
            by=by, verb="accounts.outside_reference_changed", on=current, ministry=current.ministry
        )
        with _as_form_errors(current, by), deed as record:
            current.save()
            record.tell(fields=paths(current, changed))
    return True


def end(reference: OutsideReference, *, by: User) -> None:
    """No longer in the role, today or since the last day that was set: the profile is free to be registered as
    whatever it is then. Raises ValidationError."""
    with transaction.atomic():
        current, today = _locked(reference, by), clock.today()
        if current.valid_from > today:
            raise ValidationError(_("The first day in the role has not come yet. Correct it first."))
        verb = "accounts.outside_reference_ended"
        with recorded(by=by, verb=verb, on=current, ministry=current.ministry):
            current.is_ended, current.valid_to = True, min(current.valid_to or today, today)
            current.save()


def _locked(reference: OutsideReference, by: User) -> OutsideReference:
    rows = OutsideReference.objects.select_for_update(of=("self",)).select_related("platform", "ministry")
    current = rows.get(pk=reference.pk)
    require(by, DO.ACCOUNT_EDIT, ministry=current.ministry_id)
    if current.is_ended:
        raise ValidationError(_("This one is ended. Enter a new one instead."))
    return current


def _check(reference: OutsideReference) -> None:
    if reference.valid_to and reference.valid_to < reference.valid_from:
        raise ValidationError({"valid_to": _("The last day must come after the first.")})
    reference.full_clean()


@contextmanager
def _as_form_errors(reference: OutsideReference, by: User) -> Iterator[None]:
    """The database has the last word on whose a profile is."""
    try:
        yield
    except IntegrityError as error:
        if constraint_of(error) != "profile_claimed_once":
            raise
        raise ValidationError({"url": _taken(reference, by)}) from error


def _taken(reference: OutsideReference, by: User) -> str:
    profile = Account(platform=reference.platform, handle=reference.handle, remote_id=reference.remote_id)
    account = Account.objects.colliding_with(profile).visible_to(by).first()
    if account:
        return _("The profile is the account %(account)s. An account is never a politician's own.") % {
            "account": account
        }
    if Account.objects.colliding_with(profile).exists():
        return _("The profile is a ministry's account. An account is never a politician's own.")
    return _("The profile is entered already. A politician in office has each profile once.")
