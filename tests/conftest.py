"""What every test may ask for. The servers come from `tests.plugin_services`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

pytest_plugins = ["tests.cast", "tests.connected"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: str) -> None:
    """pytest-django asks for this before it makes the test database: the server must be up by then."""


@pytest.fixture(scope="session", autouse=True)
def _uploads_are_removed() -> Iterator[None]:
    uploads = settings.MEDIA_ROOT
    yield
    shutil.rmtree(uploads, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keys begin above a thousand, as they soon do anywhere: a template that writes one as «1 234» is found out."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT schemaname, sequencename FROM pg_sequences WHERE schemaname = 'public'")
        for schema, name in cursor.fetchall():
            cursor.execute(f'ALTER SEQUENCE "{schema}"."{name}" RESTART WITH 12001')
