"""The register's accounts: entered and changed by those who may, each time with one line in the audit trail.

Refusals are ValidationErrors keyed on the field they concern, so that a form can show them where they belong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.changes import fill, paths
from accounts.actions.constraints import constraint_of
from accounts.actions.ownership import note_owner
from accounts.actions.recording import recorded
from accounts.actions.verification import note_look
from accounts.models import Account, AccountMember, AccountStatus, Connection, Verification
from accounts.permissions import DO, require
from accounts.profile_addresses import already_registered
from accounts.status_machine import BEGINNINGS
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, Platform, User


class AccountDetails(TypedDict, total=False):
    """What an account may do without. `members` are the ministries that share it, without its owner."""

    remote_id: str
    target_groups: list[str]
    answering_hours: list[list[int]] | None
    is_joint: bool
    members: Iterable[Ministry]
    opened_on: dt.date | None
    verification: str
    verified_on: dt.date | None
    verification_evidence: str
    profile_form: str


class NewAccount(AccountDetails):
    """`status` is one of `status_machine.BEGINNINGS`; without it the account is in use already."""

    platform: Platform
    handle: str
    name: str
    url: str
    owner: Ministry
    purpose: str
    status: NotRequired[str]


class AccountFields(AccountDetails, total=False):
    """Some of the fields of an account; the rest stands. The status moves by `account_status.move`."""

    platform: Platform
    handle: str
    name: str
    url: str
    owner: Ministry
    purpose: str


def create(*, by: User, **fields: Unpack[NewAccount]) -> Account:
    """Register an account that `owner` leads. Raises ValidationError, also when it is registered already."""
    owner = fields["owner"]
    require(by, DO.ACCOUNT_EDIT, ministry=owner)
    if fields.setdefault("status", AccountStatus.ACTIVE) not in BEGINNINGS:
        raise ValidationError({"status": _("An account begins as proposed, on trial or active.")})
    members = set(fields.pop("members", ()))
    account = Account(created_at=clock.now(), status_from=clock.today())
    look_over(account, fields, members)
    with (
        _as_form_errors(account, by),
        recorded(by=by, verb="accounts.account_created", ministry=owner) as record,
    ):
        account.save()
        _set_members(account, members)
        note_owner(account, on=account.opened_on or clock.today())
        note_look(account, by=by)
        record.on(account)
    return account


def change(
    account: Account,
    *,
    by: User,
    reason: str = "",
    owner_from: dt.date | None = None,
    **fields: Unpack[AccountFields],
) -> bool:
    """Change the given fields; True when any of them differed. Nothing is recorded when nothing changed.

    Handing an account over to another ministry takes the right to edit in both. The new owner has it from
    `owner_from`, today where nothing is said.
    """
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    with transaction.atomic():
        locked = Account.objects.select_for_update(of=("self",)).select_related("platform", "owner")
        current = locked.get(pk=account.pk)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        before_members = set(current.members.all())
        members = set(fields.pop("members", before_members))
        if "owner" in fields:
            require(by, DO.ACCOUNT_EDIT, ministry=fields["owner"])
        changed, members = look_over(current, fields, members, before_members)
        if not changed:
            return False
        if "platform" in changed and Connection.objects.usable().filter(account=current).exists():
            # Its credentials would be sent to another platform.
            raise ValidationError({"platform": _("Disconnect the account before you change its platform.")})
        deed = recorded(
            by=by, verb="accounts.account_changed", on=current, ministry=current.owner, reason=reason
        )
        with _as_form_errors(current, by), deed as record:
            current.save()
            _set_members(current, members)
            if "owner" in changed:
                note_owner(current, on=owner_from or clock.today())
            if "verification" in changed:
                note_look(current, by=by)
            record.tell(fields=paths(current, changed))
    account.refresh_from_db()
    return True


def look_over(
    account: Account,
    fields: AccountFields | NewAccount,
    members: set[Ministry],
    before_members: Set[Ministry] = frozenset(),
) -> tuple[list[str], set[Ministry]]:
    """Write the fields on the instance and judge it, before anything is saved. No query.

    Returns the names of what differs, and who shares the account then. Raises ValidationError.
    """
    changed = _fill(account, fields)
    if not account.is_joint and not account._state.adding:
        members = set()
    if members != before_members:
        changed.append("members")
    if changed:
        _check(account, members)
    return changed, members


def _fill(account: Account, fields: AccountFields | NewAccount) -> list[str]:
    """Write the fields on the instance. The names of those that differ."""
    wanted: dict[str, Any] = {**fields}
    verification = wanted.get("verification", account.verification)
    if verification != Verification.VERIFIED:
        # A date and an evidence without the mark would say something that is not so.
        wanted["verified_on"] = None
        if verification != Verification.OPTED_OUT:
            wanted["verification_evidence"] = ""
    return fill(account, wanted)


def _check(account: Account, members: set[Ministry]) -> None:
    """Everything that one can know before the database is asked. Raises ValidationError with all of it."""
    errors: dict[str, list[str]] = {}
    if account.is_joint and not members:
        errors["members"] = [_("Choose at least one ministry that shares the account.")]
    if members and account.owner in members:
        errors["members"] = [_("The owner leads the account and is not one of those who share it.")]
    today = clock.today()
    if account.verification == Verification.VERIFIED:
        if account.verified_on is None:
            errors["verified_on"] = [_("Enter the date on which the platform verified the account.")]
        if not account.verification_evidence:
            errors["verification_evidence"] = [_("Tell where the verification is documented.")]
    if account.verification == Verification.OPTED_OUT and not account.verification_evidence:
        errors["verification_evidence"] = [_("Tell why the verification is opted out of.")]
    for field in ("opened_on", "verified_on"):
        day = getattr(account, field)
        if day is not None and day > today:
            errors[field] = [_("The date has not come yet.")]
    try:
        account.clean_fields(exclude={"platform", "owner"})  # instances: asking for them costs two queries
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            errors.setdefault(field, messages)
    if errors:
        raise ValidationError(errors)


def _set_members(account: Account, members: set[Ministry]) -> None:
    """Row by row, so that the history tells who came and who went."""
    present = {membership.ministry_id: membership for membership in account.memberships.all()}
    wanted = {ministry.pk for ministry in members} if account.is_joint else set()
    for ministry_id in sorted(wanted - present.keys()):
        AccountMember.objects.create(account=account, ministry_id=ministry_id)
    for ministry_id in sorted(present.keys() - wanted):
        present[ministry_id].delete()


@contextmanager
def _as_form_errors(account: Account, by: User) -> Iterator[None]:
    """The database has the last word on what is unique; two people may save at the same moment."""
    try:
        yield
    except IntegrityError as error:
        match constraint_of(error):
            case "account_handle_unique_on_platform":
                raise ValidationError({"handle": already_registered(account, reader=by)}) from error
            case "account_remote_id_unique_on_platform":
                raise ValidationError({"remote_id": already_registered(account, reader=by)}) from error
            case "profile_claimed_once":
                refusal = already_registered(account, reader=by)
                raise ValidationError(
                    {"url": refusal or _("The account is registered already. Ask DIO.")}
                ) from error
        raise
