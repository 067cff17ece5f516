"""Where the year ends, and what it takes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from content.written_form_share import FormCounts, Share, ShareRules
from content.written_form_steering import Coming, outlook, pace

RULES = ShareRules(Fraction(25), Fraction(25), 20, 10, 12, ("post",))
COUNTS = st.integers(min_value=0, max_value=500)


def _so_far(nn: int, nb: int) -> Share:
    return Share(FormCounts(nb=nb, nn=nn), RULES, Fraction(25), nn + nb)


def test_the_pace_of_the_last_months_goes_on_in_the_same_mix() -> None:
    coming = pace(FormCounts(nb=80, nn=10, other=50), days=90, days_left=45)
    assert (coming.nb, coming.nn, coming.open) == (40, 5, 0)
    ahead = outlook(_so_far(30, 70), coming)
    assert (ahead.form, round(ahead.end_percent, 1), ahead.is_below) == ("nn", 24.1, True)
    assert (ahead.rest_count, ahead.needed_of_rest) == (45, 7)
    assert ahead.is_warned(Fraction(40))


def test_a_year_that_catches_up_is_not_warned_of_unless_the_rest_is_much_of_one_form() -> None:
    ahead = outlook(_so_far(20, 80), Coming(nb=40, nn=25))
    assert (ahead.end_percent > 25, ahead.needed_of_rest, ahead.rest_count) == (True, 22, 65)
    assert not ahead.is_warned(Fraction(40))
    assert ahead.is_warned(Fraction(30))


def test_a_plan_tells_how_many_of_its_open_posts_it_takes() -> None:
    ahead = outlook(_so_far(10, 70), Coming(nb=12, nn=3, open=20))
    assert (ahead.form, ahead.needed_of_rest, ahead.needed_of_open, ahead.beyond) == ("nn", 19, 16, 0)


def test_a_plan_that_cannot_reach_it_tells_how_many_more_in_a_row() -> None:
    ahead = outlook(_so_far(0, 80), Coming(nb=15, open=5))
    assert (ahead.needed_of_open, ahead.beyond, ahead.is_below) == (5, 27, True)


def test_bokmal_is_steered_in_the_same_way() -> None:
    ahead = outlook(_so_far(80, 20), Coming(nn=20))
    assert (ahead.form, ahead.end_percent, ahead.needed_of_rest) == ("nb", 100 * 20 / 120, 10)


def test_a_year_that_is_over_and_one_without_texts_warn_of_nothing() -> None:
    assert not outlook(_so_far(0, 80), Coming()).is_warned(Fraction(40))
    empty = outlook(_so_far(0, 0), Coming())
    assert (empty.end_percent, empty.needed_percent, empty.is_warned(Fraction(40))) == (0.0, 0.0, False)


@given(nn=COUNTS, nb=COUNTS, planned_nn=COUNTS, planned_nb=COUNTS, free=COUNTS)
def test_what_it_takes_is_enough_and_not_one_too_many(
    nn: int, nb: int, planned_nn: int, planned_nb: int, free: int
) -> None:
    ahead = outlook(_so_far(nn, nb), Coming(nb=planned_nb, nn=planned_nn, open=free))
    low = (nn + planned_nn) if ahead.form == "nn" else (nb + planned_nb)
    whole = nn + nb + planned_nn + planned_nb + free
    with_open = low + ahead.needed_of_open
    assert 4 * (with_open + ahead.beyond) >= whole + ahead.beyond
    if ahead.beyond:
        assert ahead.needed_of_open == free
        assert 4 * (with_open + ahead.beyond - 1) < whole + ahead.beyond - 1
    elif ahead.needed_of_open:
        assert 4 * (with_open - 1) < whole
