from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from somestrategi.bootstrap import load


class Command(BaseCommand):
    help = "Enters reference data: ministries, platforms, the schedule. Safe to run again; part of every upgrade."

    def handle(self, **options: Any) -> None:
        self.stdout.write(str(load.load()))
