"""S46: an account that somebody else has, with its playbook at work, or without anybody having opened a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import takeover_playbook
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, TakeoverCase
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class AccountInOurHands:
    """`steps_left` belong to the open case; None where no case is open. `is_settled`: somebody has decided
    that it stays lost, after it was."""

    subject: Subject
    is_lost: bool
    steps_left: int | None
    is_settled: bool


def check(account: AccountInOurHands) -> Iterator[Hit]:
    if account.steps_left is not None:
        yield Hit("open", {"steps": account.steps_left})
    elif account.is_lost and not account.is_settled:
        yield Hit("no_case")


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[AccountInOurHands](
    id="accounts.taken_over",
    title=_("The account is taken over"),
    why=_("Whoever has the account writes in our name, and every hour counts."),
    requirements=("S46",),
    severity=Severity.BLOCK,
    is_security=True,
    messages={
        "open": _("The case is open. Steps left in the playbook: %(steps)s."),
        "no_case": _("The account is lost, and no case is open. Open the playbook."),
    },
    headlines={"no_case": _("The account is lost without a case")},
    evidence={"steps": _("Steps left in the playbook")},
    check=check,
    fires=AccountInOurHands(_EXAMPLE, is_lost=True, steps_left=None, is_settled=False),
    silent=AccountInOurHands(_EXAMPLE, is_lost=True, steps_left=None, is_settled=True),
)


def snapshots(scope: Scope) -> Iterable[AccountInOurHands]:
    """Lost accounts, and those with an open case; five queries."""
    if scope.today < clock.today():
        return
    led = Account.objects.filter(owner_id=scope.ministry_id)
    playbooks = takeover_playbook.of(TakeoverCase.objects.open().filter(account__in=led))
    steps_left = {book.case.account_id: len(book.lines) - len(book.done) for book in playbooks}
    given_up = TakeoverCase.objects.filter(account__in=led, is_regained=False).order_by("closed_at")
    last_given_up = {case.account_id: case for case in given_up}
    in_question = led.filter(Q(status="lost") | Q(pk__in=steps_left))
    for account in in_question.select_related("platform"):
        case = last_given_up.get(account.pk)
        yield AccountInOurHands(
            subject=Subject(Account, account.pk, str(account)),
            is_lost=account.status == "lost",
            steps_left=steps_left.get(account.pk),
            is_settled=case is not None
            and case.closed_at is not None
            and (account.status_from is None or clock.local_date(case.closed_at) >= account.status_from),
        )


def mend_url(subject: Subject) -> str:
    return reverse("account_takeover", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
