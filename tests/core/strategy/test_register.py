"""The register holds the whole strategy, word for word, and tells at once when its file is wrong."""

from __future__ import annotations

import re

import pytest

from somestrategi.core.committed_data import FaultyData
from somestrategi.core.strategy import (
    Modality,
    all_requirements,
    requirement,
    sections,
)
from somestrategi.core.strategy.register import SOURCE, TITLE_LENGTH, read_register

ONE_ENTRY = """
[[section]]
key = "content"
nb = "Innhold"
nn = "Innhald"

[[section.requirement]]
id = "S1"
modality = "skal"
quote = "Alle videoer skal tekstes"
nb = "Alle videoer tekstes"
nn = "Alle videoar blir teksta"
"""

UNDEFINED_BY_THE_STRATEGY = {
    "S17": ("viktig informasjon",),
    "S21": ("ikke i bruk",),
    "S31": ("over tid",),
    "S39": ("større satsinger",),
    "S42": ("daglig bruk",),
    "S55": ("stor pågang",),
    "S65": ("særlig politiske saker",),
    "S68": ("jevnlig",),
}


def test_the_85_requirements_come_in_the_strategys_order() -> None:
    assert [entry.id for entry in all_requirements()] == [f"S{number}" for number in range(1, 86)]
    assert [entry.number for entry in all_requirements()] == list(range(1, 86))


def test_the_13_sections_follow_one_another_and_none_is_empty() -> None:
    assert [section.order for section in sections()] == list(range(1, 14))
    assert [section.title_nb for section in sections()][:3] == [
        "Innledning",
        "Hvorfor være til stede i sosiale medier?",
        "Innhold",
    ]
    orders = [entry.section.order for entry in all_requirements()]
    assert orders == sorted(orders)
    assert set(orders) == set(range(1, 14))


@pytest.mark.parametrize(
    ("requirement_id", "section", "modality", "quote"),
    [
        (
            "S1",
            "introduction",
            "utsagn",
            "få korrekt og klar informasjon om sine rettigheter, plikter og muligheter",
        ),
        ("S21", "presence", "skal", "Kontoer som ikke er i bruk skal skjules eller slettes"),
        ("S29", "content", "skal", "Alle videoer skal tekstes for å møte kravene til universell utforming"),
        ("S31", "content", "skal", "Over tid skal vi bruke minst 25 prosent av hvert skriftspråk"),
        (
            "S45",
            "crisis",
            "bør",
            "Kontoer som ikke er benyttet tidligere bør normalt ikke benyttes i en krisesituasjon",
        ),
        ("S55", "dialogue", "kan", "Ved stor pågang i kommentarfeltet kan det stenges"),
        (
            "S83",
            "politicians",
            "skal",
            "Partipolitiske ytringer skal ikke publiseres eller deles fra departementenes profiler",
        ),
    ],
)
def test_a_requirement_is_found_by_its_id_with_the_strategys_own_words(
    requirement_id: str, section: str, modality: str, quote: str
) -> None:
    found = requirement(requirement_id)

    assert (found.section.key, found.modality, found.quote) == (section, modality, quote)


@pytest.mark.parametrize("unknown", ["S0", "S86", "s29", "29", ""])
def test_an_unknown_id_is_refused_with_the_range_of_ids(unknown: str) -> None:
    with pytest.raises(KeyError, match="from S1 to S85"):
        requirement(unknown)


def test_the_file_is_read_once() -> None:
    assert requirement("S29") is requirement("S29")
    assert all_requirements()[28] is requirement("S29")


def test_titles_and_notes_are_given_in_the_readers_written_form() -> None:
    captions = requirement("S29")
    assert (captions.title_in("nb"), captions.title_in("nn")) == (
        "Alle videoer tekstes",
        "Alle videoar blir teksta",
    )
    assert requirement("S43").modality_note_in("nn") == "«Må» er like bindande som «skal»."
    assert requirement("S43").modality_note_in("nb") == "«Må» er like bindende som «skal»."
    assert captions.modality_note_in("nb") == ""
    assert sections()[2].title_in("nn") == "Innhald"


def test_the_modality_is_the_quotes_own_word_or_has_a_note_that_says_why() -> None:
    without_note = [entry for entry in all_requirements() if not entry.modality_note_nb]

    assert without_note
    for entry in without_note:
        assert re.search(rf"\b{entry.modality}\b", entry.quote, re.IGNORECASE), entry.id


def test_a_quote_that_says_skal_is_never_read_as_anything_weaker() -> None:
    weaker = [
        entry.id
        for entry in all_requirements()
        if re.search(r"\b(skal|må)\b", entry.quote, re.IGNORECASE) and not entry.is_binding
    ]

    assert weaker == []


def test_a_pointer_to_another_document_binds_to_nothing() -> None:
    pointers = [entry for entry in all_requirements() if re.match(r"Se\b", entry.quote)]

    assert [entry.id for entry in pointers] == ["S36", "S40", "S49", "S56", "S74"]
    assert {entry.modality for entry in pointers} == {Modality.STATEMENT}


def test_words_that_the_strategy_leaves_open_are_marked_on_the_requirement_that_uses_them() -> None:
    marked = {entry.id: entry.undefined_words for entry in all_requirements() if entry.undefined_words}

    assert marked == UNDEFINED_BY_THE_STRATEGY
    for requirement_id, phrases in UNDEFINED_BY_THE_STRATEGY.items():
        quote = requirement(requirement_id).quote.lower()
        assert all(word in quote for phrase in phrases for word in phrase.split()), requirement_id


def test_titles_are_short_sentence_case_without_full_stop_and_unique() -> None:
    for form in ("nb", "nn"):
        titles = [entry.title_in(form) for entry in all_requirements()]
        assert len(set(titles)) == 85
        for title in titles:
            assert len(title) <= TITLE_LENGTH
            assert not title.endswith((".", "!"))
            assert title[0].isupper() or title.startswith("regjeringen.no")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('id = "S1"', 'id = "S2"', "Expected S1 in «content», found 'S2'"),
        ('nn = "Alle videoar blir teksta"', 'nn = ""', "S1: «nn» is missing, empty or padded"),
        (
            'nb = "Alle videoer tekstes"',
            'nb = " Alle videoer tekstes"',
            "S1: «nb» is missing, empty or padded",
        ),
        ('quote = "Alle videoer skal tekstes"', "", "S1: «quote» is missing"),
        ('nb = "Innhold"', "", "Section 1: «nb» is missing"),
        ('modality = "skal"', 'modality = "burde"', "S1: «burde» is no modality"),
        ('modality = "skal"', 'modality = "bør"', "S1: «bør» is not a word of the quote"),
        (
            'modality = "skal"',
            'modality = "skal"\nnote_nb = "Fordi."',
            "S1: the note on the modality stands in one",
        ),
        ('nb = "Alle videoer tekstes"', f'nb = "{"a" * 61}"', "S1: a title is longer than 60"),
        ("[[section]]", "[[chapter]]", "The file has no list of «section»."),
        ("[[section]]", "[[section", "cannot be read"),
    ],
)
def test_a_slip_in_the_file_is_told_by_name(right: str, wrong: str, told: str) -> None:
    assert len(read_register(ONE_ENTRY)) == 1
    broken = ONE_ENTRY.replace(right, wrong, 1)
    assert broken != ONE_ENTRY

    with pytest.raises(FaultyData, match=re.escape(told)):
        read_register(broken)


def test_the_committed_file_has_no_typewriter_quotes_or_hyphens_for_dashes_in_its_texts() -> None:
    for entry in read_register(SOURCE.read_text(encoding="utf-8")):
        for text in (entry.title_nb, entry.title_nn, entry.modality_note_nb, entry.modality_note_nn):
            assert not re.search(r"['`\"]| - ", text), entry.id
