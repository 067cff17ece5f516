"""On every page a number leads to the rows behind it, says what it counts, and when it was read."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import Account, Ministry
from tests.dashboard.naked_numbers import read_numbers
from tests.factories import PublicationFactory
from tests.factories.metrics import ReadingFactory
from tests.page_world import db, everything, standing_db, world
from tests.pages import PAGES

__all__ = ["db", "everything", "standing_db", "world"]

READ = re.compile(r"(lest|lese|henta?|hentet|Sist)\b")
WITH_FIGURES = ("my_day", "meeting", "joint_meeting", "account", "publication", "strategy")


@pytest.fixture
def figures(world: Ministry, ekd_on_x: Account) -> None:
    """The newest publication has figures of its own."""
    publication = PublicationFactory(
        account=ekd_on_x, text="Vi har fått ein ny rettleiar.", declared_form="nn"
    )
    ReadingFactory(publication=publication, account=ekd_on_x, metric="x.impressions", value=2225)


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("name", PAGES)
def test_a_number_leads_to_its_rows_and_says_what_it_counts(everything: Client, name: str) -> None:
    numbers = read_numbers(everything.get(PAGES[name]()).text)
    assert numbers.found == []
    assert numbers.undefined == []


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_figures_say_when_they_were_read(everything: Client, name: str) -> None:
    assert READ.search(everything.get(PAGES[name]()).text.partition("<body")[2])


@pytest.mark.parametrize(
    "html",
    [
        "<td>12</td>",
        "<td> 24,9&nbsp;% </td>",
        "<b>1 234</b>",
        "<td>7 av 21</td>",
        "<td>1,5 ×</td>",
        '<h2 class="num">12 publiseringer</h2>',
        "<a>12</a>",
    ],
)
def test_a_naked_number_is_seen(html: str) -> None:
    assert read_numbers(f"<main>{html}</main>").found


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/">12</a>',
        '<a href="/x/"><strong>12</strong></a>',
        "<td>0</td>",
        '<h2 data-rows="here" class="num">12 publiseringer</h2>',
        "<span data-not-a-figure>190012</span>",
        '<td class="num">25. november 2026</td>',
        "<p>Regelen er 25 prosent</p>",
    ],
)
def test_a_number_that_leads_somewhere_or_says_why_not_is_no_fault(html: str) -> None:
    assert not read_numbers(f"<main>{html}</main>").found
