"""Exactly what a change of a ministry moves. The page that is looked over and the deed both read it here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType

from accounts.models import (
    Account,
    AccountMember,
    AccountOwnership,
    Finding,
    Ministry,
    Reorganisation,
    ReorganisationKind,
    RoleAssignment,
    RotaShift,
)
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.querysets import AccountQuerySet, FindingQuerySet, RoleAssignmentQuerySet
    from accounts.rota_querysets import RotaShiftQuerySet


@dataclass(frozen=True)
class Moves:
    """Accounts that are closed go along for the sake of their history."""

    accounts: list[Account]
    memberships: list[AccountMember]
    shifts: list[RotaShift]
    finding_count: int
    roles: list[RoleAssignment]

    @property
    def people_count(self) -> int:
        return len({role.user_id for role in self.roles})


def of(change: Reorganisation) -> Moves:
    """Five queries. A change of name moves nothing."""
    if change.kind == ReorganisationKind.RENAME:
        return Moves([], [], [], 0, [])
    return Moves(
        accounts=list(accounts_of(change).select_related("platform", "owner").by_name()),
        memberships=list(memberships_of(change)),
        shifts=list(shifts_of(change)),
        finding_count=findings_of(change).count(),
        roles=list(roles_of(change)),
    )


def accounts_of(change: Reorganisation) -> AccountQuerySet:
    """All that the ministry leads, closed ones too; of a split the chosen that it still leads."""
    led = Account.objects.filter(owner=change.ministry)
    return led if _is_merger(change) else led.filter(pk__in=change.accounts.values("pk"))


def memberships_of(change: Reorganisation) -> Iterable[AccountMember]:
    """Of joint accounts that others lead; a split leaves them where they are."""
    if not _is_merger(change):
        return []
    rows = AccountMember.objects.filter(ministry=change.ministry)
    return rows.select_related("account__platform", "account__owner").order_by("account__name", "pk")


def shifts_of(change: Reorganisation) -> RotaShiftQuerySet:
    """Those of the ministry that are not over on the day; of a split those on the accounts that move."""
    shifts = RotaShift.objects.filter(ministry=change.ministry).not_over(change.takes_effect_on)
    return (
        shifts if _is_merger(change) else shifts.on_accounts(accounts_of(change).values_list("pk", flat=True))
    )


def findings_of(change: Reorganisation) -> FindingQuerySet:
    """Unresolved ones: of a merger all but those about the ministry itself, of a split those about the accounts."""
    about = {model: ContentType.objects.get_for_model(model) for model in (Account, Ministry)}
    open_ones = Finding.objects.unresolved().filter(ministry=change.ministry)
    if _is_merger(change):
        return open_ones.exclude(content_type=about[Ministry])
    keys = accounts_of(change).values("pk")
    return open_ones.filter(content_type=about[Account], object_id__in=keys)


def roles_of(change: Reorganisation) -> RoleAssignmentQuerySet:
    """Roles in force in the ministry today: proposed, never moved without a person's yes."""
    held = RoleAssignment.objects.filter(ministry=change.ministry, user__is_active=True)
    return held.in_force(clock.now()).select_related("user").order_by("user__name", "role")


def newest_ownership(accounts: Iterable[Account]) -> AccountOwnership | None:
    """Of these accounts the ownership that began last: none of them can move before it."""
    present = AccountOwnership.objects.filter(account__in=list(accounts), valid_to__isnull=True)
    return present.select_related("account__platform").order_by("-valid_from").first()


def _is_merger(change: Reorganisation) -> bool:
    return change.kind == ReorganisationKind.MERGE
