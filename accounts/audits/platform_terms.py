"""S58: «med spesielt fokus på vilkårene i bruksavtalen med Meta og egne rutiner for moderering og publisering.»

New terms open an assessment again, until it is made anew or somebody has found that they change nothing. One that does
not say which terms it saw, or which routines, is «ukjent» and not in order: a low note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit
from accounts.audits.risk_assessment import EXAMPLE, SEEN, PlatformRisk, mend_url, snapshots
from accounts.risk_standing import TermsStanding, terms_standing
from somestrategi.core.rules import Hit, Rule, Severity


def check(risk: PlatformRisk) -> Iterator[Hit]:
    facts = risk.facts
    if facts is None or not risk.led_count:
        return
    named = {"platform": risk.platform}
    match terms_standing(facts):
        case TermsStanding.NEW if facts.newest_terms_from:
            since = {"valid_from": facts.newest_terms_from.isoformat()}
            yield Hit("new", named | since, risk.platform_key, severity=Severity.WARN)
        case TermsStanding.UNKNOWN:
            yield Hit("unknown", named, risk.platform_key)
    if not facts.has_routines:
        yield Hit("routines", named, f"{risk.platform_key}:routines")


RULE = Rule[PlatformRisk](
    id="accounts.platform_terms",
    title=_("Terms or routines not assessed"),
    why=_("The assessment looks at the terms of the platform and at our own routines. Both change."),
    requirements=("S58",),
    severity=Severity.ADVISE,
    messages={
        "new": _(
            "%(platform)s has newer terms than those that were assessed. "
            "Assess anew, or say that they change nothing."
        ),
        "unknown": _("The assessment of %(platform)s does not say which terms were looked at."),
        "routines": _(
            "The assessment of %(platform)s does not point to our routines for moderating and publishing."
        ),
    },
    headlines={
        "new": _("New terms: %(platform)s"),
        "unknown": _("Unknown which terms were assessed: %(platform)s"),
        "routines": _("Routines not named: %(platform)s"),
    },
    evidence={"platform": _("Platform"), "valid_from": _("The new terms hold from")},
    check=check,
    fires=replace(EXAMPLE, facts=replace(SEEN, newest_terms_from=dt.date(2026, 10, 1))),
    silent=EXAMPLE,
)

AUDIT = Audit(RULE, snapshots, mend_url)
