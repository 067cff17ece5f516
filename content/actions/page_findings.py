"""The audit of S17, run at once for one ministry: what went out before its page is a finding from that minute, and
none from the minute the page answers. The night does the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.actions import findings
from accounts.audits.scope import hits_of, scope_of
from content.audits import important_page
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry


def refresh(ministry: Ministry) -> None:
    """In the caller's transaction."""
    today = clock.today()
    seen = hits_of(important_page.AUDIT, scope_of(ministry, today))
    findings.reconcile(ministry.pk, important_page.RULE, seen, today=today)
