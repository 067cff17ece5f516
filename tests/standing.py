"""A world that stands for a whole module: built once, and every test's changes are taken back.

For modules whose tests look at the same large world, page after page. The module imports `standing_db` and `db`, and
builds its world in a fixture of scope "module" that asks for `standing_db`; `db` then stands in pytest-django's place,
also for the cast. Nothing is ever committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

__all__ = ["db", "standing_db"]


@pytest.fixture(scope="module")
def standing_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def db(standing_db: None) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
