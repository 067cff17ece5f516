"""The plan of a week with 300 variants and of a month with 1,200, beside 3: milliseconds and queries. One line of JSON.

    nice python -m somestrategi.bootstrap.services.temporary python bench/plan.py

Run by `make bench` on a database of its own. Another ministry plans as much in the same time. The peer, in the same
run: the same rows as one SELECT without Django's models or a page.
"""

from __future__ import annotations

import datetime as dt
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

from accounts.models import Account, Ministry, User  # noqa: E402
from accounts.permissions import Role  # noqa: E402
from content.models import Post, Variant  # noqa: E402
from content.plan.span import Span  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from tests.factories.accounts import AccountFactory, MinistryFactory, UserFactory  # noqa: E402

ROUNDS = 5
MONTH = Span.month_of(dt.date(2031, 12, 1))
WEEK = Span.week_of(dt.date(2031, 12, 10))


def plan(accounts: list[Account], ministry: Ministry, writer: User, span: Span, count: int) -> None:
    """`count` variants spread over the days and working hours of the span."""
    now, days = clock.now(), span.days
    posts = Post.objects.bulk_create(
        Post(
            ministry=ministry,
            topic=f"Sak nummer {number}",
            is_topic_told=True,
            state_at=now,
            created_by=writer,
            created_at=now,
            changed_by=writer,
            changed_at=now,
        )
        for number in range(count)
    )
    Variant.objects.bulk_create(
        Variant(
            post=post,
            account=accounts[number % len(accounts)],
            text="Fra nyttår får flere kommuner støtte. " * 8,
            declared_form=("nb", "nb", "nn")[number % 3],
            planned_at=clock.start_of(days[number % len(days)])
            + dt.timedelta(hours=8, minutes=7 * (number % 80)),
            state_at=now,
        )
        for number, post in enumerate(posts)
    )


def measure(client: Client, span: Span, view: str = "") -> dict[str, float | int]:
    address, times = f"/plan/?{span.query}{view}", []
    query_count = 0

    def count_query(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal query_count
        query_count += 1
        return execute(*arguments)

    assert client.get(address).status_code == 200
    with connection.execute_wrapper(count_query):
        client.get(address)
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return {"ms": round(statistics.median(times), 1), "queries": query_count}


def one_select(ministry: Ministry, span: Span) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT v.planned_at, p.topic, p.state, v.state, a.name FROM content_variant v "
                "JOIN content_post p ON p.id = v.post_id JOIN accounts_account a ON a.id = v.account_id "
                "WHERE p.ministry_id = %s AND v.planned_at >= %s AND v.planned_at < %s ORDER BY 1",
                [ministry.pk, clock.start_of(span.first), clock.start_of(span.next.first)],
            )
            cursor.fetchall()
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times), 2)


def main() -> None:
    logging.disable()
    call_command("migrate", verbosity=0)
    ministry, other, writer = MinistryFactory(), MinistryFactory(), UserFactory()
    writer.role_assignments.create(role=Role.ADVISER, ministry=ministry, given_at=clock.now())
    accounts = AccountFactory.create_batch(10, owner=ministry)
    theirs = AccountFactory.create_batch(10, owner=other)
    client = Client()
    client.force_login(writer)
    result: dict[str, object] = {"bench": "plan", "machine": f"{os.cpu_count()} cores, {platform.machine()}"}
    plan(accounts, ministry, writer, WEEK, 3)
    result["week_3"] = measure(client, WEEK)
    result["month_3"] = measure(client, MONTH)
    plan(accounts, ministry, writer, WEEK, 297)
    plan(theirs, other, writer, WEEK, 300)
    result["week_300"] = measure(client, WEEK)
    result["week_300_list"] = measure(client, WEEK, "&visning=liste")
    plan(accounts, ministry, writer, MONTH, 900)
    plan(theirs, other, writer, MONTH, 900)
    result["month_1200"] = measure(client, MONTH)
    result["month_1200_one_select_ms"] = one_select(ministry, MONTH)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
