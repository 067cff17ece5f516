"""S57: «Departementene og SMK har gjort risikovurderinger som tar for seg personvernulempene.»

One finding for each platform, however many accounts the ministry has there. Whoever leads a live account needs an
assessment of its own; a ministry that only shares some gets a low note, because the one that leads them answers.
How long before the next look one is told is ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import risk_rows
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Ministry
from accounts.risk_standing import Standing, StandingFacts, standing
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class PlatformRisk:
    """A ministry on one platform. `led_count` and `shared_count` are live accounts; `facts` None: nothing assessed;
    `inherited_from` is then who had assessed it when an account came from them."""

    subject: Subject
    today: dt.date
    due_days: int
    platform_key: str
    platform: str
    led_count: int
    shared_count: int
    facts: StandingFacts | None
    inherited_from: str = ""


def check(risk: PlatformRisk) -> Iterator[Hit]:
    if not risk.led_count and not risk.shared_count:
        return
    stands = standing(risk.facts, today=risk.today, due_days=risk.due_days)
    key, named = risk.platform_key, {"platform": risk.platform}
    if not risk.led_count:
        if stands is Standing.MISSING:
            yield Hit("shares", named, key, severity=Severity.ADVISE)
        return
    if risk.facts is None and risk.inherited_from:
        yield Hit("inherited", named | {"count": risk.led_count, "before": risk.inherited_from}, key)
        return
    if risk.facts is None:
        yield Hit("missing", named | {"count": risk.led_count}, key)
        return
    days = (risk.facts.next_review_on - risk.today).days
    if stands is Standing.MAY_NOT_USE:
        yield Hit("may_not_use", named | {"count": risk.led_count}, key, severity=Severity.BLOCK)
    elif days < 0:
        yield Hit("expired", named | {"days": -days}, key)
    elif days <= risk.due_days:
        yield Hit("due", named | {"days": days}, key, severity=Severity.ADVISE)


SEEN = StandingFacts(
    assessed_on=dt.date(2026, 2, 2),
    next_review_on=dt.date(2027, 2, 2),
    may_use=True,
    assessed_terms_from=dt.date(2026, 1, 1),
    newest_terms_from=dt.date(2026, 1, 1),
    is_reviewed=False,
    has_routines=True,
)
EXAMPLE = PlatformRisk(
    subject=Subject(Ministry, 1, "Eksempeldepartementet"),
    today=dt.date(2026, 11, 23),
    due_days=60,
    platform_key="facebook",
    platform="Facebook",
    led_count=2,
    shared_count=0,
    facts=SEEN,
)
"""In order in every way: what the rules' other examples change one thing of."""

RULE = Rule[PlatformRisk](
    id="accounts.risk_assessment",
    title=_("Risk assessment missing or out of date"),
    why=_("Each ministry assesses what being in social media means for people's privacy, on each platform."),
    requirements=("S57",),
    severity=Severity.WARN,
    messages={
        "missing": _("No risk assessment of %(platform)s is registered. Live accounts there: %(count)s."),
        "inherited": _(
            "Accounts on %(platform)s came from %(before)s, whose risk assessment is not the ministry's own. "
            "Assess anew. Live accounts there: %(count)s."
        ),
        "may_not_use": _(
            "The assessment says that %(platform)s may not be used. Live accounts there: %(count)s."
        ),
        "expired": _("The risk assessment of %(platform)s was to be looked at again. Days past: %(days)s."),
        "due": _("The risk assessment of %(platform)s is soon to be looked at again. Days left: %(days)s."),
        "shares": _(
            "The ministry shares an account on %(platform)s that another leads, and has no assessment of its own. "
            "A note, not a breach."
        ),
    },
    headlines={
        "missing": _("Risk assessment missing: %(platform)s"),
        "inherited": _("Risk to be assessed anew: %(platform)s"),
        "may_not_use": _("In use against the assessment: %(platform)s"),
        "expired": _("Risk assessment out of date: %(platform)s"),
        "due": _("Risk assessment runs out: %(platform)s"),
        "shares": _("No risk assessment of our own: %(platform)s"),
    },
    evidence={
        "platform": _("Platform"),
        "before": _("Came from"),
        "count": _("Live accounts"),
        "days": _("Days"),
    },
    check=check,
    fires=replace(EXAMPLE, facts=None),
    silent=EXAMPLE,
)


def snapshots(scope: Scope) -> Iterable[PlatformRisk]:
    """One for each platform; six queries. What was recorded after a past date is not known on it."""
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    subject = Subject(Ministry, ministry.pk, ministry.name_nb)
    due_days = int(scope.thresholds[risk_rows.DUE_DAYS])
    for row in risk_rows.rows(scope.ministry_id, today=scope.today, due_days=due_days):
        yield PlatformRisk(
            subject=subject,
            today=scope.today,
            due_days=due_days,
            platform_key=row.platform.key,
            platform=row.platform.name,
            led_count=len(row.led),
            shared_count=len(row.shared),
            facts=row.facts,
            inherited_from=str(row.inherited.ministry) if row.inherited else "",
        )


def mend_url(subject: Subject) -> str:
    return reverse("risk_ministry", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
