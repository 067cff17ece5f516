"""Every threshold says what it is, why, and whether it is law or our own; its values are checked by its own kind."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from somestrategi.core.committed_data import FaultyData
from somestrategi.core.strategy import all_requirements, requirement
from somestrategi.core.thresholds import Kind, Problem, UnfitValue, Unit, Value, all_defaults, default
from somestrategi.core.thresholds.defaults import read_defaults

ONE_THRESHOLD = """
[[threshold]]
name = "accounts.inactive_after_days"
kind = "int"
unit = "days"
default = 90
min = 14
max = 365
requirements = ["S21"]
source = "own"
title_nb = "Ikke i bruk etter"
title_nn = "Ikkje i bruk etter"
why_nb = "Fordi."
why_nn = "Fordi det."
"""

NOT_NEEDED_BEFORE_THE_PLANNING_PAGES = {"S17", "S39", "S65"}
"""Undefined words about posts that are planned: their thresholds come with the checks that use them."""


@pytest.mark.parametrize(
    ("name", "value", "unit", "requirements"),
    [
        ("accounts.inactive_after_days", 90, Unit.DAYS, ("S21",)),
        ("accounts.confirm_after_days", 180, Unit.DAYS, ("S12", "S18")),
        ("accounts.pause_at_most_days", 60, Unit.DAYS, ("S21",)),
        ("content.written_form_minimum_percent", Decimal(25), Unit.PERCENT, ("S31",)),
        ("content.written_form_maximum_percent", Decimal(75), Unit.PERCENT, ("S31",)),
        ("content.written_form_breach_from_month", 10, Unit.CALENDAR_MONTH, ("S31",)),
        ("content.written_form_denominator", "nb_nn", Unit.NONE, ("S31",)),
        ("content.written_form_counts_shares", False, Unit.NONE, ("S31",)),
        ("content.responsibility_unassigned_working_days", 1, Unit.WORKING_DAYS, ("S59",)),
    ],
)
def test_a_threshold_is_found_by_its_name(
    name: str, value: Value, unit: Unit, requirements: tuple[str, ...]
) -> None:
    found = default(name)

    assert (found.default, type(found.default)) == (value, type(value))
    assert (found.unit, found.requirements) == (unit, requirements)


def test_an_unknown_name_is_refused_with_the_place_where_names_stand() -> None:
    with pytest.raises(KeyError, match=r"no threshold 'accounts.unknown' in core/thresholds/defaults.toml"):
        default("accounts.unknown")


def test_names_are_unique_and_the_file_is_read_once() -> None:
    names = [entry.name for entry in all_defaults()]

    assert len(names) == len(set(names))
    assert default("accounts.inactive_after_days") is default("accounts.inactive_after_days")


def test_only_the_shares_that_the_language_act_sets_are_shown_as_law() -> None:
    law = {entry.name: entry for entry in all_defaults() if not entry.is_own}

    assert set(law) == {"content.written_form_minimum_percent", "content.written_form_maximum_percent"}
    for entry in law.values():
        assert entry.law == "språklova § 13 første ledd"
        assert entry.source_in("nn") == entry.source_in("nb") == "Språklova § 13 første ledd"
        assert entry.law_found_at.startswith("sprakradet.no")


def test_a_threshold_of_our_own_says_that_it_is_not_the_strategys() -> None:
    entry = default("accounts.inactive_after_days")

    assert entry.source_in("nb") == "Egen terskel, ikke fra strategien"
    assert entry.source_in("nn") == "Eigen terskel, ikkje frå strategien"
    assert entry.title_in("nn") == "Ikkje i bruk etter"
    assert entry.why_in("nn").startswith("Strategien seier")


def test_the_legal_share_cannot_be_set_lower_than_the_law() -> None:
    with pytest.raises(UnfitValue) as refused:
        default("content.written_form_minimum_percent").read("24,9")
    assert refused.value.problem is Problem.TOO_LOW

    with pytest.raises(UnfitValue) as refused:
        default("content.written_form_maximum_percent").read(75.1)
    assert refused.value.problem is Problem.TOO_HIGH


def test_every_undefined_word_of_the_strategy_has_a_threshold_or_waits_for_the_planning_pages() -> None:
    served = {requirement_id for entry in all_defaults() for requirement_id in entry.requirements}
    open_words = {entry.id for entry in all_requirements() if entry.undefined_words}

    assert open_words - served == NOT_NEEDED_BEFORE_THE_PLANNING_PAGES


def test_a_threshold_of_our_own_never_serves_a_sentence_that_gives_the_number_itself() -> None:
    assert "25 prosent" in requirement("S31").quote
    own_on_s31 = [entry.title_nb for entry in all_defaults() if entry.is_own and "S31" in entry.requirements]

    assert not [title for title in own_on_s31 if title.startswith(("Minste andel", "Største andel"))]


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("accounts.inactive_after_days", 14, 14),
        ("accounts.inactive_after_days", "365", 365),
        ("accounts.inactive_after_days", "90,0", 90),
        ("accounts.inactive_after_days", 90.0, 90),
        ("content.written_form_disagreement_percent", " 97,5 ", Decimal("97.5")),
        ("content.written_form_counts_shares", True, True),
        ("content.written_form_mixed", "half", "half"),
    ],
)
def test_a_value_from_a_form_or_a_json_column_becomes_the_thresholds_own_type(
    name: str, raw: object, value: Value
) -> None:
    read = default(name).read(raw)

    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("accounts.inactive_after_days", 13, Problem.TOO_LOW),
        ("accounts.inactive_after_days", "-90", Problem.TOO_LOW),
        ("accounts.inactive_after_days", 366, Problem.TOO_HIGH),
        ("accounts.inactive_after_days", "90,5", Problem.NOT_WHOLE),
        ("accounts.inactive_after_days", True, Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", None, Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", "", Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", "NaN", Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", float("inf"), Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", "1_00", Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", "٩٠", Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", "9" * 5000, Problem.NOT_A_NUMBER),
        ("accounts.inactive_after_days", [90], Problem.NOT_A_NUMBER),
        ("content.written_form_counts_shares", "ja", Problem.NOT_YES_OR_NO),
        ("content.written_form_counts_shares", 1, Problem.NOT_YES_OR_NO),
        ("content.written_form_mixed", "quarter", Problem.NOT_A_CHOICE),
        ("content.written_form_mixed", True, Problem.NOT_A_CHOICE),
    ],
)
def test_an_unfit_value_is_refused_with_the_reason(name: str, raw: object, problem: Problem) -> None:
    with pytest.raises(UnfitValue) as refused:
        default(name).read(raw)

    assert refused.value.problem is problem


def test_choices_are_told_in_both_forms() -> None:
    choices = default("content.written_form_denominator").choices

    assert [choice.value for choice in choices] == ["nb_nn", "all_forms"]
    assert choices[1].title_in("nb") == "Alle publiseringer, også på andre språk"
    assert choices[1].title_in("nn") == "Alle publiseringar, også på andre språk"


def test_texts_explain_themselves() -> None:
    for entry in all_defaults():
        for form in ("nb", "nn"):
            assert not entry.title_in(form).endswith("."), entry.name
            assert len(entry.title_in(form)) <= 80, entry.name
            assert entry.why_in(form).endswith("."), entry.name
            assert not re.search(r"['`\"!]| - ", entry.title_in(form) + entry.why_in(form)), entry.name
        assert (entry.kind in (Kind.BOOL, Kind.CHOICE)) == (entry.unit is Unit.NONE), entry.name


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("accounts.inactive_after_days", "inactive", "«inactive» is no name for a threshold"),
        ('kind = "int"', 'kind = "integer"', "'integer' is not a valid Kind"),
        ('unit = "days"', 'unit = "dager"', "'dager' is not a valid Unit"),
        ('unit = "days"', "", "a number has a unit"),
        ('kind = "int"', 'kind = "bool"', "a number has a unit, and nothing else has"),
        ("min = 14", "", "a number has min and max"),
        ("default = 90", "default = 7", "The default does not fit: accounts.inactive_after_days: too_low"),
        ("default = 90", "", "The default does not fit: accounts.inactive_after_days: not_a_number"),
        ('requirements = ["S21"]', 'requirements = ["S99"]', "no requirement 'S99'"),
        ('requirements = ["S21"]', "", "requirements"),
        ('source = "own"', 'source = "strategy"', "'strategy' is not a valid Source"),
        ('source = "own"', 'source = "law"', "«law» is missing"),
        ('why_nn = "Fordi det."', 'why_nn = ""', "«why_nn» is missing, empty"),
        (
            'kind = "int"\nunit = "days"\ndefault = 90\nmin = 14\nmax = 365',
            'kind = "choice"\ndefault = "a"',
            "at least two",
        ),
        ("[[threshold]]", "[[limit]]", "The file has no list of «threshold»."),
        ("[[threshold]]", "[[threshold", "cannot be read"),
    ],
)
def test_a_slip_in_the_file_is_told_by_name(right: str, wrong: str, told: str) -> None:
    assert len(read_defaults(ONE_THRESHOLD)) == 1
    broken = ONE_THRESHOLD.replace(right, wrong, 1)
    assert broken != ONE_THRESHOLD

    with pytest.raises(FaultyData, match=re.escape(told)):
        read_defaults(broken)


def test_a_name_that_stands_twice_is_told() -> None:
    with pytest.raises(FaultyData, match=r"accounts\.inactive_after_days stands twice"):
        read_defaults(ONE_THRESHOLD + ONE_THRESHOLD)
