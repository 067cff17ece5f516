"""Ministries change name, merge, and hand accounts over, from a date (S59, S75).

`draft` → a person looks over what will move → `confirm` → carried out at once, or by `carry_out_due` on the morning of
the date. Publications stay with the ministry that answered for them: history keeps the old name. Refusals are
ValidationErrors keyed on the form's field, and nothing is half done.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import reorganisation_moves
from accounts.actions import reorganising
from accounts.actions.changes import fill
from accounts.actions.recording import recorded
from accounts.models import (
    Account,
    Ministry,
    Reorganisation,
    ReorganisationKind,
    ReorganisationState,
    RoleAssignment,
)
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

FURTHEST = dt.timedelta(days=366)
PLANNED = {
    ReorganisationKind.RENAME: "accounts.ministry_rename_planned",
    ReorganisationKind.MERGE: "accounts.ministry_merger_planned",
    ReorganisationKind.SPLIT: "accounts.ministry_split_planned",
}

log = logging.getLogger(__name__)


class Details(TypedDict, total=False):
    """A change of name has names; the others have `into`, and a split the accounts that move."""

    abbreviation: str
    name_nb: str
    name_nn: str
    into: Ministry
    accounts: Iterable[Account]
    old_roles_until: dt.date | None


def draft(
    ministry: Ministry,
    *,
    by: User,
    kind: ReorganisationKind,
    takes_effect_on: dt.date,
    details: Details,
    reason: str = "",
) -> Reorganisation:
    """To be looked over. Changes nothing else."""
    require(by, DO.REFERENCE_EDIT)
    accounts = list(details.pop("accounts", ()))
    change = Reorganisation(
        kind=kind,
        ministry=ministry,
        takes_effect_on=takes_effect_on,
        reason=reason.strip(),
        made_by=by,
        made_at=clock.now(),
    )
    fill(change, details)
    _check(change, accounts)
    with transaction.atomic():
        change.save()
        change.accounts.set(accounts)
    return change


def confirm(change: Reorganisation, *, by: User, roles: Iterable[RoleAssignment]) -> bool:
    """`roles` go along, the others do not. True when it is carried out now, False when it waits for its day."""
    require(by, DO.REFERENCE_EDIT)
    with transaction.atomic():
        current = _locked(change)
        if current.state != ReorganisationState.DRAFT:
            raise ValidationError(_("Somebody has already settled this change. Load the page again."))
        _check(current, list(current.accounts.all()))
        current.state = ReorganisationState.PLANNED
        current.made_by = by
        current.save()
        current.roles.set(roles)
        if current.takes_effect_on <= clock.today():
            _carry_out(current)
            return True
        verb = PLANNED[ReorganisationKind(current.kind)]
        with recorded(
            by=by, verb=verb, on=current.ministry, ministry=current.ministry, reason=current.reason
        ) as record:
            record.tell(to=reorganising.target_of(current), until=current.takes_effect_on.isoformat())
    return False


def discard(change: Reorganisation, *, by: User) -> None:
    """A draft goes without a trace; a plan is cancelled, and the trail keeps both."""
    require(by, DO.REFERENCE_EDIT)
    with transaction.atomic():
        current = _locked(change)
        if current.state == ReorganisationState.DRAFT:
            current.delete()
            return
        if current.state != ReorganisationState.PLANNED:
            raise ValidationError(_("Somebody has already settled this change. Load the page again."))
        verb = "accounts.reorganisation_cancelled"
        with recorded(by=by, verb=verb, on=current.ministry, ministry=current.ministry) as record:
            current.state = ReorganisationState.CANCELLED
            current.save(update_fields=["state"])
            record.tell(to=reorganising.target_of(current), until=current.takes_effect_on.isoformat())


def carry_out_due(today: dt.date) -> int:
    """Each in a transaction of its own: one that cannot be carried out says why and does not stop the others.
    Returns how many were. Safe twice."""
    return sum(_carry_out_one(pk) for pk in Reorganisation.objects.due(today).values_list("pk", flat=True))


def _carry_out_one(pk: int) -> bool:
    try:
        with transaction.atomic():
            current = Reorganisation.objects.select_for_update(of=("self",), skip_locked=True).get(pk=pk)
            if current.state != ReorganisationState.PLANNED:
                return False
            _check(current, list(current.accounts.all()))
            _carry_out(current)
    except Reorganisation.DoesNotExist:  # somebody else has it
        return False
    except ValidationError as error:
        log.warning("Change of ministry %s was not carried out.", pk)
        Reorganisation.objects.filter(pk=pk).update(problem=" ".join(error.messages)[:500])
        return False
    return True


def _carry_out(change: Reorganisation) -> None:
    reorganising.carry_out(change)
    change.state, change.done_at, change.problem = ReorganisationState.DONE, clock.now(), ""
    change.save(update_fields=["state", "done_at", "problem"])


def _locked(change: Reorganisation) -> Reorganisation:
    locked = Reorganisation.objects.select_for_update(of=("self",)).filter(pk=change.pk)
    current = locked.select_related("ministry", "into").first()
    if current is None:
        raise ValidationError(_("Somebody has already settled this change. Load the page again."))
    return current


def _check(change: Reorganisation, accounts: list[Account]) -> None:
    """All that can be known before the day. Raises ValidationError with everything that is wrong."""
    errors: dict[str, str] = {}
    on = change.takes_effect_on
    if abs(on - clock.today()) > FURTHEST:
        errors["takes_effect_on"] = _("Choose a date within a year.")
    elif change.kind == ReorganisationKind.RENAME:
        errors = _wrong_with_name(change)
    else:
        errors = _wrong_with_target(change, accounts)
    if errors:
        raise ValidationError(errors)


def _wrong_with_name(change: Reorganisation) -> dict[str, str]:
    ministry, on = change.ministry, change.takes_effect_on
    exists = Ministry.objects.current(on)
    if not exists.filter(pk=ministry.pk).exists():
        return {"takes_effect_on": _does_not_exist(ministry, on)}
    if ministry.name_valid_from and on <= ministry.name_valid_from:
        text = _("The present name holds from %(day)s. Choose a later date.")
        return {"takes_effect_on": text % {"day": date_format(ministry.name_valid_from, "j. F Y")}}
    new = (change.abbreviation, change.name_nb, change.name_nn)
    if new == (ministry.abbreviation, ministry.name_nb, ministry.name_nn):
        return {"name_nb": _("This is what the ministry is called today.")}
    if exists.exclude(pk=ministry.pk).filter(name_nb__iexact=change.name_nb).exists():
        return {"name_nb": _("Another ministry has this name.")}
    if exists.exclude(pk=ministry.pk).filter(abbreviation__iexact=change.abbreviation).exists():
        return {"abbreviation": _("Another ministry has this abbreviation.")}
    if ministry.former_names.filter(name_nb=ministry.name_nb).exists():
        return {"name_nb": _("The ministry has its present name among the former ones. Correct those first.")}
    return {}


def _wrong_with_target(change: Reorganisation, accounts: list[Account]) -> dict[str, str]:
    ministry, into, on = change.ministry, change.into, change.takes_effect_on
    assert into is not None
    errors: dict[str, str] = {}
    if into == ministry:
        return {"into": _("Choose another ministry than the one that hands over.")}
    if not Ministry.objects.current(on).filter(pk=into.pk).exists():
        errors["into"] = _does_not_exist(into, on)
    if change.kind == ReorganisationKind.MERGE:
        if ministry.merged_into_id:
            errors["into"] = _("The ministry has been merged already.")
        elif ministry.valid_from and on <= ministry.valid_from:
            errors["takes_effect_on"] = _does_not_exist(ministry, on)
        accounts = list(Account.objects.filter(owner=ministry))
    elif not [account for account in accounts if account.owner_id == ministry.pk]:
        errors["accounts"] = _("Choose at least one account that the ministry leads.")
    if change.old_roles_until and change.old_roles_until < on:
        errors["old_roles_until"] = _("The old roles cannot end before the change.")
    since = reorganisation_moves.newest_ownership(accounts) if not errors.get("accounts") else None
    if since and on < since.valid_from:
        text = _("%(account)s has had the same owner only since %(day)s. Choose that date or a later one.")
        day = date_format(since.valid_from, "j. F Y")
        errors["takes_effect_on"] = text % {"account": since.account, "day": day}
    return errors


def _does_not_exist(ministry: Ministry, on: dt.date) -> str:
    text = _("%(ministry)s does not exist on %(day)s.")
    return text % {"ministry": ministry, "day": date_format(on, "j. F Y")}
