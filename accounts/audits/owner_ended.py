"""S12: an account that is led by a ministry which no longer exists, and so by nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, AccountStatus, Ministry
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class LedAccount:
    """`ended_on` is empty while the ministry exists."""

    subject: Subject
    ministry: str
    ended_on: str


def check(led: LedAccount) -> Iterator[Hit]:
    if led.ended_on:
        yield Hit("ended", {"ministry": led.ministry, "on": led.ended_on})


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[LedAccount](
    id="accounts.owner_ended",
    title=_("The ministry that leads the account no longer exists"),
    why=_(
        "An account is left behind when ministries change. Nobody answers for it until it has a new owner."
    ),
    requirements=("S12",),
    severity=Severity.BLOCK,
    messages={"ended": _("%(ministry)s ended on %(on)s. Give the account a new owner.")},
    check=check,
    fires=LedAccount(_EXAMPLE, "PRD", "1.1.2026"),
    silent=LedAccount(_EXAMPLE, "PRD", ""),
)


def snapshots(scope: Scope) -> Iterable[LedAccount]:
    """What the ministry leads today and is not gone from the platform; two queries."""
    if scope.today < clock.today():
        return
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    ends = ministry.valid_to
    ended_on = date_format(ends, "j.n.Y") if ends and ends <= scope.today else ""
    led = Account.objects.filter(owner=ministry).exclude(
        status__in=(AccountStatus.DELETED, AccountStatus.LOST)
    )
    for account in led.select_related("platform"):
        yield LedAccount(Subject(Account, account.pk, str(account)), ministry.abbreviation, ended_on)


def mend_url(subject: Subject) -> str:
    return reverse("account_edit", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
