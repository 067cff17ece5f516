"""A complete, good production environment of throw-away values, and processes that are started in one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from somestrategi.environment import CODE

Start = Callable[..., "subprocess.CompletedProcess[str]"]

LIMIT = 60  # seconds: refusing takes two; a process that has not ended by then has started


@pytest.fixture
def good(tmp_path: Path) -> dict[str, str]:
    """Every variable of the table in docs/operations.md."""
    (tmp_path / "media").mkdir()
    return {
        "DATABASE_URL": "postgres://user:password@database.example:5432/somestrategi?sslmode=verify-full",
        "REDIS_URL": "rediss://:password@queue.example:6379/0",
        "SECRET_KEY": "throw-away-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ALLOWED_HOSTS": "some.example",
        "CSRF_TRUSTED_ORIGINS": "https://some.example",
        "BASE_URL": "https://some.example",
        "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "PROXY_HEADER": "X-Forwarded-Proto",
        "DEFAULT_FROM_EMAIL": "Somestrategi <ikke-svar@some.example>",
        "STATIC_ROOT": str(tmp_path / "static"),
    }


@pytest.fixture
def start() -> Start:
    """A process of its own under production settings: `start(environment, "manage.py", "check")`."""

    def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
        outside = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=CODE,
            env=outside | environment | {"DJANGO_SETTINGS_MODULE": "somestrategi.settings.production"},
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )

    return run
