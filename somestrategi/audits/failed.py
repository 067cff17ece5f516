"""An audit that raised becomes a finding itself, so that silence is never read as «i orden»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Subject
from accounts.models import Ministry
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class AuditOutcome:
    """`error` is the exception's class name, never its text: it may quote what people wrote."""

    subject: Subject
    rule_id: str
    error: str


def check(outcome: AuditOutcome) -> Iterator[Hit]:
    if outcome.error:
        yield Hit("failed", {"rule": outcome.rule_id, "error": outcome.error}, key=outcome.rule_id)


_EXAMPLE = Subject(Ministry, 1, "Eksempeldepartementet")


def mend_url(subject: Subject) -> str:
    """The runs tell which rule it was, and are where they are run anew."""
    return reverse("audit_runs")


RULE = Rule[AuditOutcome](
    id="audits.failed",
    title=_("An audit could not be run"),
    why=_("What was not looked at is unknown, not in order."),
    requirements=("S14",),
    severity=Severity.WARN,
    messages={
        "failed": _(
            "The audit %(rule)s stopped with %(error)s. Its earlier findings stand. Tell the administrators."
        )
    },
    check=check,
    fires=AuditOutcome(_EXAMPLE, "accounts.inactive", "ValueError"),
    silent=AuditOutcome(_EXAMPLE, "accounts.inactive", ""),
)
