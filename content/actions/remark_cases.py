"""Counts how often each check is heeded: remarked while a text was written, and standing when it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from content.models import RemarkCase
from somestrategi.core import clock

if TYPE_CHECKING:
    from content.checks.remarks import Remark
    from content.models import Variant


def see(found: Iterable[tuple[Variant, Iterable[Remark]]]) -> None:
    """The writer has met these. One query; what is noted already stays."""
    now = clock.now()
    seen = {(variant.pk, remark.check.id) for variant, remarks in found for remark in remarks}
    cases = [RemarkCase(variant_id=key, check_id=check_id, seen_at=now) for key, check_id in sorted(seen)]
    if cases:
        RemarkCase.objects.bulk_create(cases, ignore_conflicts=True)


def stand(found: Iterable[tuple[Variant, Iterable[Remark]]]) -> None:
    """The texts are sent with these. Inside the sending. What stood at an earlier one and does not now was mended."""
    all_found = [(variant, list(remarks)) for variant, remarks in found]
    see(all_found)
    now = clock.now()
    for variant, remarks in all_found:
        standing = {remark.check.id for remark in remarks}
        variant.remark_cases.filter(check_id__in=standing, stood_at=None).update(stood_at=now)
        variant.remark_cases.exclude(check_id__in=standing).update(stood_at=None)
