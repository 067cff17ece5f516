"""S12, S18: nobody has looked over what the register says of an account for too long, or it has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.account_confirmation import THRESHOLD, fingerprint, last_of, values
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class AccountConfirmed:
    """`confirmed_on` is None when nobody has: the time then runs from the day it was registered."""

    subject: Subject
    today: dt.date
    confirm_after_days: int
    registered_on: dt.date
    confirmed_on: dt.date | None
    has_changed: bool


def check(account: AccountConfirmed) -> Iterator[Hit]:
    days = (account.today - (account.confirmed_on or account.registered_on)).days
    if account.has_changed:
        yield Hit("changed")
    elif days > account.confirm_after_days:
        message = "expired" if account.confirmed_on else "never"
        yield Hit(message, {"days": days, "limit": account.confirm_after_days})


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")
_TODAY = dt.date(2026, 11, 23)

RULE = Rule[AccountConfirmed](
    id="accounts.unconfirmed",
    title=_("The account is not confirmed"),
    why=_("A register can be trusted only when somebody looks over it regularly."),
    requirements=("S12", "S18"),
    severity=Severity.WARN,
    messages={
        "never": _("Registered %(days)s days ago and never confirmed. The limit is %(limit)s days."),
        "expired": _("Confirmed %(days)s days ago. The limit is %(limit)s days."),
        "changed": _("Something has changed since the account was confirmed. Look over it again."),
    },
    headlines={
        "never": _("Never confirmed"),
        "expired": _("Not confirmed for %(days)s days"),
        "changed": _("Changed since it was confirmed"),
    },
    evidence={"days": _("Days without a confirmation"), "limit": _("Our limit in days")},
    check=check,
    fires=AccountConfirmed(_EXAMPLE, _TODAY, 180, dt.date(2025, 1, 1), dt.date(2026, 1, 1), False),
    silent=AccountConfirmed(_EXAMPLE, _TODAY, 180, dt.date(2025, 1, 1), dt.date(2026, 11, 1), False),
)


def snapshots(scope: Scope) -> Iterable[AccountConfirmed]:
    """The accounts that the ministry leads and means to be alive; four queries.

    What stood on a past date is not worked out anew: then nothing is said.
    """
    if scope.today < clock.today():
        return
    for account in Account.objects.alive().filter(owner_id=scope.ministry_id).with_what_is_confirmed():
        last = last_of(account)
        yield AccountConfirmed(
            subject=Subject(Account, account.pk, str(account)),
            today=scope.today,
            confirm_after_days=int(scope.thresholds[THRESHOLD]),
            registered_on=clock.local_date(account.created_at),
            confirmed_on=clock.local_date(last.at) if last else None,
            has_changed=last is not None and last.fingerprint != fingerprint(values(account)),
        )


def mend_url(subject: Subject) -> str:
    return f"{reverse('account_confirm')}?konto={subject.id}"


AUDIT = Audit(RULE, snapshots, mend_url)
