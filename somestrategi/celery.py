"""The worker. Tasks are nudges: the work itself is a row in PostgreSQL (ARCHITECTURE §3)."""

from __future__ import annotations

import os

from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "somestrategi.settings.production")

app = Celery("somestrategi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["somestrategi.audits"])


@worker_init.connect  # type: ignore[untyped-decorator]
@beat_init.connect  # type: ignore[untyped-decorator]
def _refuse_unsafe_start(**kwargs: object) -> None:
    from somestrategi.system_checks import refuse_unsafe_start

    refuse_unsafe_start()
