"""Configuration mistakes, told to the operator in words. Each has an id and a hint (docs/operations.md).

They run under production settings only; `refuse_unsafe_start` makes web, worker and beat stop on an error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.apps.config import AppConfig
from django.conf import settings
from django.core import checks

TAG = "environment"
MINIMUM_KEY_LENGTH = 50


def _error(number: int, message: str, hint: str) -> checks.Error:
    return checks.Error(message, hint=hint, id=f"somestrategi.E{number:03}")


@checks.register(TAG)
def check_environment(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every variable of the table in docs/operations.md; silent outside production."""
    if not getattr(settings, "PRODUCTION", False):
        return []
    return list(_environment_errors())


def _environment_errors() -> Iterable[checks.Error]:
    if not os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        yield _error(
            1,
            "DATABASE_URL is missing or is not PostgreSQL.",
            "DATABASE_URL=postgres://user:password@host:5432/somestrategi",
        )
    if not os.environ.get("REDIS_URL", "").startswith(("redis://", "rediss://", "unix://")):
        yield _error(
            2, "REDIS_URL is missing or is not a redis-py URL.", "REDIS_URL=rediss://:password@host:6379/0"
        )
    if len(settings.SECRET_KEY) < MINIMUM_KEY_LENGTH or len(set(settings.SECRET_KEY)) < 10:
        yield _error(
            3,
            f"SECRET_KEY is missing or weak: at least {MINIMUM_KEY_LENGTH} random characters.",
            "python -c 'import secrets; print(secrets.token_urlsafe(64))'",
        )
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield _error(4, "ALLOWED_HOSTS is missing or lets any host in.", "ALLOWED_HOSTS=some.example.no")
    if not settings.CSRF_TRUSTED_ORIGINS or not all(
        o.startswith("https://") for o in settings.CSRF_TRUSTED_ORIGINS
    ):
        yield _error(
            5,
            "CSRF_TRUSTED_ORIGINS is missing or names an origin without https.",
            "CSRF_TRUSTED_ORIGINS=https://some.example.no",
        )
    address = urlsplit(settings.BASE_URL)
    if address.scheme != "https" or not address.hostname:
        yield _error(
            6,
            "BASE_URL is missing or is not an https address.",
            "BASE_URL=https://some.example.no, used for links in mail.",
        )
    if not os.environ.get("EMAIL_URL"):
        yield _error(
            7,
            "EMAIL_URL is missing: nobody could reset a password.",
            "EMAIL_URL=smtp+tls://user:password@host:587",
        )
    yield from _media_errors()
    if not settings.FIELD_KEYS or not all(_is_fernet_key(key) for key in settings.FIELD_KEYS):
        yield _error(
            9,
            "FIELD_KEYS is missing or holds something that is no key.",
            "Comma-separated Fernet keys, newest first; docs/operations.md shows the command.",
        )
    if not getattr(settings, "PROXY_HEADER", ""):
        yield _error(
            10,
            "PROXY_HEADER is missing: the application cannot know whether a request came by https.",
            "PROXY_HEADER=X-Forwarded-Proto where a proxy sets that header itself, else PROXY_HEADER=none.",
        )
    if settings.DEMO:
        yield _error(11, "DEMO is on in production.", "Demo data never belongs in a production database.")


def _media_errors() -> Iterable[checks.Error]:
    folder = Path(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else None
    if folder is None or not folder.is_absolute():
        yield _error(
            8, "MEDIA_ROOT is missing or is not an absolute path.", "MEDIA_ROOT=/srv/somestrategi/media"
        )
    elif not folder.is_dir() or not os.access(folder, os.W_OK):
        yield _error(
            8,
            "MEDIA_ROOT is not a folder that this process may write in.",
            f"mkdir -p {folder} and give it to this user.",
        )


def _is_fernet_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


def refuse_unsafe_start() -> None:
    """Print every error with its id and hint, and end the process with 1. Called by web, worker and beat."""
    errors = [found for found in check_environment(None) if found.is_serious()]
    if not errors:
        return
    for error in errors:
        sys.stderr.write(f"{error.id}: {error.msg}\n    {error.hint}\n")
    sys.stderr.write("Somestrategi does not start until this is put right. See docs/operations.md.\n")
    raise SystemExit(1)
