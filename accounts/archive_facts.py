"""What is known of the archiving of one account: of its platform, and of itself (S71)."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account, ArchiveHarvest, Platform
from accounts.platform_definitions import NOT_LOOKED_FOR, HarvestScope, PlatformHarvest
from accounts.platform_reader import read_harvest
from somestrategi.core.committed_data import FaultyData


@dataclass(frozen=True)
class ArchiveFacts:
    """`noted` is None where nobody knows."""

    platform: PlatformHarvest
    noted: ArchiveHarvest | None

    @property
    def is_platform_harvested(self) -> bool:
        return self.platform.what is HarvestScope.OPENING_POSTS


def of(account: Account) -> ArchiveFacts:
    noted = ArchiveHarvest.objects.filter(account=account).first()
    return ArchiveFacts(platform=harvest_of(account.platform), noted=noted)


def harvest_of(platform: Platform) -> PlatformHarvest:
    """What the definition tells; where it cannot be read, nothing is known."""
    try:
        return read_harvest(platform.definition, platform.key)
    except FaultyData:
        return NOT_LOOKED_FOR
