"""One clear next step with an account, or none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from accounts.actions import findings, trials
from accounts.models import Account, AccountStatus, Finding, User
from accounts.next_step import StepFacts, next_step
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import FindingFactory

TODAY = dt.date(2026, 11, 23)
NOTHING = StepFacts(
    account_id=1,
    status=AccountStatus.ACTIVE,
    today=TODAY,
    may_edit=True,
    may_decide=True,
    evaluate_on=None,
    findings=(),
    is_confirmation_due=False,
)


@dataclass(frozen=True)
class Line:
    title: str
    sentence: str
    mend_url: str
    url: str = "/egenkontroll/1/"
    look: None = None


GRAVE = Line("Ikke i bruk på 120 dager", "Publiser eller skjul.", "/kontoer/1/status/")


def _url(**changes: object) -> str | None:
    step = next_step(replace(NOTHING, **changes))  # type: ignore[arg-type]
    return step.url if step else None


def test_where_nothing_waits_there_is_no_step() -> None:
    assert _url() is None


@pytest.mark.parametrize(
    ("changes", "url"),
    [
        ({"evaluate_on": TODAY, "status": AccountStatus.TRIAL, "findings": (GRAVE,)}, "/kontoer/1/proving/"),
        ({"status": AccountStatus.TRIAL}, "/kontoer/1/proving/"),
        ({"evaluate_on": TODAY + dt.timedelta(days=1), "status": AccountStatus.TRIAL}, None),
        ({"status": AccountStatus.PROPOSED}, "/kontoer/1/status/"),
        ({"status": AccountStatus.WINDING_DOWN, "is_confirmation_due": True}, "/kontoer/1/status/"),
        ({"findings": (replace(GRAVE, mend_url=""), GRAVE), "is_confirmation_due": True}, GRAVE.mend_url),
        ({"is_confirmation_due": True}, "/kontoer/bekreft/?konto=1"),
    ],
)
def test_the_most_pressing_comes_first(changes: dict[str, object], url: str | None) -> None:
    assert _url(**changes) == url


def test_nobody_is_asked_for_what_they_may_not_do() -> None:
    assert _url(may_edit=False, findings=(GRAVE,), is_confirmation_due=True) is None
    assert _url(may_decide=False, status=AccountStatus.PROPOSED) is None
    assert _url(may_decide=False, status=AccountStatus.TRIAL, evaluate_on=TODAY) is None


def test_the_step_is_the_pages_primary_button(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    FindingFactory(
        ministry=ekd_on_x.owner, account=ekd_on_x, message="idle", params={"days": 120, "limit": 90}
    )
    page = signed_in(kari).get(f"/kontoer/{ekd_on_x.pk}/").text.partition("<main")[2]
    assert page.count('data-variant="primary"') == 1
    button = page.partition('data-variant="primary"')[2].partition("</a>")[0]
    assert f"/kontoer/{ekd_on_x.pk}/status/" in button
    assert "Ingen publisering på 120 dager." in page


def test_the_history_tells_everything_that_hangs_on_the_account(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    Account.objects.update(status="trial")
    ekd_on_x.refresh_from_db()
    trials.plan(
        ekd_on_x,
        by=ola,
        hypothesis="H",
        success_measure="M",
        evaluate_on=clock.today() + dt.timedelta(days=30),
    )
    finding: Finding = FindingFactory(
        ministry=ekd_on_x.owner, account=ekd_on_x, message="idle", params={"days": 120, "limit": 90}
    )
    until = clock.today() + dt.timedelta(days=30)
    findings.accept(finding, by=ola, reason="Kampanjen hviler.", until=until)
    deeds = signed_in(ola).get(f"/kontoer/{ekd_on_x.pk}/").context["deeds"]
    assert [deed.reason for deed in deeds] == ["Kampanjen hviler.", ""]
    assert "godtok funnet" in deeds[0].sentence or "aksepterte funnet" in deeds[0].sentence
    assert "planla prøvingen" in deeds[1].sentence
