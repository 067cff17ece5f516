"""S59: «Det er ansvarlig departement for den enkelte SoMe-posten som har ansvaret for å følge opp kommentarfeltet.»

On a joint account the lead answers until somebody is named, but nobody has yet said that they follow the comments.
One finding for each account and not for each publication: a busy week is one thing to settle, on one page. How many
working days one waits is ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from content.models import Publication
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity
from somestrategi.core.working_days import latest_day_past, passed_since

THRESHOLD = "content.responsibility_unassigned_working_days"


@dataclass(frozen=True)
class UnnamedOnAccount:
    """A joint account's publications since which `limit` working days are over, and nobody is named for."""

    subject: Subject
    today: dt.date
    limit: int
    count: int
    oldest_on: dt.date


def check(unnamed: UnnamedOnAccount) -> Iterator[Hit]:
    if unnamed.count:
        yield Hit(
            "one" if unnamed.count == 1 else "many",
            {
                "count": unnamed.count,
                "days": passed_since(unnamed.oldest_on, today=unnamed.today),
                "oldest_on": unnamed.oldest_on.isoformat(),
                "limit": unnamed.limit,
            },
        )


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[UnnamedOnAccount](
    id="content.responsibility_unassigned",
    title=_("Nobody is named as responsible"),
    why=_(
        "On a joint account the ministry that leads it answers until another is named, but somebody must say that they "
        "follow the comments."
    ),
    requirements=("S59",),
    severity=Severity.WARN,
    messages={
        "one": _(
            "%(count)s publication on the joint account has no named responsible ministry, after %(days)s working "
            "days. Our limit is %(limit)s."
        ),
        "many": _(
            "%(count)s publications on the joint account have no named responsible ministry. The oldest has waited "
            "for %(days)s working days. Our limit is %(limit)s."
        ),
    },
    headlines={
        "one": _("%(count)s publication without a named responsible ministry"),
        "many": _("%(count)s publications without a named responsible ministry"),
    },
    evidence={
        "count": _("Publications that nobody is named for"),
        "oldest_on": _("The oldest is from"),
        "limit": _("Our limit in working days"),
    },
    check=check,
    fires=UnnamedOnAccount(_EXAMPLE, dt.date(2026, 11, 25), 1, 3, dt.date(2026, 11, 20)),
    silent=UnnamedOnAccount(_EXAMPLE, dt.date(2026, 11, 25), 1, 0, dt.date(2026, 11, 20)),
)


def snapshots(scope: Scope) -> Iterable[UnnamedOnAccount]:
    """The joint accounts that the ministry leads; two queries.

    On a past date: what was recorded by then, and not named by then. A publication that has been named anew since
    counts as not named before.
    """
    limit = int(scope.thresholds[THRESHOLD])
    end = clock.start_of(scope.today + dt.timedelta(days=1))
    late = (
        Publication.objects.on_joint_accounts()
        .judged_by_the_self_audit()
        .published_until(latest_day_past(limit, today=scope.today))
        .filter(account__owner_id=scope.ministry_id, recorded_at__lt=end)
        .filter(Q(responsible_named_at__isnull=True) | Q(responsible_named_at__gte=end))
    )
    counts = {
        row["account_id"]: row
        for row in late.order_by()
        .values("account_id")
        .annotate(count=Count("pk"), oldest=Min("published_at"))
    }
    for account in Account.objects.filter(pk__in=counts).with_context().by_name():
        row = counts[account.pk]
        yield UnnamedOnAccount(
            subject=Subject(Account, account.pk, str(account)),
            today=scope.today,
            limit=limit,
            count=row["count"],
            oldest_on=clock.local_date(row["oldest"]),
        )


def mend_url(subject: Subject) -> str:
    return f"{reverse('responsibility')}?{urlencode({'konto': subject.id})}"


AUDIT = Audit(RULE, snapshots, mend_url)
