"""The live round trip: a draft of 5,000 characters is saved, checked and answered. Milliseconds and queries, one line.

    nice python -m somestrategi.bootstrap.services.temporary python bench/live_checks.py

Run by `make bench` on a database of its own. Each save has a text that nobody has seen before, through the whole
middleware. The peers, in the same run: all checks on such a text alone, and one UPDATE of the text.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "somestrategi.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.permissions import Role  # noqa: E402
from bench.checks import LENGTH, all_checks, long_draft  # noqa: E402
from content.models import Post, Variant  # noqa: E402
from somestrategi.bootstrap import load  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from tests.factories.accounts import AccountFactory, MinistryFactory, PlatformFactory, UserFactory  # noqa: E402
from tests.factories.plan import VariantFactory  # noqa: E402

ROUNDS = 20


def main() -> None:
    logging.disable()
    call_command("migrate", verbosity=0)
    load.load()
    ministry, writer = MinistryFactory(), UserFactory()
    writer.role_assignments.create(role=Role.ADVISER, ministry=ministry, given_at=clock.now())
    account = AccountFactory(owner=ministry, platform=PlatformFactory(key="facebook"))
    variant = VariantFactory(account=account, post__ministry=ministry, post__created_by=writer)
    client = Client(SERVER_NAME="localhost")
    client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
    _save(client, variant, long_draft(0))  # lists and models are read once
    trips = [_timed(lambda n=n: _save(client, variant, long_draft(37 * n))) for n in range(1, ROUNDS + 1)]
    print(
        json.dumps(
            {
                "bench": "live checks",
                "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
                "characters": LENGTH,
                "round trip, median ms": round(statistics.median(trips), 1),
                "round trip, worst ms": round(max(trips), 1),
                "queries": _queries(lambda: _save(client, variant, long_draft(11))),
                "peer: all checks alone, ms": _median(lambda n: all_checks(long_draft(41 * n + 5))),
                "peer: one UPDATE, ms": _median(
                    lambda n: Variant.objects.filter(pk=variant.pk).update(text=long_draft(n))
                ),
            }
        )
    )


def _save(client: Client, variant: Variant, text: str) -> None:
    post = Post.objects.get(pk=variant.post_id)
    sent = {
        "version": str(post.version),
        "topic": "Ny ordning",
        "ministry": str(post.ministry_id),
        "purpose": "inform",
        "target_groups": "affected",
        "importance": "ordinary",
        "sensitivity": "ordinary",
        f"v{variant.pk}-text": text,
        f"v{variant.pk}-declared_form": "nb",
    }
    answer = client.post(reverse("post_autosave", args=[post.pk]), sent)
    assert answer.status_code == 200, answer.status_code


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _median(work: Callable[[int], object]) -> float:
    return round(statistics.median(_timed(lambda n=n: work(n)) for n in range(ROUNDS)), 1)


def _queries(work: Callable[[], object]) -> int:
    count = 0

    def counting(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        work()
    return count


if __name__ == "__main__":
    main()
