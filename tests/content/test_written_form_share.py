"""The fraction, the interval and what is needed: pure, without a database."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.written_form_interval import Doubt, poisson_bound
from content.written_form_share import FormCounts, Share, ShareRules, Standing, Wrong

RULES = ShareRules(Fraction(25), Fraction(25), 20, 10, 12, ("post",))
COUNTS = st.integers(min_value=0, max_value=5_000)


def _share(rules: ShareRules = RULES, wrong: Wrong | None = None, **counts: int) -> Share:
    columns = FormCounts(**counts)
    return Share(
        columns, rules, Fraction(25), columns.judged, model_count=1 if wrong else 0, wrong=wrong or Wrong()
    )


def test_an_exact_24_6_is_under_25() -> None:
    share = _share(nn=246, nb=754)
    assert (share.is_exact, share.standing, share.lower_form) == (True, Standing.BELOW, "nn")
    assert _share(nn=250, nb=750).standing is Standing.MEETS


def test_both_forms_are_asked_for() -> None:
    share = _share(nn=80, nb=20)
    assert (share.standing, share.lower_form, share.needed) == (Standing.BELOW, "nb", 7)


def test_too_few_are_not_judged_whatever_they_are() -> None:
    assert _share(nn=0, nb=19).standing is Standing.FEW
    assert _share(nn=0, nb=20).standing is Standing.BELOW


def test_a_share_without_texts_says_nothing() -> None:
    share = _share(other=30)
    assert (share.standing, share.nynorsk_percent, share.needed) == (Standing.FEW, 0.0, 0)
    assert (share.low_percent("nn"), share.high_percent("nn")) == (0.0, 0.0)


def test_what_the_model_says_is_an_interval_and_unsure_across_the_line() -> None:
    share = _share(wrong=Wrong(nb=3, nn=1), nn=24, nb=76)
    assert (share.low_percent("nn"), share.high_percent("nn")) == (23.0, 27.0)
    assert share.standing is Standing.UNSURE
    assert _share(wrong=Wrong(nb=3, nn=1), nn=20, nb=80).standing is Standing.BELOW
    assert _share(wrong=Wrong(nb=3, nn=1), nn=30, nb=70).standing is Standing.MEETS
    assert _share(wrong=Wrong(nb=3, nn=1), nn=76, nb=24).standing is Standing.UNSURE


def test_a_doubtful_foreign_text_may_be_either() -> None:
    share = _share(wrong=Wrong(beside=5), nn=25, nb=70, other=9)
    assert (share.low_percent("nn"), share.high_percent("nn")) == (25.0, 30.0)
    assert (share.low_percent("nb"), share.high_percent("nb")) == (70.0, 75.0)


def test_texts_in_both_forms_count_beside_or_half_each() -> None:
    assert _share(nn=20, nb=80, mixed=10).base == 100
    half = _share(replace(RULES, is_mixed_split=True), nn=20, nb=80, mixed=10)
    assert (half.base, half.part("nn"), half.part("nb")) == (110, 25, 85)


def test_other_languages_count_in_the_whole_only_when_it_is_chosen() -> None:
    counts = {"nn": 25, "nb": 75, "other": 20, "undetermined": 5}
    assert _share(**counts).standing is Standing.MEETS
    of_all = _share(replace(RULES, is_of_all_forms=True), **counts)
    assert (of_all.nynorsk_percent, of_all.standing) == (20.0, Standing.BELOW)


def test_a_stricter_maximum_asks_for_more_of_the_lower_form() -> None:
    assert _share(replace(RULES, maximum_percent=Fraction(70)), nn=25, nb=75).needed == 8


@given(nn=COUNTS, nb=COUNTS)
def test_so_many_in_a_row_reach_the_line_and_one_fewer_does_not(nn: int, nb: int) -> None:
    share = _share(nn=nn, nb=nb)
    needed, low = share.needed, share.lower_form
    assert needed == max(0, math.ceil((Fraction(nn + nb, 4) - min(nn, nb)) / Fraction(3, 4)))
    counts = {"nn": nn, "nb": nb}
    reached = _share(**{**counts, low: counts[low] + needed})
    assert not reached.base or 4 * min(reached.counts.nn, reached.counts.nb) >= reached.counts.judged
    if needed:
        short = _share(**{**counts, low: counts[low] + needed - 1})
        assert 4 * min(short.counts.nn, short.counts.nb) < short.counts.judged


@given(nn=COUNTS, nb=COUNTS, mixed=COUNTS, wrong_nb=COUNTS, wrong_nn=COUNTS, beside=COUNTS)
def test_the_share_is_inside_its_interval(
    nn: int, nb: int, mixed: int, wrong_nb: int, wrong_nn: int, beside: int
) -> None:
    share = _share(wrong=Wrong(wrong_nb, wrong_nn, beside), nn=nn, nb=nb, mixed=mixed)
    for form in ("nn", "nb"):
        low, high = share.low_percent(form), share.high_percent(form)
        assert 0 <= low <= share.percent(form) + 1e-9 <= high + 2e-9 <= 100 + 3e-9 or not share.base


# --- How many can be wrong -----------------------------------------------------------------------------------
def _tail(mean: float, count: int) -> float:
    return 1 - sum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


@pytest.mark.parametrize("mean", [0.01, 0.3, 1.0, 4.2, 37.0, 499.0, 501.0, 2_000.0])
def test_the_bound_holds_and_is_tight(mean: float) -> None:
    bound = poisson_bound(mean)
    assert _tail(mean, bound) <= 0.025 + 1e-9
    assert bound == 0 or _tail(mean, bound - 3) > 0.02


def test_nobody_can_be_wrong_about_more_than_there_are() -> None:
    assert Doubt(count=2, wrong=2.0, words=9, wrong_words=9.0, longest=9).most_wrong(in_words=False) == 2
    assert Doubt(count=2, wrong=2.0, words=9, wrong_words=9.0, longest=9).most_wrong(in_words=True) == 9
    assert Doubt().most_wrong(in_words=True) == 0
