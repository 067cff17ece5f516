"""Reads of pauses in the editors' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import Account, Pause  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)


class PauseQuerySet(models.QuerySet["Pause"]):
    def standing(self) -> PauseQuerySet:
        return self.filter(ended_at__isnull=True)

    def over(self, account: Account, ministry_id: int) -> PauseQuerySet:
        """Those that hold back what the ministry publishes on the account: its own, those of whoever leads the account,
        and those of the account alone."""
        return self.filter(
            Q(account=account) | Q(account=None, ministry_id__in={ministry_id, account.owner_id})
        )
