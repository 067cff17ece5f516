"""S51: «Vi skal overvåke, moderere og svare når det trengs.» Comments that nobody has looked at in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from moderation.comment_querysets import CommentQuerySet
from moderation.models import Comment
from moderation.tiers import URGENT
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class Waiting:
    """What waits on one account beyond its time. `hours` since the oldest should have been looked at."""

    subject: Subject
    urgent_count: int
    urgent_hours: int
    count: int
    hours: int


def check(waiting: Waiting) -> Iterator[Hit]:
    if waiting.urgent_count:
        told = {"count": waiting.urgent_count, "hours": waiting.urgent_hours}
        yield Hit("urgent", told, key="urgent", severity=Severity.BLOCK)
    if waiting.count:
        yield Hit("ordinary", {"count": waiting.count, "hours": waiting.hours}, key="ordinary")


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[Waiting](
    id="moderation.comments_overdue",
    title=_("Comments have waited too long"),
    why=_("Whoever writes to us shall be heard, and what harms somebody must not stay."),
    requirements=("S51", "S52"),
    severity=Severity.WARN,
    messages={
        "urgent": _(
            "Danger, threats or personal data have waited beyond the time. Comments: %(count)s. Hours: %(hours)s."
        ),
        "ordinary": _(
            "Comments have waited beyond the answering time. Comments: %(count)s. Hours: %(hours)s."
        ),
    },
    headlines={"urgent": _("Danger, threats or personal data have waited too long")},
    evidence={"count": _("Comments"), "hours": _("Hours beyond the time")},
    check=check,
    fires=Waiting(_EXAMPLE, 1, 5, 12, 30),
    silent=Waiting(_EXAMPLE, 0, 0, 0, 0),
)


def snapshots(scope: Scope) -> Iterable[Waiting]:
    """One for each account with comments that wait too long; three queries. Of a past date nothing is kept."""
    if scope.today < clock.today():
        return
    now = clock.now()
    rows = Comment.objects.overdue(now).filter(ministry=scope.ministry_id)
    urgent = _by_account(rows.of_tiers(*URGENT))
    ordinary = _by_account(rows.exclude(tier__in=URGENT))
    for account in Account.objects.filter(pk__in={*urgent, *ordinary}).select_related("platform"):
        urgent_count, urgent_since = urgent.get(account.pk, (0, now))
        count, since = ordinary.get(account.pk, (0, now))
        yield Waiting(
            Subject(Account, account.pk, str(account)),
            urgent_count,
            _hours(now - urgent_since),
            count,
            _hours(now - since),
        )


def _by_account(rows: CommentQuerySet) -> dict[int, tuple[int, dt.datetime]]:
    counted = rows.order_by().values("account").annotate(count=Count("pk"), since=Min("due_at"))
    return {row["account"]: (row["count"], row["since"]) for row in counted}


def _hours(waited: dt.timedelta) -> int:
    return int(waited.total_seconds() // 3600)


def mend_url(subject: Subject) -> str:
    return f"{reverse('comments')}?konto={subject.id}"


AUDIT = Audit(RULE, snapshots, mend_url)
