"""What waits for one person: her own findings first, uploads not imported, and how her accounts stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from accounts import account_confirmation, thresholds
from accounts.models import AccountApplication, Finding, ImportRun, ImportStatus, Ministry, User
from accounts.permissions import DO, grants_of, may_anywhere
from content.models import PageWait
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from somestrategi.dashboard import (
    first_nights,
    my_accounts,
    my_comments,
    my_posts,
    my_watches,
    report_reminder,
    takeovers,
)
from somestrategi.dashboard.finding_lines import FindingLine, lines
from somestrategi.dashboard.first_nights import FirstNight
from somestrategi.dashboard.my_accounts import MyAccounts
from somestrategi.dashboard.my_comments import MyComments
from somestrategi.dashboard.my_posts import PostLine
from somestrategi.dashboard.my_watches import Watch
from somestrategi.dashboard.panels import plan_panel, written_form_panel
from somestrategi.dashboard.panels.plan_panel import PlanPanel
from somestrategi.dashboard.panels.written_form_panel import WrittenFormPanel
from somestrategi.dashboard.report_reminder import Reminder
from somestrategi.dashboard.takeovers import Takeover

FINDINGS = 6


@dataclass(frozen=True)
class MinistryShare:
    ministry: Ministry
    panel: WrittenFormPanel
    url: str


@dataclass(frozen=True)
class MinistryLink:
    ministry: Ministry
    url: str


@dataclass(frozen=True)
class MyDay:
    """`counts` are open findings by severity. Everything is empty for a person without roles."""

    today: dt.date
    has_role: bool
    takeovers: list[Takeover]
    first_nights: list[FirstNight]
    reminders: list[Reminder]
    posts: list[PostLine]
    comments: MyComments | None
    lines: list[FindingLine]
    finding_count: int
    high_count: int
    uploads: list[ImportRun]
    plan: PlanPanel | None
    accounts: MyAccounts
    shares: list[MinistryShare]
    meetings: list[MinistryLink]
    to_confirm_count: int
    watches: list[Watch]
    to_decide_count: int
    page_waits: list[PageWait]
    may_import: bool
    may_see_meeting: bool


def prepare(user: User) -> MyDay:
    """A constant number of queries for each ministry one works for."""
    today = clock.today()
    open_findings = Finding.objects.visible_to(user).open()
    counts = open_findings.count_by_severity()
    shown = open_findings.filter(is_security=False).select_related("ministry").mine_first(user)[:FINDINGS]
    own = Ministry.objects.filter(pk__in=grants_of(user).in_ministries).by_name()
    return MyDay(
        today=today,
        has_role=bool(grants_of(user).in_ministries or grants_of(user).everywhere),
        takeovers=takeovers.of(user),
        first_nights=first_nights.of(Ministry.objects.where_may(user, DO.FINDING_VIEW), today),
        reminders=report_reminder.of(own.where_may(user, DO.WRITTEN_FORM_REPORT), today),
        posts=my_posts.of(user),
        comments=my_comments.of(user),
        lines=lines(shown),
        finding_count=sum(counts.values()),
        high_count=counts[Severity.BLOCK],
        uploads=list(
            ImportRun.objects.filter(uploaded_by=user, status=ImportStatus.PREVIEWED).newest_first()[:5]
        ),
        plan=_plan(user, today),
        accounts=my_accounts.of(user, today),
        shares=[_share(ministry, today) for ministry in own.where_may(user, DO.PUBLICATION_VIEW)],
        meetings=_other_meetings(user),
        to_confirm_count=len(
            account_confirmation.queue(
                user, limit_days=int(thresholds.value(account_confirmation.THRESHOLD)), only_mine=True
            )
        ),
        watches=my_watches.of(user, today),
        page_waits=list(PageWait.objects.for_writers(user).standing().with_post().oldest_first()),
        to_decide_count=AccountApplication.objects.waiting_for(user).count(),
        may_import=may_anywhere(user, DO.IMPORT_RUN),
        may_see_meeting=may_anywhere(user, DO.MEETING_VIEW),
    )


def _plan(user: User, today: dt.date) -> PlanPanel | None:
    """Of all ministries whose plan one may read."""
    readable = list(Ministry.objects.where_may(user, DO.POST_VIEW).values_list("pk", flat=True))
    return plan_panel.build(readable, today, reader=user) if readable else None


def _other_meetings(user: User) -> list[MinistryLink]:
    """For those who coordinate across ministries: every ministry with accounts that is not one's own."""
    if DO.MEETING_VIEW not in grants_of(user).everywhere:
        return []
    others = Ministry.objects.exclude(pk__in=grants_of(user).in_ministries).filter(accounts__isnull=False)
    return [MinistryLink(ministry, _meeting_url(ministry)) for ministry in others.distinct().by_name()]


def _meeting_url(ministry: Ministry) -> str:
    return f"{reverse('meeting')}?{urlencode({'departement': ministry.code})}"


def _share(ministry: Ministry, today: dt.date) -> MinistryShare:
    return MinistryShare(ministry, written_form_panel.build(ministry, today), _meeting_url(ministry))
