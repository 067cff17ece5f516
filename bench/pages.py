"""Queries and milliseconds of each list page with 3 and with 300 rows of everything. One line of JSON.

Run by `make bench` on a database of its own. Milliseconds are the middle of seven, without a network.
"""

from __future__ import annotations

import json
import logging
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.permissions import Role  # noqa: E402
from somestrategi.bootstrap import load  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from tests.factories.accounts import MinistryFactory, UserFactory  # noqa: E402
from tests.pages import LISTS, PAGES, grow  # noqa: E402


def main() -> None:
    call_command("migrate", verbosity=0)
    load.load()
    ministry = MinistryFactory(code="ekd", abbreviation="EKD")
    user = UserFactory(name="Ola Redaksjonsleder")
    for role in (Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR):
        user.role_assignments.create(role=role, ministry=ministry, given_at=clock.now())
    logging.disable(logging.INFO)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    figures: dict[str, dict[str, float]] = {name: {} for name in LISTS}
    for count, more in ((3, 3), (300, 297)):
        grow(ministry, more)
        for name in LISTS:
            figures[name] |= _measure(browser, PAGES[name](), count)
    print(json.dumps({"bench": "pages", "pages": figures}))


def _measure(browser: Client, url: str, count: int) -> dict[str, float]:
    browser.get(url)
    query_count = 0

    def count_query(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal query_count
        query_count += 1
        return execute(*arguments)

    with connection.execute_wrapper(count_query):
        browser.get(url)
    times = []
    for _ in range(7):
        start = time.perf_counter()
        browser.get(url)
        times.append((time.perf_counter() - start) * 1000)
    return {f"queries_{count}": query_count, f"ms_{count}": round(statistics.median(times), 1)}


main()
