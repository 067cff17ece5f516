"""Who decides a trial sees the figures beside the measure of success (S20)."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import trials
from accounts.models import Account, Trial, User, Verdict
from content.actions.publications import refresh_activity
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import PublicationFactory, ReadingFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def trial(ekd_on_x: Account, kari: User) -> Trial:
    """Began 30 days ago, three posts since and one before."""
    today = clock.today()
    Account.objects.update(status="trial", status_from=today - 30 * DAY)
    ekd_on_x.refresh_from_db()
    for days, form, views in ((40, "nb", 9000), (20, "nb", 100), (10, "nn", 300), (1, "nn", 200)):
        at = clock.start_of(today - days * DAY)
        publication = PublicationFactory(account=ekd_on_x, published_at=at, declared_form=form)
        ReadingFactory(publication=publication, account=ekd_on_x, metric="x.impressions", value=views)
    refresh_activity(ekd_on_x)
    return trials.plan(
        ekd_on_x,
        by=kari,
        hypothesis="Fagfolk er her.",
        success_measure="Minst 20 svar.",
        evaluate_on=today + 30 * DAY,
    )


def test_the_figures_since_the_trial_began_stand_beside_the_measure(
    trial: Trial, ola: User, signed_in: SignIn
) -> None:
    browser = signed_in(ola)
    response = browser.get(f"/kontoer/{trial.account_id}/proving/")
    figures = response.context["figures"]
    assert (figures.first, figures.publications.count) == (clock.today() - 30 * DAY, 3)
    assert [(form.title, form.count) for form in figures.forms] == [("Bokmål", 1), ("Nynorsk", 2)]
    (views,) = figures.usual
    assert (views.median, views.publication_count) == (200, 3)
    for text in ("Minst 20 svar.", "Visninger, vanlig nivå", "lest kl."):
        assert text in response.text
    for counted in (figures.publications, *figures.forms):
        assert browser.get(counted.url).context["page"].paginator.count == counted.count


def test_a_new_plan_counts_from_where_the_last_was_decided(
    trial: Trial, ola: User, signed_in: SignIn
) -> None:
    account = trial.account
    trials.decide(account, by=ola, verdict=Verdict.CHANGE, reason="For smalt.")
    Trial.objects.update(decided_on=clock.today() - 15 * DAY)
    evaluate_on = clock.today() + 30 * DAY
    trials.plan(account, by=ola, hypothesis="H", success_measure="M", evaluate_on=evaluate_on)
    figures = signed_in(ola).get(f"/kontoer/{account.pk}/proving/").context["figures"]
    assert (figures.first, figures.publications.count) == (clock.today() - 15 * DAY, 2)


def test_what_nobody_has_imported_is_unknown(ekd_on_x: Account, ola: User, signed_in: SignIn) -> None:
    Account.objects.update(status="trial")
    ekd_on_x.refresh_from_db()
    trials.plan(ekd_on_x, by=ola, hypothesis="H", success_measure="M", evaluate_on=clock.today() + 30 * DAY)
    page = signed_in(ola).get(f"/kontoer/{ekd_on_x.pk}/proving/").text
    assert "Ukjent: Ingen har importert en fil for denne kontoen." in page
