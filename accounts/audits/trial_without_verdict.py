"""S20: «Vi skal teste og analysere, men også evaluere og avslutte dersom forsøket feilet.»"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, AccountStatus, Trial
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class AccountOnTrial:
    """`evaluate_on` is the open plan's day; None where there is no plan."""

    subject: Subject
    today: dt.date
    evaluate_on: dt.date | None


def check(trial: AccountOnTrial) -> Iterator[Hit]:
    if trial.evaluate_on is None:
        yield Hit("no_plan")
    elif trial.evaluate_on < trial.today:
        yield Hit("overdue", {"days": (trial.today - trial.evaluate_on).days})


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[AccountOnTrial](
    id="accounts.trial_without_verdict",
    title=_("Trial without a verdict"),
    why=_("A trial is planned, evaluated, and ended when it did not succeed."),
    requirements=("S20",),
    severity=Severity.WARN,
    messages={
        "no_plan": _("The account is on trial without a plan. Write what you try, and when you evaluate."),
        "overdue": _("The trial was to be evaluated %(days)s days ago. Decide what happens next."),
    },
    headlines={"no_plan": _("Trial without a plan"), "overdue": _("Trial not evaluated")},
    evidence={"days": _("Days since the evaluation date")},
    check=check,
    fires=AccountOnTrial(_EXAMPLE, dt.date(2026, 11, 23), dt.date(2026, 11, 1)),
    silent=AccountOnTrial(_EXAMPLE, dt.date(2026, 11, 23), dt.date(2026, 11, 23)),
)


def snapshots(scope: Scope) -> Iterable[AccountOnTrial]:
    """The ministry's accounts on trial, and those that left it without a verdict; two queries."""
    undecided = Trial.objects.undecided().filter(
        account__owner_id=scope.ministry_id, planned_on__lte=scope.today
    )
    days = dict(undecided.values_list("account_id", "evaluate_on"))
    accounts = Account.objects.filter(owner_id=scope.ministry_id).with_context()
    # What it was on a past date is the history's knowledge: an account that came to its status since is left out.
    known = Q(status_from__isnull=True) | Q(status_from__lte=scope.today)
    for account in accounts.filter(known, Q(status=AccountStatus.TRIAL) | Q(pk__in=days)).iterator():
        yield AccountOnTrial(Subject(Account, account.pk, str(account)), scope.today, days.get(account.pk))


def mend_url(subject: Subject) -> str:
    return reverse("account_trial", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
