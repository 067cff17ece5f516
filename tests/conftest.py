"""What every test may ask for. The servers come from `tests.plugin_services`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings

pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: str) -> None:
    """pytest-django asks for this before it makes the test database: the server must be up by then."""


@pytest.fixture(scope="session", autouse=True)
def _uploads_are_removed() -> Iterator[None]:
    uploads = settings.MEDIA_ROOT
    yield
    shutil.rmtree(uploads, ignore_errors=True)
