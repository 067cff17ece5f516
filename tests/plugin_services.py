"""Gives the tests a PostgreSQL and a Valkey of their own, and removes them afterwards.

Loaded by pytest.ini before Django's settings are read: the addresses are decided here, the servers start when
a test first needs them. With USE_MY_SERVICES=1 the caller's DATABASE_URL and REDIS_URL are used instead.
The catalogues are compiled here too, so that `pytest` alone is enough in a new clone.
"""

from __future__ import annotations

import os

import pytest

from somestrategi.bootstrap import catalogues
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.temporary import TemporaryServices


def _decide_addresses() -> TemporaryServices | None:
    if os.environ.get("USE_MY_SERVICES") == "1":
        return None
    services = TemporaryServices()
    os.environ["DATABASE_URL"] = services.database_url
    os.environ["REDIS_URL"] = services.redis_url
    return services


if "PYTEST_XDIST_WORKER" not in os.environ:  # once: the workers find them made
    catalogues.compile_all()
_services = _decide_addresses()


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    if _services:
        _services.close()


@pytest.fixture(scope="session")
def database_url() -> str:
    """A running PostgreSQL."""
    return _started("DATABASE_URL")


@pytest.fixture(scope="session")
def redis_url() -> str:
    """A running Valkey. The default cache and Celery do without it in tests."""
    return _started("REDIS_URL")


def _started(name: str) -> str:
    if _services:
        try:
            return _services.start_postgres() if name == "DATABASE_URL" else _services.start_valkey()
        except CannotStart as problem:
            pytest.exit(str(problem), returncode=3)
    if not os.environ.get(name):
        pytest.exit(f"USE_MY_SERVICES=1 needs {name}.", returncode=3)
    return os.environ[name]
