"""DATABASE_URL and REDIS_URL as Django and Celery want them. Nothing raises: the system checks tell what is wrong."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from environ import Env

POSTGRES = "django.db.backends.postgresql"
SCHEMES = {"postgres", "postgresql"}
KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
"""Seconds that a process's thread keeps its connection, and a look before it is used again. A new one for every request
costs ten times what the request itself does (bench/webhooks.py)."""


def database(url: str) -> dict[str, Any]:
    """Django's settings of the database; without a name where the address is not PostgreSQL's."""
    if urlsplit(url).scheme in SCHEMES:
        with suppress(ValueError):
            read: dict[str, Any] = Env.db_url_config(url)
            return read
    return {"ENGINE": POSTGRES}


def broker(redis_url: str) -> str:
    """The queue's address: REDIS_URL is written as redis-py reads it, and Celery reads it differently.

    A Unix socket has another scheme, and another name for the database's number. A server's certificate is
    verified, which Celery does not do unless it is told.
    """
    if redis_url.startswith("unix://"):
        return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    if redis_url.startswith("rediss://") and "ssl_cert_reqs=" not in redis_url:
        return f"{redis_url}{'&' if '?' in redis_url else '?'}ssl_cert_reqs=required"
    return redis_url
