"""All that `make run` does before pages can be served, in one Django process: each step skips what is done.

python -m somestrategi.bootstrap.prepare      (started by the launcher, under local settings)
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from somestrategi.bootstrap.services import steps
from somestrategi.bootstrap.services.place import Place
from somestrategi.bootstrap.services.steps import say, step


@dataclass(frozen=True)
class Work:
    """One step. `do` gets what the last preparation left, and returns the outcome in words and what to keep."""

    name: str
    do: Callable[[dict[str, str]], tuple[str, dict[str, str]]]
    remedy: str


def compile_catalogues(before: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Before Django is set up: it would remember that there was nothing to read."""
    from somestrategi.bootstrap import catalogues

    return f"{catalogues.compile_all()} written", {}


def migrate(before: dict[str, str]) -> tuple[str, dict[str, str]]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", verbosity=0, interactive=False)
    return f"{len(plan)} migrations applied", {}


def load_reference_data(before: dict[str, str]) -> tuple[str, dict[str, str]]:
    _told_by("bootstrap")
    return "done", {}


def seed_demo(before: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Keeps what the command tells, the demo log-ins: the launcher shows them under the address."""
    return "done", {"told": _told_by("seed_demo")}


def collect_static(before: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Skips when every source file has the place, size and time that it had."""
    from django.conf import settings
    from django.contrib.staticfiles import finders
    from django.core.management import call_command

    seen = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            changed = storage.get_modified_time(name).timestamp()
            seen.update(f"{name} {storage.path(name)} {changed} {storage.size(name)}\n".encode())
    fingerprint = seen.hexdigest()
    if fingerprint == before.get("static") and settings.STATIC_ROOT.is_dir():
        return "unchanged", {"static": fingerprint}
    call_command("collectstatic", verbosity=0, interactive=False)
    return "done", {"static": fingerprint}


def _told_by(command: str) -> str:
    from django.core.management import call_command

    told = io.StringIO()
    call_command(command, stdout=told)
    return told.getvalue()


WORKS = (
    Work(steps.CATALOGUES, compile_catalogues, "See `.venv/bin/python manage.py catalogues check`."),
    Work(
        steps.SCHEMA,
        migrate,
        "If you switched branches, the local data may belong to the other one: `make reset` starts afresh.",
    ),
    Work(
        steps.REFERENCE,
        load_reference_data,
        "Mend what the message says. `manage.py bootstrap` may be run any number of times.",
    ),
    Work(
        steps.DEMO,
        seed_demo,
        "`make reset` starts afresh. Demo data is refused where a real ministry has users.",
    ),
    Work(steps.STATIC, collect_static, "Remove var/static and run `make run` again."),
)


def main() -> int:
    record = Place().prepared
    try:
        before: dict[str, str] = json.loads(record.read_text())
    except (OSError, ValueError):
        before = {}
    kept: dict[str, str] = {}
    for work in WORKS:
        try:
            with step(work.name) as current:
                current.outcome, news = work.do(before)
        except Exception as problem:
            from django.core.management import CommandError

            if not isinstance(problem, CommandError):
                traceback.print_exc()
            say(f"\n{work.name} failed: {problem}\n  What to do: {work.remedy}")
            return 1
        kept |= news
    record.write_text(json.dumps(kept, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
