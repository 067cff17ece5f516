"""The worker. Tasks are nudges: the work itself is a row in PostgreSQL (ARCHITECTURE §3)."""

from __future__ import annotations

import os
from logging.config import dictConfig

from celery import Celery
from celery.signals import import_modules, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "somestrategi.settings.production")

app = Celery("somestrategi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["somestrategi.audits", "somestrategi.inbox"])


@import_modules.connect  # type: ignore[untyped-decorator]
def _refuse_unsafe_start(**kwargs: object) -> None:
    """The first that worker and beat do, before they look for the broker or the database."""
    from somestrategi.system_checks import refuse_unsafe_start

    refuse_unsafe_start()


@setup_logging.connect  # type: ignore[untyped-decorator]
def _log_as_the_web_does(**kwargs: object) -> None:
    """Celery then leaves logging alone."""
    from django.conf import settings

    dictConfig(settings.LOGGING)
