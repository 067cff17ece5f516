"""What holds on a date, in one query, and in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts import thresholds
from accounts.actions.thresholds import change
from accounts.models import Threshold, User
from accounts.threshold_words import title_of, value_in_words
from somestrategi.core import clock
from somestrategi.core.thresholds import all_defaults

INACTIVE = "accounts.inactive_after_days"
SHARE = "content.written_form_minimum_percent"
TODAY = dt.date(2026, 11, 23)


def enter(name: str, value: object, valid_from: dt.date, by: User) -> None:
    Threshold.objects.create(name=name, value=value, valid_from=valid_from, reason="Derfor.", decided_by=by)


def test_the_default_holds_until_somebody_changes_it(dag: User) -> None:
    assert thresholds.value(INACTIVE, TODAY) == 90
    enter(INACTIVE, 60, TODAY, dag)
    assert thresholds.value(INACTIVE, TODAY - dt.timedelta(days=1)) == 90
    assert thresholds.value(INACTIVE, TODAY) == 60


def test_the_newest_change_that_holds_wins(dag: User) -> None:
    for days, value in ((-10, 60), (-5, 45), (5, 30)):
        enter(INACTIVE, value, TODAY + dt.timedelta(days=days), dag)
    assert thresholds.value(INACTIVE, TODAY) == 45
    assert thresholds.all_values(TODAY)[INACTIVE] == 45


def test_all_values_cost_one_query(dag: User) -> None:
    enter(INACTIVE, 60, TODAY, dag)
    with CaptureQueriesContext(connection) as queries:
        values = thresholds.all_values(TODAY)
    assert len(queries) == 1
    assert set(values) == {entry.name for entry in all_defaults()}


def test_values_have_the_type_of_their_default(dag: User) -> None:
    enter(SHARE, "25.5", TODAY, dag)
    assert thresholds.value(SHARE, TODAY) == Decimal("25.5")
    assert isinstance(thresholds.value(INACTIVE, TODAY), int)


def test_a_stored_value_that_no_longer_fits_gives_way_to_the_default(
    dag: User, caplog: pytest.LogCaptureFixture
) -> None:
    enter(INACTIVE, 5, TODAY, dag)
    enter("accounts.finnes_ikke", 5, TODAY, dag)
    assert thresholds.value(INACTIVE, TODAY) == 90
    assert "is not used" in caplog.text
    assert "accounts.finnes_ikke" not in thresholds.all_values(TODAY)


def test_an_unknown_name_is_an_error(db: None) -> None:
    with pytest.raises(KeyError):
        thresholds.value("finnes.ikke")


def test_a_decimal_is_kept_exactly(dag: User) -> None:
    change(name=SHARE, value="25,5", valid_from=clock.today(), reason="Høyere mål.", by=dag)
    assert Threshold.objects.get().value == "25.5"
    assert thresholds.value(SHARE) == Decimal("25.5")


def test_changing_twice_on_a_day_leaves_one_row_and_two_events(dag: User) -> None:
    for value in (60, 45):
        change(name=INACTIVE, value=value, valid_from=clock.today(), reason="Derfor.", by=dag)
    assert Threshold.objects.get().value == 45
    events = apps.get_model("accounts", "ThresholdEvent").objects.order_by("pgh_id")
    assert list(events.values_list("pgh_label", "value")) == [("insert", 60), ("update", 45)]


@pytest.mark.parametrize(
    ("name", "value", "nb", "nn"),
    [
        ("content.responsibility_unassigned_working_days", 1, "1 arbeidsdag", "1 arbeidsdag"),
        (INACTIVE, 90, "90 dager", "90 dagar"),
        (SHARE, "25.5", "25,5\xa0%", "25,5\xa0%"),
        ("content.written_form_breach_from_month", 10, "oktober", "oktober"),
        ("content.written_form_counts_replies", True, "ja", "ja"),
        ("content.responsibility_unassigned_working_days", 2, "2 arbeidsdager", "2 arbeidsdagar"),
        (INACTIVE, "tull", "tull", "tull"),
        ("finnes.ikke", 3, "3", "3"),
    ],
)
def test_values_are_told_in_words(name: str, value: object, nb: str, nn: str) -> None:
    for form, expected in (("nb", nb), ("nn", nn)):
        with translation.override(form):
            assert value_in_words(name, value) == expected


def test_every_threshold_has_a_title_and_its_value_in_words_in_both_forms() -> None:
    for form in ("nb", "nn"):
        with translation.override(form):
            for entry in all_defaults():
                assert title_of(entry.name) != entry.name
                assert value_in_words(entry.name, entry.default)
