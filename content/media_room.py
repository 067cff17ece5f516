"""How much room the files of posts take, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from accounts import thresholds
from accounts.models import Ministry
from accounts.permissions import DO

if TYPE_CHECKING:
    from accounts.models import User

TOTAL = "content.media_total_gigabytes"
KEPT_DAYS = "content.media_unused_days"
GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Room:
    """Of one ministry; sizes in bytes. `unused_size` is of files that no post shows."""

    ministry: Ministry
    file_count: int
    size: int
    unused_size: int
    limit: int

    @property
    def share(self) -> float:
        """0–1."""
        return min(1.0, self.size / self.limit) if self.limit else 1.0


def of(user: User) -> list[Room]:
    """Of the ministries that the user writes for and that have files. Two queries."""
    limit = int(thresholds.value(TOTAL)) * GIGABYTE
    unused = Q(media_files__uses__isnull=True)
    files = {
        row["pk"]: row
        for row in Ministry.objects.where_may(user, DO.POST_WRITE)
        .values("pk")
        .annotate(unused_size=Sum("media_files__size", filter=unused))
    }
    ministries = Ministry.objects.where_may(user, DO.POST_WRITE).annotate(
        file_count=Count("media_files"), size=Sum("media_files__size")
    )
    return [
        Room(
            ministry,
            ministry.file_count,  # type: ignore[attr-defined]
            ministry.size or 0,  # type: ignore[attr-defined]
            files[ministry.pk]["unused_size"] or 0,
            limit,
        )
        for ministry in ministries.filter(file_count__gt=0).by_name()
    ]


def kept_days() -> int:
    """So long a file that no post shows is kept."""
    return int(thresholds.value(KEPT_DAYS))
