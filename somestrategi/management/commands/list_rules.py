from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from somestrategi.bootstrap import rule_pages


class Command(BaseCommand):
    help = "Writes docs/rules.md from the books of rules."

    def handle(self, **options: Any) -> None:
        rule_pages.PAGE.write_text(rule_pages.text(), encoding="utf-8")
        self.stdout.write(f"{rule_pages.PAGE.name} is written.")
