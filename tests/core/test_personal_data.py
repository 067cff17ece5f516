"""Identity numbers are found however they are written, and what looks like them is not. All numbers are synthetic."""

from __future__ import annotations

import time

import pytest

from somestrategi.core.masking import masked, with_spans_masked
from somestrategi.core.personal_data import (
    account_numbers,
    addresses,
    emails,
    fold,
    health,
    identity_numbers,
    telephones,
)
from somestrategi.core.personal_data.account_number import _WEIGHTS as ACCOUNT_WEIGHTS
from somestrategi.core.personal_data.identity_number import is_identity_number

NUMBER = "15838522987"


def of_kind(day: int, month: int, *, first_rest: int = 0) -> str:
    """A number born on that day in 1990, with control digits that leave `first_rest` and 0."""
    for serial in range(900):
        nine = f"{day:02}{month:02}90{serial:03}"
        for tenth in range(10):
            for eleventh in range(10):
                digits = f"{nine}{tenth}{eleventh}"
                one = sum(w * int(d) for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), digits, strict=False))
                two = sum(w * int(d) for w, d in zip(ACCOUNT_WEIGHTS, digits, strict=True))
                if one % 11 == first_rest and two % 11 == 0:
                    return digits
    raise AssertionError


@pytest.mark.parametrize(
    ("day", "month"),
    [(1, 81), (41, 81), (1, 41), (41, 41), (1, 66)],
    ids=["+80", "D+80", "+40", "D+40", "+65"],
)
def test_every_kind_is_known(day: int, month: int) -> None:
    assert is_identity_number(of_kind(day, month))


@pytest.mark.parametrize("rest", [1, 2, 3])
def test_from_2032_the_first_control_digit_may_leave_one_to_three(rest: int) -> None:
    number = of_kind(1, 81, first_rest=rest)
    assert is_identity_number(number)
    assert not is_identity_number(number, is_relaxed=False)


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        "158385 22987",
        "158385-22987",
        "158385.22987",
        "15 83 85 22987",
        "15 83 85 22 987",
        "158385\u00a022987",
        "158385\u200b22987",
        "1\u200d5838522987",
        "１５８３８５２２９８７",
        "158385\u201322987",
        "١٥٨٣٨٥٢٢٩٨٧",
    ],
)
def test_it_is_found_however_it_is_written(written: str) -> None:
    text = f"Nummeret til søkeren er {written}, sa hun."
    (found,) = identity_numbers(fold(text))
    assert text[found.start : found.end] == found.text == written
    assert not any(sign.isdigit() for sign in masked(found.text))
    assert not list(identity_numbers(fold(with_spans_masked(text, [found]))))


@pytest.mark.parametrize(
    "text",
    [
        "Tallet er 15838522988.",
        "KID 00012300045600078",
        "ISBN 978-82-000-0000-1",
        "Sak 24/1234 og 2025/118",
        "15.03.2026 klokka 10.00",
        "+47 22 24 90 90",
        "999 777 888",
        "158385229871",
        "Det koster 12 345 678 901 kroner",
    ],
)
def test_what_looks_like_one_is_not(text: str) -> None:
    assert not list(identity_numbers(fold(text)))


def test_every_identity_number_passes_as_an_account_number_and_is_told_as_what_it_is() -> None:
    digits = [int(sign) for sign in NUMBER]
    assert sum(w * d for w, d in zip(ACCOUNT_WEIGHTS, digits, strict=True)) % 11 == 0
    text = f"Konto {NUMBER[:4]}.{NUMBER[4:6]}.{NUMBER[6:]}"
    assert list(identity_numbers(fold(text)))
    assert not list(account_numbers(fold(text)))


def test_an_account_number_needs_its_form_or_a_word_that_says_so() -> None:
    assert list(account_numbers(fold("Betal til 1234.56.78903.")))
    assert list(account_numbers(fold("Kontonummer 12345678903")))
    assert not list(account_numbers(fold("Referanse 12345678903")))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ring Berit på 900 00 304", 1),
        ("Ring Berit på +47 90 00 03 04", 1),
        ("Ring Berit på ９００00304", 1),
        ("Ring Nav på 55 55 33 33", 0),
        ("Vi ga 90 000 304 kroner", 0),
        ("Organisasjonsnummer 999 777 888", 0),
    ],
)
def test_private_telephones(text: str, count: int) -> None:
    assert len(list(telephones(fold(text)))) == count


def test_an_offices_own_numbers_and_mailboxes_are_no_personal_data() -> None:
    assert not list(telephones(fold("Ring 900 00 304"), public={"90000304"}))
    assert not list(emails(fold("postmottak@ekd.example og ola@ekd.example"), public={"ola@ekd.example"}))
    assert [span.text for span in emails(fold("Skriv til kari.testnes@heime.example."))] == [
        "kari.testnes@heime.example"
    ]


def test_an_address_counts_where_somebody_lives() -> None:
    assert list(addresses(fold("Vinneren bor i Fjellstien 21.")))
    assert not list(addresses(fold("Departementet holder til i Akersgata 40.")))


def test_health_is_told_of_a_named_person_and_not_of_a_subject() -> None:
    (found,) = health("I dag: Elisabeth Testland har diabetes.")
    assert found.person.text == "Elisabeth Testland"
    assert not list(health("Diabetes er temaet når Elisabeth Testland åpner konferansen."))
    assert not list(health("Helseminister Ola Testvik har møtt kreft på nært hold i sykehusene."))


def test_a_hostile_text_takes_no_longer() -> None:
    start = time.process_time()
    for text in ("1 " * 50_000, "1" * 100_000, "a@" * 50_000, "Ola Ola " * 12_000):
        folded = fold(text)
        for find in (identity_numbers, account_numbers, telephones, emails, addresses):
            list(find(folded))
    assert time.process_time() - start < 20
