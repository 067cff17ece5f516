"""The ministries we ship: what a source gives, and nothing else."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from stdnum.no import orgnr

from somestrategi.bootstrap.defaults import Kind, ministry_defaults
from somestrategi.bootstrap.defaults.reader import read_ministries
from somestrategi.core.committed_data import FaultyData

WITHOUT_SOURCED_NUMBER = {"DIO", "DSS"}

ONE_MINISTRY = """
[[ministry]]
code = "EKD"
kind = "ministry"
name_nb = "Eksempeldepartementet"
name_nn = "Eksempeldepartementet"
organisation_number = "972417777"
valid_from = 2024-01-01
valid_to = 2025-01-01
source = "oppdiktet"
"""


def test_there_are_16_ministries_besides_smk_dio_and_dss() -> None:
    kinds = [entry.kind for entry in ministry_defaults()]

    assert len(kinds) == 19
    assert kinds.count(Kind.MINISTRY) == 16
    assert (kinds.count(Kind.SMK), kinds.count(Kind.DIO), kinds.count(Kind.DSS)) == (1, 1, 1)


def test_the_17_sourced_organisation_numbers_pass_mod_11_and_the_others_are_empty() -> None:
    numbers = {entry.code: entry.organisation_number for entry in ministry_defaults()}

    assert {code for code, number in numbers.items() if not number} == WITHOUT_SOURCED_NUMBER
    sourced = {code: number for code, number in numbers.items() if number}
    assert len(sourced) == 17
    assert [code for code, number in sourced.items() if not orgnr.is_valid(number)] == []


def test_the_mod_11_check_sees_a_single_wrong_digit() -> None:
    number = next(entry.organisation_number for entry in ministry_defaults() if entry.code == "DFD")

    assert not orgnr.is_valid(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_names_differ_between_the_forms_only_where_the_bodies_own_names_do() -> None:
    different = {e.code: (e.name_nb, e.name_nn) for e in ministry_defaults() if e.name_nb != e.name_nn}

    assert different == {
        "UD": ("Utenriksdepartementet", "Utanriksdepartementet"),
        "DIO": (
            "Departementenes digitaliseringsorganisasjon",
            "Digitaliseringsorganisasjonen til departementa",
        ),
        "DSS": (
            "Departementenes sikkerhets- og serviceorganisasjon",
            "Tryggings- og serviceorganisasjonen til departementa",
        ),
    }


def test_only_dates_that_a_source_gives_are_there() -> None:
    dated = {
        e.code: (e.valid_from, e.valid_to, e.name_valid_from)
        for e in ministry_defaults()
        if e.valid_from or e.valid_to or e.name_valid_from
    }

    assert dated == {
        "DFD": (dt.date(2024, 1, 1), None, None),
        "ED": (None, None, dt.date(2024, 1, 1)),
        "DIO": (dt.date(2025, 1, 1), None, None),
    }


def test_a_former_name_ends_the_day_before_the_present_one_begins() -> None:
    renamed = [entry for entry in ministry_defaults() if entry.former_names]

    assert [entry.code for entry in renamed] == ["ED"]
    for entry in renamed:
        last = entry.former_names[-1]
        assert (last.abbreviation, last.name_nb) == ("OED", "Olje- og energidepartementet")
        assert last.valid_to is not None
        assert last.valid_to + dt.timedelta(days=1) == entry.name_valid_from


def test_every_source_is_marked_with_its_confidence_and_memory_is_none() -> None:
    for entry in ministry_defaults():
        assert re.search(r"\[[AB]\]", entry.source), entry.code
        assert "[M]" not in entry.source, entry.code
        assert len(entry.source) <= 200, entry.code


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('code = "EKD"', "", "A ministry: «code» is missing"),
        ('kind = "ministry"', 'kind = "agency"', "EKD: 'agency' is not a valid Kind"),
        ('name_nn = "Eksempeldepartementet"', 'name_nn = " "', "EKD: «name_nn» is missing, empty"),
        ('"972417777"', '"97241777"', "EKD: «organisation_number» is not nine digits"),
        ('"972417777"', "972417777", "EKD: «organisation_number» is not nine digits"),
        ("valid_from = 2024-01-01", 'valid_from = "i fjor"', "EKD: «valid_from» is not a date"),
        ("valid_from = 2024-01-01", "valid_from = 2024-01-01T00:00:00", "EKD: «valid_from» is not a date"),
        ("valid_to = 2025-01-01", "valid_to = 2024-01-01", "EKD: «valid_to» is not after «valid_from»"),
        ('source = "oppdiktet"', "", "EKD: «source» is missing"),
    ],
)
def test_a_slip_in_the_file_is_told_by_name(right: str, wrong: str, told: str) -> None:
    assert read_ministries(ONE_MINISTRY)[0].code == "EKD"
    broken = ONE_MINISTRY.replace(right, wrong, 1)
    assert broken != ONE_MINISTRY

    with pytest.raises(FaultyData, match=re.escape(told)):
        read_ministries(broken)


def test_twins_are_told() -> None:
    with pytest.raises(FaultyData, match="The same code stands twice: EKD"):
        read_ministries(ONE_MINISTRY + ONE_MINISTRY)
    with pytest.raises(FaultyData, match="The same number stands twice: 972417777"):
        read_ministries(ONE_MINISTRY + ONE_MINISTRY.replace("EKD", "PRD"))
