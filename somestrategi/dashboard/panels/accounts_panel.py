"""Panel 1 of the meeting: which accounts there are, and which need somebody to decide something."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import Account, AccountStatus, Finding, Ministry
from accounts.short_labels import short_labels
from somestrategi.audits.book import rule_of
from somestrategi.templatetags.ds import Segment

RULE_ID = "accounts.inactive"
ROWS = 4
COLORS = {
    AccountStatus.ACTIVE: "success",
    AccountStatus.PROPOSED: "warning",
    AccountStatus.TRIAL: "info",
    AccountStatus.PAUSED: "neutral",
    AccountStatus.WINDING_DOWN: "info",
    AccountStatus.HIDDEN: "neutral",
    AccountStatus.LOST: "danger",
}


@dataclass(frozen=True)
class IdleAccount:
    label: str
    sentence: str
    url: str


@dataclass(frozen=True)
class AccountsPanel:
    """`segments` are the living accounts by status; `idle` the first few that the audit found, `idle_count` all.
    `security_count` are accounts with a matter of security: a number for all, which leads to the rows those who may
    see them (S46)."""

    count: int
    url: str
    segments: list[Segment]
    idle: list[IdleAccount]
    idle_count: int
    idle_url: str
    security_count: int
    security_url: str

    @property
    def more_count(self) -> int:
        return self.idle_count - len(self.idle)


def build(ministry: Ministry, *, may_see_findings: bool) -> AccountsPanel:
    """Four queries, whatever the number of accounts."""
    accounts = list(Account.objects.of(ministry).exclude(status=AccountStatus.DELETED).with_context())
    by_status = Counter(account.status for account in accounts)
    findings = list(Finding.objects.open().filter(ministry=ministry, rule_id=RULE_ID).most_severe_first())
    labels = short_labels(accounts)
    insecure = Finding.objects.open().about_accounts().filter(ministry=ministry, is_security=True)
    idle = [
        IdleAccount(labels[f.object_id], _headline(f), reverse("finding", args=[f.pk]))
        for f in findings
        if f.object_id in labels
    ]
    return AccountsPanel(
        count=len(accounts),
        url=_accounts_url(ministry),
        segments=[
            Segment(
                str(status.label), by_status[status], COLORS[status], _accounts_url(ministry, status=status)
            )
            for status in COLORS
            if by_status[status]
        ],
        idle=idle[:ROWS],
        idle_count=len(idle),
        idle_url=_findings_url(ministry, regel=RULE_ID),
        security_count=insecure.values("object_id").distinct().count(),
        security_url=_findings_url(ministry, sikkerhet="ja") if may_see_findings else "",
    )


def _headline(finding: Finding) -> str:
    rule = rule_of(finding.rule_id)
    return rule.headline(finding.message, finding.params) if rule else finding.label


def _findings_url(ministry: Ministry, **query: str) -> str:
    return f"{reverse('findings')}?{urlencode({'departement': ministry.code, **query})}"


def _accounts_url(ministry: Ministry, **query: str) -> str:
    return f"{reverse('accounts')}?{urlencode({'departement': ministry.code, **query})}"
