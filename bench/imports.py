"""Seconds and memory of the import door for 20,000 and 200,000 generated rows, beside a bare peer. One line of JSON.

Each case is a process of its own, on one database and each into an account of its own. `growth_mb` is the peak over
what the process took before the file; the database's memory is not counted. The peer reads the same file with
csv.DictReader and bulk_creates the same publications and readings: no preview, no comparison, no checks, no written
form, no undo.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
import logging
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.files.base import File  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import override_settings  # noqa: E402

from accounts.models import Account, ImportRun, ImportStatus, Ministry, Platform, User  # noqa: E402
from accounts.permissions import Role  # noqa: E402
from content.actions import incoming  # noqa: E402
from content.models import Publication  # noqa: E402
from metrics.actions import imports, long_imports  # noqa: E402
from metrics.imports.aliases import shipped  # noqa: E402
from metrics.models import Reading  # noqa: E402
from somestrategi.bootstrap import load  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from somestrategi.core.language import identify  # noqa: E402
from somestrategi.core.tabular.header import normalise  # noqa: E402
from tests.factories.accounts import AccountFactory, MinistryFactory, UserFactory  # noqa: E402
from tests.metrics.x_file import BOKMAL, HEADER, NAME, NYNORSK, row  # noqa: E402

SIZES = (20_000, 200_000)
CASES = ("whole", "without_identification", "peer")
MIB = 1024
PEER_BATCH = 2_000
FIGURES = {
    header: field
    for header in HEADER
    if (field := shipped("x_csv").get(normalise(header), "")).startswith("x.")
}


def main() -> None:
    call_command("migrate", verbosity=0)
    load.load()
    ministry = MinistryFactory(code="ekd", abbreviation="EKD")
    user = UserFactory(name="Kari Kommunikasjon")
    user.role_assignments.create(role=Role.EDITOR_IN_CHIEF, ministry=ministry, given_at=clock.now())
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.csv"
            _generate(path, size)
            for case in CASES:
                output = subprocess.check_output(
                    [sys.executable, "-W", "ignore", __file__, case, str(path)], text=True
                )
                figures[f"{case}_{size}"] = json.loads(output)
    print(json.dumps({"bench": "imports", "cases": figures}))


def measure(case: str, path: Path) -> None:
    """In the child: print the case's figures."""
    logging.disable(logging.INFO)
    identify(BOKMAL)  # the model is loaded once in a worker's life
    handle = "eksempeldep"
    Account.objects.filter(handle=handle).update(handle=f"brukt{Account.objects.count()}")
    account = AccountFactory(
        owner=Ministry.objects.get(code="ekd"), platform=Platform.objects.get(key="x"), handle=handle
    )
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    base = _memory("VmRSS")
    if case == "without_identification":
        constant = identify(BOKMAL)
        incoming.identify = lambda text: constant
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as uploads, override_settings(MEDIA_ROOT=uploads):
        steps = _bare(path, account) if case == "peer" else _through_the_door(path)
    seconds = time.perf_counter() - start
    peak = _memory("VmHWM")
    figures = {
        "seconds": round(seconds, 1),
        **steps,
        "base_mb": base,
        "peak_mb": peak,
        "growth_mb": peak - base,
        "publications": Publication.objects.filter(account=account).count(),
        "readings": Reading.objects.filter(account=account).count(),
    }
    print(json.dumps(figures))


def _through_the_door(path: Path) -> dict[str, float]:
    """Upload and preview, as the web process; then the import, as the worker."""
    long_imports.nudge = lambda task, run_id: None
    by = User.objects.get(name="Kari Kommunikasjon")
    start = time.perf_counter()
    with path.open("rb") as stream:
        run = imports.upload(File(stream), name=NAME, by=by)
    seen = time.perf_counter()
    imports.commit(run, by=by)
    long_imports.run_one(run.pk)
    done = time.perf_counter()
    assert ImportRun.objects.get(pk=run.pk).status == ImportStatus.COMMITTED
    return {"preview_seconds": round(seen - start, 1), "import_seconds": round(done - seen, 1)}


def _bare(path: Path, account: Account) -> dict[str, float]:
    now = clock.now()
    with path.open(encoding="utf-8-sig", newline="") as stream, transaction.atomic():
        reader = csv.DictReader(stream)
        while batch := list(itertools.islice(reader, PEER_BATCH)):
            publications = Publication.objects.bulk_create(
                Publication(
                    account=account,
                    responsible_id=account.owner_id,
                    remote_id=line["Post id"],
                    permalink=line["Post Link"],
                    text=line["Post text"],
                    published_at=dt.datetime.strptime(line["Date"], "%a, %b %d, %Y").replace(tzinfo=dt.UTC),
                    has_time=False,
                    word_count=0,
                    recorded_at=now,
                )
                for line in batch
            )
            Reading.objects.bulk_create(
                Reading(
                    account=account,
                    publication=publication,
                    metric=metric,
                    source="peer",
                    as_of=clock.today(),
                    value=line[column].replace(",", ""),
                    recorded_at=now,
                )
                for publication, line in zip(publications, batch, strict=True)
                for column, metric in FIGURES.items()
            )
    return {}


def _generate(path: Path, size: int) -> None:
    """Every text is another, in bokmål and nynorsk by turns, over four years."""
    first = dt.date(2022, 1, 1)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for number in range(size):
            day = first + dt.timedelta(days=number % 1_460)
            text = f"Sak {number}: {NYNORSK if number % 2 else BOKMAL}"
            writer.writerow(row(10_000_000 + number, text, date=f"{day:%a, %b} {day.day}, {day.year}"))


def _memory(name: str) -> int:
    """Megabytes of this process, as the kernel counts."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return round(next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / MIB)


if len(sys.argv) == 3:
    measure(sys.argv[1], Path(sys.argv[2]))
else:
    main()
