"""Configuration mistakes, told to the operator in words. Each has an id and a hint (docs/operations.md).

They run under production settings only; `refuse_unsafe_start` makes web, worker and beat stop on an error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core import checks

from somestrategi import environment
from somestrategi.settings import connector_apps

TAG = "environment"
HALT = 3  # the exit code by which gunicorn gives up instead of starting its worker again and again


@checks.register(TAG)
def check_environment(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every variable of the table in docs/operations.md; silent outside production."""
    if not getattr(settings, "PRODUCTION", False):
        return []
    return [*_errors(), *_warnings()]


def _errors() -> Iterator[checks.CheckMessage]:
    for variable in environment.VARIABLES:
        if fault := variable.fault_in(os.environ):
            yield _error(variable.number, fault, variable.example)
    if settings.DEMO:
        yield _error(11, "DEMO is on in production.", "Demo data never belongs in a production database.")
    if settings.DEBUG:
        yield _error(13, "DEBUG is on in production.", "It shows settings and people's data to strangers.")


def _warnings() -> Iterator[checks.CheckMessage]:
    for number, fault, hint in environment.unencrypted(os.environ):
        yield checks.Warning(fault, hint=hint, id=f"somestrategi.W{number:03}")
    for token, secret in connector_apps.halves(os.environ):
        yield checks.Warning(
            f"{token} is set without {secret}: every delivery would be refused.",
            hint=f"Set {secret} too: it stands on the application's page on the platform.",
            id="somestrategi.W003",
        )


def _error(number: int, message: str, hint: str) -> checks.CheckMessage:
    return checks.Error(message, hint=hint, id=f"somestrategi.E{number:03}")


def _static_errors() -> Iterator[checks.CheckMessage]:
    """Asked by the web process alone: `migrate` and `collectstatic` itself come before."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield _error(
            14,
            f"Static files are not collected in {settings.STATIC_ROOT}.",
            "manage.py collectstatic --noinput",
        )


def refuse_unsafe_start(*, is_web: bool = False) -> None:
    """Print every error with its id and hint, and end the process. Called by web, worker and beat, before
    anything else: it needs the settings alone."""
    found = [message for message in check_environment(None) if message.is_serious()]
    if is_web and getattr(settings, "PRODUCTION", False):
        found += _static_errors()
    if not found:
        return
    for message in found:
        sys.stderr.write(f"{message.id}: {message.msg}\n    {message.hint}\n")
    sys.stderr.write("Somestrategi does not start until this is put right. See docs/operations.md.\n")
    raise SystemExit(HALT)
