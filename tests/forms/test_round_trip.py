"""Every field of every form of ours: what is entered is what stands there afterwards."""

from __future__ import annotations

import pytest
from django import forms
from pytest_django import Settings

from somestrategi.bootstrap import load
from tests.forms.round_trip import (
    SEARCHES,
    TRIPS,
    World,
    how_to_add,
    is_filter,
    look,
    missing,
    name_of,
    own_forms,
    travel,
)
from tests.forms.round_trip_cases import WITHOUT

ALL = list(own_forms())


def _of(forms_there: list[type[forms.BaseForm]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "form", [one for one in forms_there if name_of(one) not in WITHOUT], ids=name_of
    )


@pytest.fixture
def world(request: pytest.FixtureRequest, db: None, settings: Settings) -> World:
    settings.DEMO = True
    load.load()
    return World(request)


@_of([form for form in ALL if not is_filter(form)])
def test_what_is_entered_stands_there_afterwards(form: type[forms.BaseForm], world: World) -> None:
    if form not in TRIPS:
        pytest.fail(how_to_add(form), pytrace=False)
    covered = [travel(case(world), form) for case in TRIPS[form]]
    missing(form, set().union(*covered))


@_of([form for form in ALL if is_filter(form)])
def test_an_address_is_a_filter_that_can_be_saved(form: type[forms.BaseForm], world: World) -> None:
    if form not in SEARCHES:
        pytest.fail(how_to_add(form), pytrace=False)
    covered = [look(case(world), form) for case in SEARCHES[form]]
    missing(form, set().union(*covered))


def test_nothing_is_excused_that_is_not_there() -> None:
    names = {name_of(form) for form in ALL}
    assert sorted(set(WITHOUT) - names) == []
    assert sorted(name_of(form) for form in [*TRIPS, *SEARCHES] if name_of(form) in WITHOUT) == []
    assert len(ALL) > 40
