"""A list asks the database as often with many rows as with few."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Ministry
from tests.page_world import db, everything, standing_db, world
from tests.pages import LISTS, PAGES, grow

__all__ = ["db", "everything", "standing_db", "world"]


def test_lists_cost_the_same_with_few_and_with_many_rows(everything: Client, world: Ministry) -> None:
    """One test for all of them: what takes time is to grow."""
    few = {name: _query_count(everything, PAGES[name]()) for name in LISTS}
    grow(world, 20)
    many = {name: _query_count(everything, PAGES[name]()) for name in LISTS}
    assert {name: (few[name], many[name]) for name in LISTS if few[name] != many[name]} == {}


def _query_count(browser: Client, url: str) -> int:
    browser.get(url)  # caches of content types and the like
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)
