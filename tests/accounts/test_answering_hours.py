"""When somebody answers: what is in the hours, and how they are told (S51, S52)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts import answering_hours
from accounts.answering_hours import Rows
from accounts.models import Account, AuditEntry, User
from somestrategi.core.clock import OSLO
from tests.cast import SignIn

OFFICE = answering_hours.spread([Rows(0, 4, 480, 930)])


@pytest.mark.parametrize(
    ("moment", "is_in"),
    [
        (dt.datetime(2026, 11, 23, 8, 0, tzinfo=OSLO), True),
        (dt.datetime(2026, 11, 23, 7, 59, tzinfo=OSLO), False),
        (dt.datetime(2026, 11, 23, 15, 29, 59, tzinfo=OSLO), True),
        (dt.datetime(2026, 11, 23, 15, 30, tzinfo=OSLO), False),
        (dt.datetime(2026, 11, 28, 10, 0, tzinfo=OSLO), False),  # a Saturday
        (dt.datetime(2026, 5, 14, 10, 0, tzinfo=OSLO), False),  # the Ascension, a Thursday
        (dt.datetime(2026, 7, 1, 6, 30, tzinfo=dt.UTC), True),  # 08.30 in Oslo's summer
        (dt.datetime(2026, 12, 1, 7, 30, tzinfo=dt.UTC), True),  # 08.30 in Oslo's winter
        (dt.datetime(2026, 12, 1, 6, 30, tzinfo=dt.UTC), False),
    ],
)
def test_a_moment_is_in_the_hours_or_not(moment: dt.datetime, is_in: bool) -> None:
    assert answering_hours.is_answering(OFFICE, moment) is is_in


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([Rows(0, 4, 480, 930)], "man.–fre. kl. 08.00–15.30"),
        ([Rows(0, 3, 480, 930), Rows(4, 4, 480, 840)], "man.–tor. kl. 08.00–15.30, fre. kl. 08.00–14.00"),
        ([Rows(0, 0, 480, 660), Rows(0, 0, 720, 930)], "man. kl. 08.00–11.00, man. kl. 12.00–15.30"),
        ([Rows(0, 1, 480, 930), Rows(3, 3, 480, 930)], "man.–tir. kl. 08.00–15.30, tor. kl. 08.00–15.30"),
        ([Rows(0, 6, 0, 1440)], "man.–søn. kl. 00.00–24.00"),
        ([], "ingen faste svartider"),
    ],
)
def test_rows_are_told_in_words_and_spread_back_to_the_same(rows: list[Rows], words: str) -> None:
    hours = answering_hours.spread(rows)
    assert answering_hours.rows(hours) == sorted(rows)
    with translation.override("nb"):
        assert answering_hours.in_words(hours) == words


def test_what_nobody_has_told_is_not_the_same_as_no_fixed_hours() -> None:
    assert answering_hours.in_words(answering_hours.read(None)) == ""


@pytest.mark.parametrize(
    "stored", [[[0, 930, 480]], [[7, 0, 10]], [[0, 480, 600], [0, 590, 700]], [["mandag"]], [[0, 0, 1441]]]
)
def test_hours_that_cannot_be_are_refused(stored: object) -> None:
    with pytest.raises(ValidationError):
        answering_hours.check(stored)


def test_the_hours_of_an_account_are_set_on_their_page_and_told_on_the_accounts_page(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    browser, url = signed_in(kari), f"/kontoer/{ekd_on_x.pk}/svartider/"
    hours = {"hours_kind": "fixed", "first_0": "0", "last_0": "4", "opens_0": "08:00", "closes_0": "15:30"}
    assert browser.post(url, hours).status_code == 302
    assert "Man.–fre. kl. 08.00–15.30" in browser.get(f"/kontoer/{ekd_on_x.pk}/").text
    assert AuditEntry.objects.get().sentence.endswith(": svartider")
    assert 'value="15:30"' in browser.get(url).text
    assert browser.post(url, {"hours_kind": "none"}).status_code == 302
    ekd_on_x.refresh_from_db()
    assert ekd_on_x.answering_hours == []
    assert "Ingen faste svartider" in browser.get(f"/kontoer/{ekd_on_x.pk}/").text


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "Velg dager og klokkeslett."),
        ({"opens_0": "08:00", "closes_0": "15:30"}, "Velg dagen."),
        ({"first_0": "0", "opens_0": "08:00"}, "Skriv klokkeslettet slik: 08:00."),
        ({"first_0": "0", "opens_0": "16:00", "closes_0": "15:30"}, "Svartiden må slutte etter"),
        (
            {"first_0": "4", "last_0": "0", "opens_0": "08:00", "closes_0": "15:30"},
            "Velg en dag som ikke kommer før den første.",
        ),
        (
            {"first_0": "0", "opens_0": "08:00", "closes_0": "12:00"}
            | {"first_1": "0", "opens_1": "11:00", "closes_1": "15:00"},
            "To av svartidene overlapper.",
        ),
    ],
)
def test_hours_that_are_not_whole_are_asked_for_and_nothing_changes(
    ekd_on_x: Account, kari: User, signed_in: SignIn, row: dict[str, str], message: str
) -> None:
    response = signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/svartider/", {"hours_kind": "fixed"} | row)
    assert response.status_code == 422
    assert message in response.text
    ekd_on_x.refresh_from_db()
    assert ekd_on_x.answering_hours is None
    assert not AuditEntry.objects.exists()
