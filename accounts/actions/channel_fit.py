"""How the platforms suit the target groups, for all ministries (S36)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from accounts.actions.recording import recorded
from accounts.models import ChannelFit, Fit, Platform, TargetGroup
from accounts.permissions import DO, require

if TYPE_CHECKING:
    from accounts.models import User


def assess(platform: Platform, *, by: User, fits: Mapping[TargetGroup, Fit | None]) -> bool:
    """None takes an assessment away. True when anything changed."""
    require(by, DO.THRESHOLD_CHANGE)
    with transaction.atomic():
        current = Platform.objects.select_for_update(of=("self",)).get(pk=platform.pk)
        before = {TargetGroup(row.target_group): Fit(row.fit) for row in current.fits.all()}
        wanted = {group: fit for group, fit in fits.items() if fit}
        kept = {group: fit for group, fit in before.items() if group not in fits}
        if before == wanted | kept:
            return False
        with recorded(by=by, verb="accounts.channel_fit_assessed", on=current):
            current.fits.filter(target_group__in=fits).delete()
            ChannelFit.objects.bulk_create(
                ChannelFit(platform=current, target_group=group, fit=fit) for group, fit in wanted.items()
            )
    return True
