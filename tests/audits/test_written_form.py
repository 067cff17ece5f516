"""S30 and S31 through the night: streaks, a year that will end below, and shares that nobody can be sure of."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Finding
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from tests.audits.conftest import Night, Publish
from tests.factories.content import PublicationFactory

pytestmark = pytest.mark.django_db
STREAK, SHARE = "content.written_form_streak", "content.written_form_share"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wednesday 16 September 2026, at noon in Oslo: time enough, and days enough left."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 9, 16, 10, tzinfo=dt.UTC))


@pytest.mark.keeps("S30", by="content.written_form_streak")
def test_the_night_finds_an_account_that_does_not_alternate(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 4, days_ago=20)
    publish(ekd_on_x, "nb", 8, days_ago=3)
    night()
    finding = Finding.objects.get(rule_id=STREAK)
    assert (finding.on, finding.message, finding.severity) == (ekd_on_x, "streak_nb", Severity.ADVISE)
    assert finding.params == {"count": 8, "limit": 8}
    publish(ekd_on_x, "nn", 1, days_ago=1)
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"


def test_an_account_that_has_only_one_form_has_one_long_streak(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 9)
    night()
    assert Finding.objects.get(rule_id=STREAK).message == "streak_nn"


def test_catching_up_is_never_told_of(ekd_on_x: Account, publish: Publish, night: Night) -> None:
    publish(ekd_on_x, "nb", 40, days_ago=20)
    publish(ekd_on_x, "nn", 12, days_ago=3)
    night()
    assert not Finding.objects.filter(rule_id=STREAK).exists()


def test_seven_in_a_row_and_texts_of_neither_form_are_no_streak(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 2, days_ago=20)
    publish(ekd_on_x, "nb", 7, days_ago=5)
    publish(ekd_on_x, "other", 3, days_ago=2)
    night()
    assert not Finding.objects.filter(rule_id=STREAK).exists()


@pytest.mark.keeps("S31", by="content.written_form_share")
def test_a_year_that_will_end_below_is_told_in_september(
    on: None, ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 60, days_ago=200)
    publish(ekd_on_x, "nb", 120, days_ago=200)
    publish(ekd_on_x, "nb", 60, days_ago=30)
    night()
    finding = Finding.objects.get(rule_id=SHARE, key="ahead")
    assert (finding.message, finding.severity) == ("ahead_nn", Severity.WARN)
    assert (finding.params["percent"], finding.params["rest"], finding.params["needed"]) == ("19,3", 70, 18)


def test_a_year_on_its_way_up_is_low_and_one_on_its_way_down_is_medium(
    on: None, ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 20, days_ago=200)
    publish(ekd_on_x, "nb", 90, days_ago=200)
    publish(ekd_on_x, "nn", 20, days_ago=30)
    publish(ekd_on_x, "nb", 35, days_ago=30)
    night()
    year = Finding.objects.get(rule_id=SHARE, key="year")
    assert year.severity == Severity.ADVISE
    publish(ekd_on_x, "nb", 60, days_ago=10)
    night()
    year.refresh_from_db()
    assert year.severity == Severity.WARN


def test_a_share_that_rests_on_the_model_is_amber_until_somebody_confirms_it(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 24)
    publish(ekd_on_x, "nb", 75)
    doubtful = PublicationFactory(
        account=ekd_on_x,
        identified_form="nb",
        identified_by="test",
        identified_probability=0.6,
        published_at=clock.now() - dt.timedelta(days=10),
    )
    night()
    finding = Finding.objects.get(rule_id=SHARE, key="rolling")
    assert (finding.message, finding.severity) == ("rolling_unsure_nn", Severity.WARN)
    assert (finding.params["low"], finding.params["high"], finding.params["doubtful"]) == ("24", "25", 1)
    type(doubtful).objects.filter(pk=doubtful.pk).update(declared_form="nb")
    night()
    finding.refresh_from_db()
    assert (finding.message, finding.severity) == ("rolling_nn", Severity.BLOCK)
