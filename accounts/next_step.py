"""The one next step with an account: what a person should do about it first. Pure: no queries, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.account import AccountStatus

if TYPE_CHECKING:
    from accounts.audits.words import FindingLine


@dataclass(frozen=True)
class NextStep:
    """One sentence, and one button."""

    sentence: str
    action: str | Promise
    url: str


@dataclass(frozen=True)
class StepFacts:
    """Of one account and one reader. `evaluate_on` is the open plan's day; `findings` are open, the most severe
    first."""

    account_id: int
    status: AccountStatus
    today: dt.date
    may_edit: bool
    may_decide: bool
    evaluate_on: dt.date | None
    findings: tuple[FindingLine, ...]
    is_confirmation_due: bool


def next_step(facts: StepFacts) -> NextStep | None:
    """None where nothing waits for this reader."""
    return next(_in_order(facts), None) if facts.may_edit else None


def _in_order(facts: StepFacts) -> Iterator[NextStep]:
    """What somebody has promised to decide comes before what the self-audit found, and that before the routine."""
    yield from _trial(facts)
    yield from _decision(facts)
    for line in facts.findings:
        if line.mend_url:
            yield NextStep(f"{line.title}. {line.sentence}", gettext_lazy("Put it right"), line.mend_url)
    if facts.is_confirmation_due:
        url = f"{reverse('account_confirm')}?konto={facts.account_id}"
        yield NextStep(
            _("Look through what the register says of the account."), _("Confirm the account"), url
        )


def _trial(facts: StepFacts) -> Iterator[NextStep]:
    url = reverse("account_trial", args=[facts.account_id])
    if facts.evaluate_on is not None and facts.evaluate_on <= facts.today and facts.may_decide:
        yield NextStep(
            _("The day has come to decide what happens after the trial."), _("Decide the trial"), url
        )
    elif facts.status is AccountStatus.TRIAL and facts.evaluate_on is None:
        yield NextStep(_("The account is on trial without a plan."), _("Plan the trial"), url)


def _decision(facts: StepFacts) -> Iterator[NextStep]:
    if not facts.may_decide:
        return
    url = reverse("account_status", args=[facts.account_id])
    if facts.status is AccountStatus.PROPOSED:
        yield NextStep(_("The account is proposed and waits for a decision."), _("Decide the proposal"), url)
    elif facts.status is AccountStatus.WINDING_DOWN:
        yield NextStep(
            _("The account is being wound down. Hide or delete it when that is done."), _("Close it"), url
        )
