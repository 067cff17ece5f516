"""S12: «profesjonelt drevne kontoer …, merket som verifisert av plattformen.» How often to look again is our threshold.

«Tilbys ikke oss», «valgt bort» and «avslått» are answers: somebody has asked, and knows. «Ukjent» and «mistet» are not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, Verification
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

THRESHOLD = "accounts.verification_check_days"


@dataclass(frozen=True)
class AccountMark:
    """`known_since` is the last day on which somebody told how it stands; never later than `today`."""

    subject: Subject
    today: dt.date
    check_days: int
    verification: Verification
    known_since: dt.date


def check(mark: AccountMark) -> Iterator[Hit]:
    days = (mark.today - mark.known_since).days
    values = {"days": days, "limit": mark.check_days}
    match mark.verification:
        case Verification.UNKNOWN:
            yield Hit("unknown")
        case Verification.LOST:
            yield Hit("lost", severity=Severity.BLOCK)
        case Verification.REQUESTED if days > mark.check_days:
            yield Hit("waiting", values)
        case Verification.VERIFIED if days > mark.check_days:
            yield Hit("due", values, severity=Severity.ADVISE)


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")
_DAY = dt.date(2026, 11, 23)

RULE = Rule[AccountMark](
    id="accounts.unverified",
    title=_("Account not verified"),
    why=_("The platform's own mark shows that the account is ours. It can be taken back without notice."),
    requirements=("S12",),
    severity=Severity.WARN,
    messages={
        "unknown": _("Nobody has said whether the platform has verified the account."),
        "lost": _(
            "The account has lost its mark. Ask the platform for it again, and write what they answer."
        ),
        "waiting": _(
            "Verification was requested %(days)s days ago. The limit is %(limit)s days. Ask the platform again."
        ),
        "due": _("Nobody has looked at the mark for %(days)s days. The limit is %(limit)s days."),
    },
    headlines={
        "unknown": _("Unknown whether it is verified"),
        "lost": _("The mark is lost"),
        "waiting": _("No answer about verification"),
        "due": _("Look at the mark again"),
    },
    evidence={"days": _("Days since somebody looked"), "limit": _("Our limit in days")},
    check=check,
    fires=AccountMark(_EXAMPLE, _DAY, 180, Verification.VERIFIED, dt.date(2026, 1, 5)),
    silent=AccountMark(_EXAMPLE, _DAY, 180, Verification.OPTED_OUT, dt.date(2026, 1, 5)),
)


def snapshots(scope: Scope) -> Iterable[AccountMark]:
    """The accounts that the ministry leads and means to be alive; two queries.

    What was told after a past date is not known on it: such an account is left out.
    """
    accounts = Account.objects.alive().filter(owner_id=scope.ministry_id).select_related("platform")
    looked = dict(accounts.values_list("pk", Max("verification_checks__checked_on")))
    for account in accounts.iterator():
        known_since = told_on(account, looked.get(account.pk))
        if known_since > scope.today:
            continue
        yield AccountMark(
            subject=Subject(Account, account.pk, str(account)),
            today=scope.today,
            check_days=int(scope.thresholds[THRESHOLD]),
            verification=Verification(account.verification),
            known_since=known_since,
        )


def told_on(account: Account, looked_on: dt.date | None) -> dt.date:
    """The last day on which somebody told how it stands."""
    told = [day for day in (account.verified_on, looked_on) if day]
    return max(told) if told else clock.local_date(account.created_at)


def next_check(account: Account, looked_on: dt.date | None, *, check_days: int) -> dt.date | None:
    """The last day before the night asks for a look at the mark, or at the platform's answer. None where neither is
    waited for."""
    if account.verification not in (Verification.VERIFIED, Verification.REQUESTED):
        return None
    return told_on(account, looked_on) + dt.timedelta(days=check_days)


def mend_url(subject: Subject) -> str:
    return f"{Account(pk=subject.id).get_absolute_url()}#verification"


AUDIT = Audit(RULE, snapshots, mend_url)
