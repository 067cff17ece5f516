"""S51: what was passed on comes back with an answer: somebody notes what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from moderation.models import Comment, Decision, EscalatedTo
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity
from somestrategi.core.working_days import passed_since

LIMIT = "moderation.escalation_open_working_days"


@dataclass(frozen=True)
class PassedOn:
    """Working days since, and to whom (an `EscalatedTo`)."""

    subject: Subject
    to: str
    days: int
    limit: int


def check(passed: PassedOn) -> Iterator[Hit]:
    if passed.days >= passed.limit:
        yield Hit("open", {"days": passed.days, "to": passed.to, "limit": passed.limit})


def _to(value: str) -> str:
    return str(EscalatedTo(value).label) if value in EscalatedTo.values else value


_EXAMPLE = Subject(Comment, 1, "Kommentar 1")

RULE = Rule[PassedOn](
    id="moderation.escalation_undecided",
    title=_("A comment was passed on, and nobody has told what came of it"),
    why=_("What may be dangerous must not be forgotten between two desks."),
    requirements=("S51",),
    severity=Severity.WARN,
    messages={
        "open": _(
            "Passed on to: %(to)s. Working days since: %(days)s. Our limit is %(limit)s. Note what came of it."
        )
    },
    evidence={"days": _("Working days"), "limit": _("Our limit in working days")},
    words={"to": _to},
    check=check,
    fires=PassedOn(_EXAMPLE, "police", 3, 2),
    silent=PassedOn(_EXAMPLE, "police", 1, 2),
    is_security=True,
)


def snapshots(scope: Scope) -> Iterable[PassedOn]:
    """One query. Of a past date nothing is kept."""
    if scope.today < clock.today():
        return
    rows = Decision.objects.undecided_escalations().filter(ministry=scope.ministry_id)
    for decision in rows.select_related("comment").order_by("at"):
        yield PassedOn(
            Subject(Comment, decision.comment_id, str(decision.comment)),
            decision.escalated_to,
            passed_since(localtime(decision.at).date(), today=scope.today),
            int(scope.thresholds[LIMIT]),
        )


AUDIT = Audit(RULE, snapshots)
