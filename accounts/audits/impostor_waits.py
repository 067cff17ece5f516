"""S11: an impostor that nobody has reported to the platform, or about whom the platform does not answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import ImpostorProfile
from somestrategi.core.rules import Hit, Rule, Severity

REPORT_WITHIN = "accounts.impostor_reported_within_days"
ANSWER_WITHIN = "accounts.impostor_answered_within_days"


@dataclass(frozen=True)
class OpenCase:
    """`reported_on` is None while nobody has told the platform."""

    subject: Subject
    today: dt.date
    report_within_days: int
    answer_within_days: int
    seen_on: dt.date
    reported_on: dt.date | None


def check(case: OpenCase) -> Iterator[Hit]:
    days = (case.today - (case.reported_on or case.seen_on)).days
    limit = case.answer_within_days if case.reported_on else case.report_within_days
    if days > limit:
        yield Hit("unanswered" if case.reported_on else "unreported", {"days": days, "limit": limit})


_EXAMPLE = Subject(ImpostorProfile, 1, "x.example/eksempeldep_")
_DAY = dt.date(2026, 11, 23)

RULE = Rule[OpenCase](
    id="accounts.impostor_waits",
    title=_("An impostor that nobody follows up"),
    why=_("Whoever pretends to be a ministry harms those who believe it, every day until the platform acts."),
    requirements=("S11",),
    severity=Severity.WARN,
    is_security=True,
    messages={
        "unreported": _(
            "Seen %(days)s days ago, and not reported to the platform. The limit is %(limit)s days."
        ),
        "unanswered": _(
            "Reported %(days)s days ago, and still there. The limit is %(limit)s days. Ask the platform again."
        ),
    },
    headlines={
        "unreported": _("Impostor not reported to the platform"),
        "unanswered": _("The platform does not answer about an impostor"),
    },
    evidence={"days": _("Days that have passed"), "limit": _("Our limit in days")},
    check=check,
    fires=OpenCase(_EXAMPLE, _DAY, 1, 14, dt.date(2026, 11, 20), None),
    silent=OpenCase(_EXAMPLE, _DAY, 1, 14, dt.date(2026, 11, 20), dt.date(2026, 11, 20)),
)


def snapshots(scope: Scope) -> Iterable[OpenCase]:
    """The ministry's open cases; one query. On a past date as they stood then, except those opened again since."""
    was_open = Q(closed_on__isnull=True) | Q(closed_on__gt=scope.today)
    cases = ImpostorProfile.objects.filter(was_open, ministry_id=scope.ministry_id, seen_on__lte=scope.today)
    for case in cases.iterator():
        is_reported = case.reported_on is not None and case.reported_on <= scope.today
        yield OpenCase(
            subject=Subject(ImpostorProfile, case.pk, str(case)[:200]),
            today=scope.today,
            report_within_days=int(scope.thresholds[REPORT_WITHIN]),
            answer_within_days=int(scope.thresholds[ANSWER_WITHIN]),
            seen_on=case.seen_on,
            reported_on=case.reported_on if is_reported else None,
        )


AUDIT = Audit(RULE, snapshots)
