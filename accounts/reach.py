"""Which target groups each ministry's live accounts are for, and which groups nobody reaches (S9, S32–S36)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from accounts.models import Account, ChannelFit, Fit, Platform, TargetGroup

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import Ministry


@dataclass(frozen=True)
class MinistryReach:
    """`by_group` has the accounts of every group, in the groups' order; `untold` those that name no group."""

    ministry: Ministry
    by_group: Mapping[TargetGroup, Sequence[Account]]
    untold: Sequence[Account]

    @property
    def missing(self) -> list[TargetGroup]:
        return [group for group, accounts in self.by_group.items() if not accounts]


@dataclass(frozen=True)
class PlatformFit:
    """`fits` has every group in order; None where nobody has assessed it."""

    platform: Platform
    fits: Mapping[TargetGroup, Fit | None]


def of(accounts: AccountQuerySet) -> list[MinistryReach]:
    """Of the accounts those that are alive, by who leads them; one query."""
    alive = accounts.alive().select_related("platform", "owner").by_name()
    by_owner = sorted(alive, key=lambda account: (account.owner.abbreviation, account.owner_id))
    return [_reach([*same]) for _key, same in groupby(by_owner, key=lambda account: account.owner_id)]


def _reach(accounts: Sequence[Account]) -> MinistryReach:
    return MinistryReach(
        ministry=accounts[0].owner,
        by_group={
            group: [account for account in accounts if group in account.target_groups]
            for group in TargetGroup
        },
        untold=[account for account in accounts if not account.target_groups],
    )


def fits() -> list[PlatformFit]:
    """Every platform on offer; two queries."""
    known = {(row.platform_id, row.target_group): Fit(row.fit) for row in ChannelFit.objects.all()}
    platforms = Platform.objects.filter(is_available=True).order_by("name")
    return [
        PlatformFit(platform, {group: known.get((platform.pk, group.value)) for group in TargetGroup})
        for platform in platforms
    ]
