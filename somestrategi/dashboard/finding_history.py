"""What became of a finding, in words: the audit opens and resolves it, people give it away, move it and accept it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.account_history import Deed
from accounts.audit_querysets import FindingQuerySet
from accounts.models import AuditEntry, Finding

EARLIER = 10


def deeds(finding: Finding) -> list[Deed]:
    """The newest first; one query."""
    return list(reversed(list(_in_order(finding))))


def earlier(finding: Finding) -> FindingQuerySet:
    """The same thing found before, and put right then."""
    same = Finding.objects.filter(
        ministry_id=finding.ministry_id,
        rule_id=finding.rule_id,
        content_type_id=finding.content_type_id,
        object_id=finding.object_id,
        key=finding.key,
    )
    return same.filter(opened_at__lt=finding.opened_at).order_by("-opened_at")[:EARLIER]


def _in_order(finding: Finding) -> Iterator[Deed]:
    """An empty `by` is the system."""
    yield Deed(finding.opened_at, "", _("opened the finding"), "", ())
    for entry in reversed(AuditEntry.objects.about(finding).newest_first()):
        yield Deed(entry.at, entry.by.get_full_name() if entry.by else "", entry.sentence, entry.reason, ())
    if finding.resolved_at:
        yield Deed(finding.resolved_at, "", _("saw that it has been put right"), "", ())
