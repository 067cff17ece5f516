"""A check that people pass over too often helps nobody: its owner is told (facts/peers.md §8; S14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Ministry, User
from accounts.permissions import DO
from content.checks.book import title_of
from content.models import CheckSetting, RemarkCase
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

PERCENT = "content.overridden_percent"
LEAST = "content.overridden_least_cases"
DAYS = "content.overridden_days"


@dataclass(frozen=True)
class Overridden:
    """`stood_count` of `case_count` texts were sent in spite of the check, in the last `days`."""

    subject: Subject
    check_id: str
    stood_count: int
    case_count: int
    percent_limit: int
    least_cases: int
    days: int


def check(found: Overridden) -> Iterator[Hit]:
    if found.case_count < max(1, found.least_cases):
        return
    if found.stood_count * 100 > found.percent_limit * found.case_count:
        told = {
            "check": found.check_id,
            "count": found.stood_count,
            "cases": found.case_count,
            "percent": round(100 * found.stood_count / found.case_count),
            "days": found.days,
        }
        yield Hit("overridden", told, key=found.check_id)


_EXAMPLE = Subject(Ministry, 1, "Eksempeldepartementet")

RULE = Rule[Overridden](
    id="content.rule_overridden",
    title=_("A check that is overruled too often"),
    why=_(
        "A remark that most pass over teaches people to pass over remarks. Make the rule better, or explain it."
    ),
    requirements=("S14",),
    severity=Severity.ADVISE,
    messages={
        "overridden": _(
            "«%(check)s» was passed over in %(percent)s per cent of the texts it was about: %(count)s of %(cases)s in "
            "the last %(days)s days."
        )
    },
    evidence={"count": _("Texts sent in spite of it"), "cases": _("Texts it was about")},
    check=check,
    fires=Overridden(_EXAMPLE, "content.passive", 8, 20, percent_limit=30, least_cases=20, days=90),
    silent=Overridden(_EXAMPLE, "content.passive", 6, 20, percent_limit=30, least_cases=20, days=90),
    words={"check": title_of},
)


def snapshots(scope: Scope) -> Iterable[Overridden]:
    """One for each check that has said something of a text that was sent. Two queries."""
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    days = int(scope.thresholds[DAYS])
    start = clock.start_of(scope.today - dt.timedelta(days=days))
    _start, after = clock.day(scope.today)
    cases = RemarkCase.objects.filter(
        variant__post__ministry_id=scope.ministry_id, seen_at__gte=start, seen_at__lt=after
    ).filter(Q(stood_at__isnull=False) | Q(variant__post__approvals__isnull=False))
    rows = (
        cases.order_by()
        .values("check_id")
        .annotate(
            cases=Count("pk", distinct=True),
            stood=Count("pk", filter=Q(stood_at__isnull=False), distinct=True),
        )
    )
    for row in rows.order_by("check_id"):
        yield Overridden(
            subject=Subject(Ministry, ministry.pk, str(ministry)),
            check_id=row["check_id"],
            stood_count=row["stood"],
            case_count=row["cases"],
            percent_limit=int(scope.thresholds[PERCENT]),
            least_cases=int(scope.thresholds[LEAST]),
            days=days,
        )


def owners(ministry_id: int) -> Mapping[str, int]:
    """Whose each check is, by its id; under an empty id whoever leads. Two queries."""
    chosen = CheckSetting.objects.filter(ministry_id=ministry_id, owner__is_active=True)
    found = {check_id: int(owner_id) for check_id, owner_id in chosen.values_list("check_id", "owner_id")}
    leads = User.objects.who_may(DO.APPROVAL_SET_UP, [ministry_id], clock.now())
    leader = leads.filter(role_assignments__ministry_id=ministry_id).by_name().first()
    return found | ({"": leader.pk} if leader else {})


def mend_url(subject: Subject) -> str:
    return reverse("check_settings")


AUDIT = Audit(RULE, snapshots, mend_url=mend_url, owners=owners)
