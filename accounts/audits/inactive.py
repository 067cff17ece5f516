"""S21: «Kontoer som ikke er i bruk skal skjules eller slettes.» The strategy gives no limit: ours is a threshold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

THRESHOLD = "accounts.inactive_after_days"


@dataclass(frozen=True)
class AccountLife:
    """`last_published_on` is None when no publication is known; `is_known` when anything was ever read."""

    subject: Subject
    today: dt.date
    inactive_after_days: int
    is_known: bool
    last_published_on: dt.date | None
    opened_on: dt.date | None


def check(life: AccountLife) -> Iterator[Hit]:
    if not life.is_known:
        yield Hit("unknown", severity=Severity.ADVISE)
        return
    since = life.last_published_on or life.opened_on
    if since is None:
        yield Hit("never", severity=Severity.WARN)
        return
    days = (life.today - since).days
    if days > life.inactive_after_days:
        message = "idle" if life.last_published_on else "never_since_opened"
        yield Hit(message, {"days": days, "limit": life.inactive_after_days})


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[AccountLife](
    id="accounts.inactive",
    title=_("Account not in use"),
    why=_("Accounts that are not in use shall be hidden or deleted: an abandoned account can be taken over."),
    requirements=("S21",),
    severity=Severity.WARN,
    messages={
        "idle": _(
            "No publication for %(days)s days. The limit is %(limit)s days. Publish, or hide the account."
        ),
        "never_since_opened": _("Nothing published in the %(days)s days since the account was opened."),
        "never": _("No publication is known. Publish, or hide the account."),
        "unknown": _("Nobody has imported a file for this account, so we cannot know whether it is in use."),
    },
    headlines={
        "idle": _("Not used for %(days)s days"),
        "never_since_opened": _("Never used"),
        "never": _("Never used"),
        "unknown": _("Unknown whether it is in use"),
    },
    evidence={
        "days": _("Days without a publication"),
        "limit": _("Our limit in days"),
    },
    check=check,
    fires=AccountLife(_EXAMPLE, dt.date(2026, 11, 23), 90, True, dt.date(2026, 6, 1), None),
    silent=AccountLife(_EXAMPLE, dt.date(2026, 11, 23), 90, True, dt.date(2026, 11, 20), None),
)


def snapshots(scope: Scope) -> Iterable[AccountLife]:
    """The accounts that the ministry leads and means to be alive; one query.

    On a past date only what is known of that date is used: an account that has published since is left out,
    because when it did so before is content's knowledge, not the register's.
    """
    accounts = Account.objects.alive().filter(owner_id=scope.ministry_id).with_context()
    for account in accounts.iterator():
        activity = getattr(account, "activity", None)
        last = (
            clock.local_date(activity.last_published_at) if activity and activity.last_published_at else None
        )
        if last and last > scope.today:
            continue
        yield AccountLife(
            subject=Subject(Account, account.pk, str(account)),
            today=scope.today,
            inactive_after_days=int(scope.thresholds[THRESHOLD]),
            is_known=activity is not None,
            last_published_on=last,
            opened_on=account.opened_on,
        )


def mend_url(subject: Subject) -> str:
    """Where one decides: back in use, hide, or delete."""
    return reverse("account_status", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
