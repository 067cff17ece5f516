from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from somestrategi.bootstrap import catalogue_checks, catalogues


class Command(BaseCommand):
    help = "Message catalogues in both written forms: update, add translations, check, compile."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["update", "add", "check", "compile"])
        parser.add_argument("file", nargs="?", type=Path, help="add: lines of context, msgid, nb, nn")

    def handle(self, *, what: str, file: Path | None, **options: Any) -> None:
        if what == "add":
            if file is None:
                raise CommandError("Name the file with the translations.")
            try:
                count = catalogues.add(file.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"{count} translations added.")
        elif what == "update":
            missing = catalogues.update()
            self.stdout.write("\n".join(missing) if missing else "Both catalogues are complete.")
        elif what == "check":
            problems = catalogue_checks.problems()
            if problems:
                raise CommandError("\n".join(problems))
            self.stdout.write("Both catalogues are complete.")
        catalogues.compile_all()
