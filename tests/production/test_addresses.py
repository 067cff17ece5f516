"""DATABASE_URL and REDIS_URL as Django and Celery read them."""

from __future__ import annotations

import pytest
from kombu import Connection

from somestrategi.settings import addresses


def test_postgres_address_becomes_djangos_settings() -> None:
    read = addresses.database("postgres://user:p%40ss@host:5433/somestrategi?sslmode=require")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"]) == ("user", "p@ss", "host", 5433)
    assert read["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["", "mysql://host/name", "postgres://host:five/name", "name"])
def test_anything_else_becomes_a_postgres_without_a_name_and_raises_nothing(url: str) -> None:
    assert addresses.database(url) == {"ENGINE": "django.db.backends.postgresql"}


@pytest.mark.parametrize(
    ("redis_url", "broker"),
    [
        ("redis://:password@host:6379/2", "redis://:password@host:6379/2"),
        ("unix:///run/valkey.sock?db=2", "redis+socket:///run/valkey.sock?virtual_host=2"),
        ("rediss://host:6379/0", "rediss://host:6379/0?ssl_cert_reqs=required"),
        (
            "rediss://host/0?ssl_ca_certs=/ca.pem",
            "rediss://host/0?ssl_ca_certs=/ca.pem&ssl_cert_reqs=required",
        ),
        ("rediss://host/0?ssl_cert_reqs=none", "rediss://host/0?ssl_cert_reqs=none"),
    ],
)
def test_redis_address_becomes_the_brokers(redis_url: str, broker: str) -> None:
    assert addresses.broker(redis_url) == broker


def test_brokers_certificate_is_verified() -> None:
    encrypted = Connection(addresses.broker("rediss://host:6379/0")).ssl
    assert encrypted["ssl_cert_reqs"].name == "CERT_REQUIRED"
