"""Advice is told once for an account, when many of its texts would have got it: never one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from content.audits.published_text.texts import DAYS, recent
from content.checks.check import Check
from content.draft import Draft
from somestrategi.core.rules import Hit, Rule, Severity

PERCENT = "content.published_advice_percent"
LEAST = "content.published_advice_least_texts"


@dataclass(frozen=True)
class AccountTexts:
    """What an account has published in the last `days`."""

    subject: Subject
    drafts: tuple[Draft, ...]
    percent_limit: int
    least_texts: int
    days: int


def audit_of(check: Check, *, with_others: bool = False) -> Audit[AccountTexts]:
    rule = check.rule
    example = Subject(Account, 1, "Eksempel")
    limits = {"percent_limit": 30, "least_texts": 5, "days": 30}
    return Audit(
        Rule[AccountTexts](
            id=f"content.published_{rule.id.partition('.')[2]}",
            title=rule.title,
            why=rule.why,
            requirements=rule.requirements,
            severity=Severity.ADVISE,
            messages={
                "often": _(
                    "%(count)s of the last %(total)s texts on the account would have got this remark (%(days)s days)."
                )
            },
            evidence={"count": _("Texts with the remark"), "total": _("Texts in all")},
            check=partial(_hits, check),
            fires=AccountTexts(example, (rule.fires,) * 5, **limits),
            silent=AccountTexts(example, (rule.silent,) * 5, **limits),
        ),
        partial(_snapshots, with_others),
        mend_url=_mend_url,
    )


def _hits(check: Check, found: AccountTexts) -> Iterator[Hit]:
    total = len(found.drafts)
    if total < max(1, found.least_texts):
        return
    count = sum(any(True for _hit in check.rule.check(draft)) for draft in found.drafts)
    if count * 100 > found.percent_limit * total:
        yield Hit("often", {"count": count, "total": total, "days": found.days})


def _snapshots(with_others: bool, scope: Scope) -> Iterable[AccountTexts]:
    """One for each account that has published; what is older than «egenkontroll fra» is not counted."""
    drafts: dict[int, list[Draft]] = {}
    accounts: dict[int, Account] = {}
    for read in recent(scope, with_others=with_others):
        if scope.audit_from is not None and read.on < scope.audit_from:
            continue
        account = read.publication.account
        accounts[account.pk] = account
        drafts.setdefault(account.pk, []).append(read.draft)
    for pk, account in sorted(accounts.items()):
        yield AccountTexts(
            Subject(Account, pk, str(account)),
            tuple(drafts[pk]),
            percent_limit=int(scope.thresholds[PERCENT]),
            least_texts=int(scope.thresholds[LEAST]),
            days=int(scope.thresholds[DAYS]),
        )


def _mend_url(subject: Subject) -> str:
    return f"{reverse('publications')}?{urlencode({'konto': subject.id})}"
