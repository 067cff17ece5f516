"""`manage.py reidentify`: compute what the code's model would change. Nothing changes before a person adopts it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from content.actions import model_adoption


class Command(BaseCommand):
    help = "Identify every publication again with the code's model, beside what stands, for the report."

    def handle(self, *args: Any, **options: Any) -> None:
        adoption = model_adoption.start(by=None)
        model_adoption.run(adoption.pk)
        adoption.refresh_from_db()
        count = adoption.reidentifications.count()
        self.stdout.write(
            f"Model {adoption.version}: {adoption.state}, {count} computed. See /publiseringer/modell/."
        )
