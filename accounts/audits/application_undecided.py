"""S19: «Det forplikter å opprette nye kontoer og ta nye kanaler i bruk.» Who applies gets an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import AccountApplication
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

THRESHOLD = "accounts.application_decided_within_days"


@dataclass(frozen=True)
class ApplicationWaiting:
    subject: Subject
    today: dt.date
    sent_on: dt.date
    decided_within_days: int


def check(application: ApplicationWaiting) -> Iterator[Hit]:
    days = (application.today - application.sent_on).days
    if days > application.decided_within_days:
        yield Hit("undecided", {"days": days, "limit": application.decided_within_days})


_EXAMPLE = Subject(AccountApplication, 1, "Eksempel (X)")
_TODAY = dt.date(2026, 11, 23)

RULE = Rule[ApplicationWaiting](
    id="accounts.application_undecided",
    title=_("Application without a decision"),
    why=_("To open an account is a commitment, and somebody must take it or say no."),
    requirements=("S19",),
    severity=Severity.ADVISE,
    messages={"undecided": _("Sent %(days)s days ago and not decided. The limit is %(limit)s days.")},
    evidence={"days": _("Days since it was sent"), "limit": _("Our limit in days")},
    check=check,
    fires=ApplicationWaiting(_EXAMPLE, _TODAY, dt.date(2026, 11, 1), 14),
    silent=ApplicationWaiting(_EXAMPLE, _TODAY, dt.date(2026, 11, 9), 14),
)


def snapshots(scope: Scope) -> Iterable[ApplicationWaiting]:
    """Those that waited at the end of the date; one query."""
    _start, after = clock.day(scope.today)
    waiting = AccountApplication.objects.waiting_on(after).filter(ministry_id=scope.ministry_id)
    for application in waiting.select_related("platform").iterator():
        assert application.sent_at is not None
        yield ApplicationWaiting(
            subject=Subject(AccountApplication, application.pk, str(application)),
            today=scope.today,
            sent_on=clock.local_date(application.sent_at),
            decided_within_days=scope.thresholds[THRESHOLD],
        )


AUDIT = Audit(RULE, snapshots)
