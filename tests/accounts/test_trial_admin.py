"""A trial in Django admin tells its history, though the deeds are told on its account (S20)."""

from __future__ import annotations

import datetime as dt

from accounts.actions import trials
from accounts.models import Account, User, Verdict
from somestrategi.core import clock
from tests.cast import SignIn


def test_it_tells_what_was_planned_and_decided_without_the_rest_of_the_accounts_trail(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    Account.objects.filter(pk=ekd_on_x.pk).update(status="trial")
    ekd_on_x.refresh_from_db()
    trial = trials.plan(
        ekd_on_x,
        by=ola,
        hypothesis="Unge ser korte filmer.",
        success_measure="500 følgere",
        evaluate_on=clock.today() + dt.timedelta(days=30),
    )
    trials.decide(ekd_on_x, by=ola, verdict=Verdict.CHANGE, reason="Målet ble ikke nådd.")
    page = signed_in(ola).get(f"/admin/accounts/trial/{trial.pk}/history/").text
    assert "Målet ble ikke nådd." in page
    assert page.count('<th scope="row">') == 2
