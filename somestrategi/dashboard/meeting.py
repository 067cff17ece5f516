"""The weekly editorial meeting's screen (S76, S77): decisions first, then the numbered panels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Account, Ministry, User
from accounts.permissions import DO, may
from somestrategi.core import clock
from somestrategi.dashboard import overrides_line, report_reminder, sources
from somestrategi.dashboard.overrides_line import OverridesLine
from somestrategi.dashboard.panels import (
    accounts_panel,
    findings_panel,
    most_seen_panel,
    plan_panel,
    week_panel,
    written_form_panel,
)
from somestrategi.dashboard.panels.accounts_panel import AccountsPanel
from somestrategi.dashboard.panels.findings_panel import FindingsPanel
from somestrategi.dashboard.panels.most_seen_panel import MostSeenPanel
from somestrategi.dashboard.panels.plan_panel import PlanPanel
from somestrategi.dashboard.panels.week_panel import WeekPanel
from somestrategi.dashboard.panels.written_form_panel import WrittenFormPanel
from somestrategi.dashboard.report_reminder import Reminder
from somestrategi.dashboard.sources import Sources
from somestrategi.templatetags.ds import honest_percent

DECISIONS = 4


@dataclass(frozen=True)
class Decision:
    """One thing for the meeting to decide. `lead` is set in bold before `text`; `url` is its panel."""

    lead: str
    text: str
    url: str
    icon: str
    color: str


@dataclass(frozen=True)
class Meeting:
    """`week` is the one that went, shown until something is planned."""

    ministry: Ministry
    now: dt.datetime
    sources: Sources
    accounts: AccountsPanel
    written_form: WrittenFormPanel
    plan: PlanPanel | None
    week: WeekPanel | None
    most_seen: MostSeenPanel
    findings: FindingsPanel | None
    decisions: list[Decision]
    overrides: OverridesLine | None
    may_import: bool
    may_register: bool


def prepare(ministry: Ministry, *, user: User) -> Meeting:
    """Everything the screen shows of one ministry; findings only for those who may see them."""
    now = clock.now()
    may_see_findings = may(user, DO.FINDING_VIEW, ministry=ministry)
    accounts = accounts_panel.build(ministry, may_see_findings=may_see_findings)
    plan = plan_panel.of_ministry(ministry, clock.local_date(now), reader=user)
    written_form = written_form_panel.build(ministry, clock.local_date(now))
    findings = findings_panel.build(ministry) if may_see_findings else None
    reminders = report_reminder.of([ministry], clock.local_date(now))
    decisions = list(_decisions(accounts, written_form, findings, reminders, plan))
    most_seen = most_seen_panel.build(ministry, clock.local_date(now))
    return Meeting(
        ministry=ministry,
        now=now,
        sources=sources.of(Account.objects.of(ministry), clock.local_date(now)),
        accounts=accounts,
        written_form=written_form,
        plan=plan,
        week=None if plan else week_panel.build(ministry, clock.local_date(now)),
        most_seen=most_seen,
        findings=findings,
        decisions=decisions[:DECISIONS],
        overrides=overrides_line.of(ministry) if may(user, DO.POST_VIEW, ministry=ministry) else None,
        may_import=may(user, DO.IMPORT_RUN, ministry=ministry),
        may_register=may(user, DO.ACCOUNT_EDIT, ministry=ministry),
    )


def _decisions(
    accounts: AccountsPanel,
    written_form: WrittenFormPanel,
    findings: FindingsPanel | None,
    reminders: list[Reminder],
    plan: PlanPanel | None,
) -> Iterator[Decision]:
    """The gravest first. Red is for a breach by the ministry; the rest is amber."""
    if written_form.is_breach:
        yield Decision(
            f"{_ministry_lead(written_form)}:", _needed(written_form), "#panel-2", "Language", "danger"
        )
    elif written_form.ahead:
        yield Decision(
            _end_lead(written_form), _("at the end of the year"), "#panel-2", "TrendDown", "warning"
        )
    for row in written_form.rows:
        if row.is_below:
            text = _("%(percent)s nynorsk, below our own target") % {"percent": honest_percent(row.share)}
            if row.lower_form == "nb":
                text = _("%(percent)s bokmål, below our own target") % {
                    "percent": honest_percent(1 - row.share)
                }
            yield Decision(f"{row.label}:", text, "#panel-2", "Language", "warning")
            break
    if plan:
        yield from _of_plan(plan)
    for reminder in reminders:
        yield Decision(reminder.lead, reminder.text, reminder.url, "Clock", reminder.color)
    if accounts.idle_count:
        lead = ngettext("%(count)s account", "%(count)s accounts", accounts.idle_count)
        yield Decision(
            lead % {"count": accounts.idle_count}, _("without known use"), "#panel-1", "Globe", "warning"
        )
    if findings and findings.overdue_count:
        lead = ngettext("%(count)s finding", "%(count)s findings", findings.overdue_count)
        yield Decision(
            lead % {"count": findings.overdue_count}, _("past the deadline"), "#panel-6", "Clock", "warning"
        )
    if findings and findings.security_count:
        lead = ngettext("%(count)s security finding", "%(count)s security findings", findings.security_count)
        yield Decision(
            lead % {"count": findings.security_count},
            _("to be dealt with"),
            "#panel-6",
            "ShieldLock",
            "danger",
        )


def _of_plan(plan: PlanPanel) -> Iterator[Decision]:
    """Where it clashes, and the first day on which nothing goes out."""
    if count := len(plan.plan.pairs):
        lead = ngettext("%(count)s clash", "%(count)s clashes", count) % {"count": count}
        yield Decision(lead, _("in the plan"), "#panel-4", "Clock", "warning")
    for day in plan.gap_days[:1]:
        lead = date_format(day.on, "l").capitalize()
        yield Decision(lead, _("without posts"), "#panel-4", "Calendar", "warning")


def _ministry_lead(panel: WrittenFormPanel) -> str:
    if panel.lower_form == "nn":
        return _("%(percent)s nynorsk") % {"percent": honest_percent(panel.share)}
    return _("%(percent)s bokmål") % {"percent": honest_percent(panel.bokmal_share)}


def _end_lead(panel: WrittenFormPanel) -> str:
    share = honest_percent(panel.end_share)
    is_nynorsk = panel.ahead is not None and panel.ahead.form == "nn"
    return (_("%(percent)s nynorsk") if is_nynorsk else _("%(percent)s bokmål")) % {"percent": share}


def _needed(panel: WrittenFormPanel) -> str:
    if panel.lower_form == "nn":
        text = ngettext("%(count)s post in nynorsk", "%(count)s posts in a row in nynorsk", panel.needed)
    else:
        text = ngettext("%(count)s post in bokmål", "%(count)s posts in a row in bokmål", panel.needed)
    return text % {"count": panel.needed}
