"""Exactly what a change of a ministry moves. The page that is looked over and the deed both read it here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType

from accounts.models import (
    Account,
    AccountApplication,
    AccountMember,
    AccountOwnership,
    ApplicationStatus,
    Finding,
    ImpostorProfile,
    Ministry,
    OutsideReference,
    Reorganisation,
    ReorganisationKind,
    RiskAssessment,
    RoleAssignment,
    RotaShift,
)
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.audit_querysets import FindingQuerySet
    from accounts.people_querysets import RoleAssignmentQuerySet
    from accounts.rota_querysets import RotaShiftQuerySet


@dataclass(frozen=True)
class Moves:
    """Accounts that are closed go along for the sake of their history. `references` are politicians' profiles in
    force, `impostors` open cases, `applications` undecided: what somebody must go on with.

    `assessments` do not move: each ministry assesses for itself (S57), and those of old are the history of the one
    that made them. They are shown, to be made anew.
    """

    accounts: list[Account]
    memberships: list[AccountMember]
    shifts: list[RotaShift]
    references: list[OutsideReference]
    impostors: list[ImpostorProfile]
    applications: list[AccountApplication]
    assessments: list[RiskAssessment]
    finding_count: int
    roles: list[RoleAssignment]

    @property
    def people_count(self) -> int:
        return len({role.user_id for role in self.roles})


def of(change: Reorganisation) -> Moves:
    """Nine queries. A change of name moves nothing."""
    if change.kind == ReorganisationKind.RENAME:
        return Moves([], [], [], [], [], [], [], 0, [])
    return Moves(
        accounts=list(accounts_of(change).select_related("platform", "owner").by_name()),
        memberships=list(memberships_of(change)),
        shifts=list(shifts_of(change)),
        references=list(references_of(change)),
        impostors=list(impostors_of(change)),
        applications=list(applications_of(change)),
        assessments=list(assessments_of(change)),
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


def references_of(change: Reorganisation) -> Iterable[OutsideReference]:
    """Of a merger those that are not ended; who has left stays with the ministry that it was."""
    if not _is_merger(change):
        return []
    return OutsideReference.objects.live().filter(ministry=change.ministry).in_order()


def impostors_of(change: Reorganisation) -> Iterable[ImpostorProfile]:
    """Open cases: of a merger all, of a split those that pretend to be an account that moves."""
    cases = ImpostorProfile.objects.open().filter(ministry=change.ministry).open_first()
    return cases if _is_merger(change) else cases.filter(account__in=accounts_of(change).values("pk"))


def applications_of(change: Reorganisation) -> Iterable[AccountApplication]:
    if not _is_merger(change):
        return []
    undecided = [ApplicationStatus.DRAFT, ApplicationStatus.SENT]
    rows = AccountApplication.objects.filter(ministry=change.ministry, status__in=undecided)
    return rows.select_related("platform").order_by("pk")


def assessments_of(change: Reorganisation) -> list[RiskAssessment]:
    """The newest of the ministry on each platform where accounts move."""
    platforms = accounts_of(change).alive().values("platform")
    rows = RiskAssessment.objects.filter(ministry=change.ministry, platform__in=platforms)
    return sorted(
        rows.newest_of_each_platform().select_related("platform", "ministry"),
        key=lambda one: one.platform.name,
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
