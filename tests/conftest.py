"""What every test may ask for. The servers come from `tests.plugin_services`."""

from __future__ import annotations

import pytest

pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: str) -> None:
    """pytest-django asks for this before it makes the test database: the server must be up by then."""
