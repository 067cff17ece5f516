"""The weekly meeting of all ministries, SMK and DIO (S76): what concerns them together.

Never other ministries' comments or security findings; of findings only how many (ARCHITECTURE §5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import thresholds
from accounts.models import Account, AccountStatus, Finding, Ministry, RotaShift
from content.models import Publication
from content.periods import Period
from content.written_form_figures import RESPONSIBLE, Figures, Grouped, read
from content.written_form_share import FormCounts, Share, ShareRules, Standing
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from somestrategi.dashboard import sources
from somestrategi.dashboard.meeting import DECISIONS, Decision
from somestrategi.dashboard.panels import joint_plan_panel, most_seen_panel, week_panel
from somestrategi.dashboard.panels.joint_plan_panel import JointPlanPanel
from somestrategi.dashboard.panels.most_seen_panel import MostSeenPanel
from somestrategi.dashboard.panels.week_panel import WeekPanel
from somestrategi.dashboard.sources import Sources
from somestrategi.templatetags.ds import honest_percent


@dataclass(frozen=True)
class MinistryShare:
    """One ministry's 12 months. `share` is nynorsk's, 0–1; `needed` posts in a row in the lower form."""

    ministry: Ministry
    counts: FormCounts
    share: float
    lower_form: str
    lower_share: float
    is_breach: bool
    needed: int
    account_count: int
    finding_count: int
    high_count: int


@dataclass(frozen=True)
class JointAccount:
    account: Account
    members: str
    last_published_on: dt.date | None
    editor: str
    """Whose turn it is on the rota today, as an abbreviation; empty for nobody."""


@dataclass(frozen=True)
class JointMeeting:
    """`week` is the one that went, shown until something is planned."""

    now: dt.datetime
    ministries: list[MinistryShare]
    together: Share
    accounts: list[JointAccount]
    account_count: int
    plan: JointPlanPanel | None
    week: WeekPanel | None
    most_seen: MostSeenPanel
    decisions: list[Decision]
    sources: Sources

    @property
    def breach_count(self) -> int:
        return sum(row.is_breach for row in self.ministries)

    @property
    def share(self) -> float:
        return self.together.nynorsk_percent / 100

    @property
    def finding_count(self) -> int:
        return sum(row.finding_count for row in self.ministries)


def prepare() -> JointMeeting:
    """A fixed number of queries, whatever the number of ministries."""
    now = clock.now()
    today = clock.local_date(now)
    rules = ShareRules.of(thresholds.all_values(today))
    figures = _figures(rules, today)
    ministries = _ministries(figures, rules, today)
    accounts = _joint_accounts(today)
    plan = joint_plan_panel.build(today)
    return JointMeeting(
        now=now,
        ministries=ministries,
        together=figures.together().share(rules),
        accounts=accounts,
        account_count=sum(row.account_count for row in ministries),
        plan=plan,
        week=None if plan else week_panel.build_for_all(today),
        most_seen=most_seen_panel.build_for_all(today),
        decisions=list(_decisions(ministries, plan))[:DECISIONS],
        sources=sources.of(Account.objects.all(), today),
    )


def _figures(rules: ShareRules, today: dt.date) -> Grouped:
    period = Period(rules.rolling_start(today), today)
    counted = Publication.objects.published_in(period).counted_in_share(rules)
    return read(counted, rules, RESPONSIBLE)


def _ministries(figures: Grouped, rules: ShareRules, today: dt.date) -> list[MinistryShare]:
    """Those with accounts; the ones in breach first, then the furthest from balance."""
    of_ministry = figures.by(RESPONSIBLE)
    living = Count("accounts", filter=~Q(accounts__status=AccountStatus.DELETED))
    ministries = Ministry.objects.current(today).annotate(account_count=living).filter(account_count__gt=0)
    findings = _finding_counts()
    found = [
        _share(
            ministry,
            of_ministry.get(ministry.pk, Figures()).share(rules),
            findings.get(ministry.pk, (0, 0)),
        )
        for ministry in ministries
    ]
    return sorted(
        found, key=lambda row: (not row.is_breach, min(row.share, 1 - row.share), row.ministry.name)
    )


def _share(ministry: Ministry, share: Share, findings: tuple[int, int]) -> MinistryShare:
    return MinistryShare(
        ministry=ministry,
        counts=share.counts,
        share=share.nynorsk_percent / 100,
        lower_form=share.lower_form,
        lower_share=share.lower_percent / 100,
        is_breach=share.standing is Standing.BELOW,
        needed=share.needed,
        account_count=ministry.account_count,  # type: ignore[attr-defined]
        finding_count=findings[0],
        high_count=findings[1],
    )


def _finding_counts() -> dict[int, tuple[int, int]]:
    """Open ones of each ministry, and how many of them are high; security findings never cross."""
    rows = Finding.objects.open().filter(is_security=False).order_by().values_list("ministry_id")
    counted = rows.annotate(all=Count("pk"), high=Count("pk", filter=Q(severity=Severity.BLOCK)))
    return {ministry_id: (every, high) for ministry_id, every, high in counted}


def _joint_accounts(today: dt.date) -> list[JointAccount]:
    shifts = RotaShift.objects.between(today, today).in_order()
    editors = {shift.account_id: shift.ministry.abbreviation for shift in shifts}
    joint = (
        Account.objects.filter(is_joint=True).exclude(status=AccountStatus.DELETED).with_context().by_name()
    )
    return [
        JointAccount(
            account=account,
            members=", ".join(sorted(member.abbreviation for member in account.members.all())),
            last_published_on=_last_published_on(account),
            editor=editors.get(account.pk, ""),
        )
        for account in joint.prefetch_related("members")
    ]


def _last_published_on(account: Account) -> dt.date | None:
    activity = getattr(account, "activity", None)
    return clock.local_date(activity.last_published_at) if activity and activity.last_published_at else None


def _decisions(ministries: list[MinistryShare], plan: JointPlanPanel | None) -> Iterator[Decision]:
    for row in ministries:
        if row.is_breach:
            yield Decision(f"{row.ministry.abbreviation}:", _breach(row), "#panel-2", "Language", "danger")
    if plan and plan.clash_count:
        lead = ngettext("%(count)s clash", "%(count)s clashes", plan.clash_count) % {
            "count": plan.clash_count
        }
        yield Decision(lead, _("in the plan"), "#panel-4", "Clock", "warning")


def _breach(row: MinistryShare) -> str:
    percent = honest_percent(row.lower_share)
    if row.lower_form == "nn":
        text = ngettext(
            "%(percent)s nynorsk, %(count)s post to go",
            "%(percent)s nynorsk, %(count)s posts in a row to go",
            row.needed,
        )
    else:
        text = ngettext(
            "%(percent)s bokmål, %(count)s post to go",
            "%(percent)s bokmål, %(count)s posts in a row to go",
            row.needed,
        )
    return text % {"percent": percent, "count": row.needed}
