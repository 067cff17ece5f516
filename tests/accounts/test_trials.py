"""A trial has a plan before it starts and a verdict when its day has come (S20)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions import account_status, trials
from accounts.models import Account, AccountStatus, AuditEntry, Finding, Trial, User, Verdict
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn

RULE = "accounts.trial_without_verdict"


@pytest.fixture
def on_trial(ekd_on_x: Account) -> Account:
    Account.objects.update(status="trial")
    ekd_on_x.refresh_from_db()
    return ekd_on_x


def _plan(account: Account, by: User, *, days: int = 30) -> Trial:
    return trials.plan(
        account,
        by=by,
        hypothesis="Fagfolk er her.",
        success_measure="Minst 20 svar.",
        evaluate_on=clock.today() + dt.timedelta(days=days),
    )


def _messages() -> list[str]:
    return list(Finding.objects.open().filter(rule_id=RULE).values_list("message", flat=True))


@pytest.mark.keeps("S20", by="accounts.trial_without_verdict")
def test_the_night_finds_a_trial_without_a_plan_and_one_past_its_day_and_the_page_closes_both(
    on_trial: Account,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    url, browser = f"/kontoer/{on_trial.pk}/proving/", signed_in(ola)
    night()
    assert _messages() == ["no_plan"]
    day = (clock.today() + dt.timedelta(days=30)).isoformat()
    plan = {"hypothesis": "Fagfolk er her.", "success_measure": "Minst 20 svar.", "evaluate_on": day}
    assert browser.post(url, plan).status_code == 302
    night()
    assert _messages() == []
    Trial.objects.update(evaluate_on=clock.today() - dt.timedelta(days=1))
    night()
    assert _messages() == ["overdue"]
    assert "Minst 20 svar." in browser.get(url).text
    assert browser.post(url, {"verdict": "end", "reason": "Fire svar."}).status_code == 302
    on_trial.refresh_from_db()
    assert (on_trial.status, on_trial.status_reason) == ("winding_down", "Fire svar.")
    night()
    assert _messages() == []


def test_a_trial_that_is_changed_needs_a_new_plan(on_trial: Account, ola: User) -> None:
    _plan(on_trial, ola)
    trials.decide(on_trial, by=ola, verdict=Verdict.CHANGE, reason="For smalt.")
    assert on_trial.status == "trial"
    assert "avgjorde prøvingen" in AuditEntry.objects.latest("pk").sentence
    assert _plan(on_trial, ola).verdict == ""


def test_there_is_one_open_plan(on_trial: Account, kari: User) -> None:
    _plan(on_trial, kari)
    with pytest.raises(ValidationError) as refused:
        _plan(on_trial, kari)
    assert refused.value.messages == ["Prøvingen kan ikke planlegges nå. Last siden på nytt."]
    assert Trial.objects.count() == AuditEntry.objects.count() == 1


def test_an_adviser_plans_but_does_not_decide(on_trial: Account, kari: User, signed_in: SignIn) -> None:
    _plan(on_trial, kari)
    with pytest.raises(PermissionDenied):
        trials.decide(on_trial, by=kari, verdict=Verdict.CONTINUE, reason="Gikk bra.")
    url = f"/kontoer/{on_trial.pk}/proving/"
    assert "Redaksjonslederen avgjør" in signed_in(kari).get(url).text
    assert signed_in(kari).post(url, {"verdict": "continue", "reason": "Gikk bra."}).status_code == 403
    assert Trial.objects.undecided().exists()


def test_a_past_day_and_a_missing_reason_are_refused(on_trial: Account, ola: User, signed_in: SignIn) -> None:
    url, browser = f"/kontoer/{on_trial.pk}/proving/", signed_in(ola)
    plan = {"hypothesis": "H", "success_measure": "M", "evaluate_on": clock.today().isoformat()}
    response = browser.post(url, plan)
    assert (response.status_code, Trial.objects.count()) == (422, 0)
    assert "Velg en dato etter i dag." in response.text
    _plan(on_trial, ola)
    response = browser.post(url, {"verdict": "end", "reason": ""})
    assert response.status_code == 422
    assert "Skriv hvorfor." in response.text
    assert Trial.objects.undecided().exists()


@pytest.mark.parametrize("to", ["active", "winding_down"])
def test_a_trial_with_a_plan_is_left_by_its_verdict_only(
    on_trial: Account, ola: User, signed_in: SignIn, to: str
) -> None:
    _plan(on_trial, ola)
    with pytest.raises(ValidationError) as refused:
        account_status.move(on_trial, to=AccountStatus(to), by=ola, reason="Gikk bra.")
    assert refused.value.message_dict == {"to": ["Kontoen prøves ut. Skriv først hva prøvingen førte til."]}
    url = f"/kontoer/{on_trial.pk}/status/"
    page = signed_in(ola).get(url)
    assert to not in dict(page.context["form"].fields["to"].choices)
    assert f'href="/kontoer/{on_trial.pk}/proving/"' in page.text.partition("<main")[2]
    on_trial.refresh_from_db()
    assert on_trial.status == "trial"
    trials.decide(on_trial, by=ola, verdict=Verdict.CONTINUE, reason="Gikk bra.")
    assert on_trial.status == "active"
