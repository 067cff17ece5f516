"""Carrying out a change of a ministry that somebody has confirmed: names, accounts, shares, findings, roles.

Called by `reorganisation` alone, in its transaction, with the change locked; everything is told in the trail in the
name of whoever confirmed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from accounts import reorganisation_moves
from accounts.actions import roles
from accounts.actions.ownership import note_owner
from accounts.actions.recording import recorded
from accounts.models import (
    Account,
    AccountApplication,
    AccountMember,
    Finding,
    FindingStatus,
    FormerName,
    ImpostorProfile,
    Ministry,
    OutsideReference,
    Reorganisation,
    ReorganisationKind,
    RoleAssignment,
    RotaShift,
)
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.reorganisation_moves import Moves

TakenAlong = OutsideReference | ImpostorProfile | AccountApplication
_IDENTITY = ("rule_id", "content_type_id", "object_id", "key")


def carry_out(change: Reorganisation) -> None:
    """Raises ValidationError as `note_owner` does, and then nothing is written."""
    ministry = Ministry.objects.select_for_update().get(pk=change.ministry_id)
    change.ministry = ministry
    if change.kind == ReorganisationKind.RENAME:
        _rename(change, ministry)
        return
    into = Ministry.objects.select_for_update().get(pk=change.into_id or 0)
    list(reorganisation_moves.accounts_of(change).select_for_update(of=("self",)).order_by("pk"))
    moves = reorganisation_moves.of(change)
    findings = list(reorganisation_moves.findings_of(change))
    _tell_ministries(change, ministry, into, moves)
    for account in moves.accounts:
        _hand_over(account, to=into, change=change)
    for membership in moves.memberships:
        _replace_member(membership, to=into, change=change)
    RotaShift.objects.filter(pk__in=[shift.pk for shift in moves.shifts]).update(ministry=into)
    along: list[TakenAlong] = [*moves.references, *moves.impostors, *moves.applications]
    for thing in along:
        _take_along(thing, to=into, change=change)
    _move_findings(findings, to=into)
    _move_roles(change, into)


def target_of(change: Reorganisation) -> str:
    """What the trail calls the end of it: the new ministry, or the new name."""
    return change.name_nb if change.into is None else str(change.into)


def _rename(change: Reorganisation, ministry: Ministry) -> None:
    before = str(ministry)
    FormerName.objects.create(
        ministry=ministry,
        abbreviation=ministry.abbreviation,
        name_nb=ministry.name_nb,
        name_nn=ministry.name_nn,
        valid_from=ministry.name_valid_from or ministry.valid_from,
        valid_to=change.takes_effect_on,
    )
    ministry.abbreviation = change.abbreviation
    ministry.name_nb, ministry.name_nn = change.name_nb, change.name_nn
    ministry.name_valid_from = change.takes_effect_on
    ministry.full_clean()
    verb = "accounts.ministry_renamed"
    with recorded(
        by=change.made_by, verb=verb, on=ministry, ministry=ministry, reason=change.reason
    ) as record:
        ministry.save()
        record.tell(before=before, until=change.takes_effect_on.isoformat())


def _tell_ministries(change: Reorganisation, ministry: Ministry, into: Ministry, moves: Moves) -> None:
    """Both sides tell it. A merged ministry ends on the day, unless it had ended before."""
    is_merger = change.kind == ReorganisationKind.MERGE
    verb = "accounts.ministry_merged" if is_merger else "accounts.ministry_split"
    if is_merger:
        ministry.valid_to = ministry.valid_to or change.takes_effect_on
        ministry.merged_into = into
        ministry.full_clean()
        Ministry.objects.filter(merged_into=ministry).update(merged_into=into)
    for side in (ministry, into):
        with recorded(by=change.made_by, verb=verb, on=side, ministry=side, reason=change.reason) as record:
            ministry.save()
            record.tell(
                before=str(ministry),
                to=str(into),
                until=change.takes_effect_on.isoformat(),
                count=len(moves.accounts),
            )


def _hand_over(account: Account, *, to: Ministry, change: Reorganisation) -> None:
    """The new owner is no longer one of those that share it."""
    before = change.ministry.name_before(change.takes_effect_on)
    verb = "accounts.account_moved"
    with recorded(by=change.made_by, verb=verb, on=account, ministry=to, reason=change.reason) as record:
        account.owner = to
        account.save(update_fields=["owner"])
        note_owner(account, on=change.takes_effect_on)
        account.memberships.filter(ministry=to).delete()
        record.tell(before=before, to=str(to), until=change.takes_effect_on.isoformat())


def _take_along(thing: TakenAlong, *, to: Ministry, change: Reorganisation) -> None:
    """What somebody goes on with. One that the new ministry has a case of itself stays as the history of both."""
    if isinstance(thing, ImpostorProfile) and to.impostors.filter(url=thing.url).exists():
        return
    verb = "accounts.taken_along"
    with recorded(by=change.made_by, verb=verb, on=thing, ministry=to, reason=change.reason) as record:
        before = change.ministry.name_before(change.takes_effect_on)
        thing.ministry = to
        thing.save(update_fields=["ministry"])
        record.tell(before=before, to=str(to), until=change.takes_effect_on.isoformat())


def _replace_member(membership: AccountMember, *, to: Ministry, change: Reorganisation) -> None:
    account = membership.account
    verb = "accounts.account_member_replaced"
    with recorded(
        by=change.made_by, verb=verb, on=account, ministry=account.owner, reason=change.reason
    ) as record:
        membership.delete()
        if account.owner_id != to.pk:
            account.memberships.get_or_create(ministry=to)
        record.tell(before=str(change.ministry), to=str(to), until=change.takes_effect_on.isoformat())


def _move_findings(findings: Sequence[Finding], *, to: Ministry) -> None:
    """They keep their deadline, owner and acceptance. One that the new ministry has too is one from now on."""
    known = set(Finding.objects.unresolved().filter(ministry=to).values_list(*_IDENTITY))
    twice = [one.pk for one in findings if tuple(getattr(one, name) for name in _IDENTITY) in known]
    Finding.objects.filter(pk__in=twice).update(status=FindingStatus.RESOLVED, resolved_at=clock.now())
    rest = {one.pk for one in findings}.difference(twice)
    Finding.objects.filter(pk__in=rest).update(ministry=to)


def _move_roles(change: Reorganisation, into: Ministry) -> None:
    """Those that were confirmed hold in the new ministry too. After a merger all the old ones end."""
    held = reorganisation_moves.roles_of(change)
    for assignment in held.filter(pk__in=change.roles.values("pk")):
        roles.carry_over(assignment, to=into, by=change.made_by)
    if change.kind == ReorganisationKind.MERGE:
        ends = RoleAssignment.objects.filter(ministry=change.ministry).in_force(clock.now())
        for assignment in ends.select_related("user", "ministry").order_by("user", "pk"):
            roles.let_end(assignment, at=_end_of_old_roles(change), by=change.made_by)


def _end_of_old_roles(change: Reorganisation) -> dt.datetime:
    if change.old_roles_until is None:
        return clock.now()
    return clock.start_of(change.old_roles_until + dt.timedelta(days=1))
