from __future__ import annotations

import pytest

from somestrategi.bootstrap.services.environment import Addresses, child_environment, own_services
from somestrategi.bootstrap.services.failures import CannotStart

OURS = Addresses("postgres://ours", "unix:///ours.sock?db=0")
THEIRS = {"DATABASE_URL": "postgres://theirs", "REDIS_URL": "redis://theirs"}


def test_the_callers_servers_are_left_alone_unless_asked_for() -> None:
    assert own_services(THEIRS) is None
    assert child_environment(THEIRS, OURS, base_url="http://x")["DATABASE_URL"] == "postgres://ours"


def test_use_my_services_uses_them() -> None:
    own = own_services(THEIRS | {"USE_MY_SERVICES": "1"})
    assert own == Addresses("postgres://theirs", "redis://theirs")


def test_use_my_services_without_addresses_names_what_is_missing() -> None:
    with pytest.raises(CannotStart, match="USE_MY_SERVICES=1 needs REDIS_URL as well") as told:
        own_services({"USE_MY_SERVICES": "1", "DATABASE_URL": "postgres://theirs"})
    assert "REDIS_URL=redis://" in told.value.remedy


def test_the_callers_shell_does_not_change_what_the_children_do() -> None:
    outside = {
        "PGPORT": "1",
        "DJANGO_SETTINGS_MODULE": "x",
        "GUNICORN_CMD_ARGS": "--reload",
        "HOME": "/h",
        "LC_ALL": "C",
    }

    seen = child_environment(outside, OURS, base_url="http://127.0.0.1:8000")

    assert seen["DJANGO_SETTINGS_MODULE"] == "somestrategi.settings.local"
    assert seen["HOME"] == "/h"
    assert seen["LC_ALL"] == "C.UTF-8"
    assert not {"PGPORT", "GUNICORN_CMD_ARGS"} & set(seen)


def test_the_callers_own_server_keeps_its_libpq_settings() -> None:
    outside = THEIRS | {"USE_MY_SERVICES": "1", "PGSSLMODE": "require"}
    assert child_environment(outside, OURS, base_url="http://x")["PGSSLMODE"] == "require"
