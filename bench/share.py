"""Queries and milliseconds of the pages that show shares of written forms, over 300,000 publications. One line of JSON.

Run by `make bench` on a database of its own: 16 ministries, 160 accounts, three years, texts of 40 words. The peer,
in the same run, counts the same twelve months row by row in Python, as a script over an export would.
"""

from __future__ import annotations

import json
import logging
import platform
import statistics
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts import thresholds  # noqa: E402
from accounts.models import Ministry  # noqa: E402
from accounts.permissions import Role  # noqa: E402
from content.models import Publication  # noqa: E402
from content.periods import Period  # noqa: E402
from content.written_form_share import ShareRules  # noqa: E402
from somestrategi.bootstrap import load  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from tests.factories.accounts import AccountFactory, MinistryFactory, UserFactory  # noqa: E402

PUBLICATIONS = 300_000
MINISTRIES, ACCOUNTS_EACH = 16, 10
PAGES = {
    "ministry": "/sprakfordeling/?departement=b0",
    "ministry, in words, a year": "/sprakfordeling/?departement=b0&periode={year}&tell=ord",
    "ministry, three years": "/sprakfordeling/?departement=b0&periode=valgt&fra={before}-01-01&til={year}-12-31",
    "all ministries": "/sprakfordeling/alle/",
    "all ministries, three years": "/sprakfordeling/alle/?periode=valgt&fra={before}-01-01&til={year}-12-31",
    "meeting": "/redaksjonsmote/?departement=b0",
    "meeting of all": "/redaksjonsmote/?mote=felles",
}
# One in four is nynorsk; one in five rests on what a person declared.
FILL = """
INSERT INTO content_publication (account_id, responsible_id, remote_id, permalink, text, kind, published_at, has_time,
    declared_form, identified_form, identified_probability, identified_by, word_count, recorded_at)
SELECT a.id, a.owner_id, 'bench' || n, '', repeat('Ord som fyller opp. ', 10 + n %% 5),
    CASE WHEN n %% 11 = 0 THEN 'reply' ELSE 'post' END, now() - (n * interval '3 years' / %s), true,
    CASE WHEN n %% 5 = 0 THEN 'nb' END,
    CASE WHEN n %% 4 = 0 THEN 'nn' WHEN n %% 37 = 0 THEN 'other' ELSE 'nb' END, 0.9 + 0.1 * random(), 'bench',
    20 + n %% 40, now()
FROM generate_series(1, %s) n
JOIN (SELECT id, owner_id, row_number() OVER (ORDER BY id) AS place FROM accounts_account) a
    ON a.place = 1 + (n::bigint * 7919) %% (SELECT count(*) FROM accounts_account)
"""


def main() -> None:
    call_command("migrate", verbosity=0)
    load.load()
    logging.disable(logging.INFO)
    _fill()
    user = UserFactory(name="Ola Redaksjonsleder")
    user.role_assignments.create(role=Role.DIO_COORDINATOR, ministry=None, given_at=clock.now())
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    year = clock.today().year
    figures = {name: _measure(browser, url.format(year=year, before=year - 2)) for name, url in PAGES.items()}
    print(
        json.dumps(
            {
                "bench": "share",
                "publications": Publication.objects.count(),
                "pages": figures,
                "peer": {"all ministries, row by row in Python": {"ms": _row_by_row()}},
                "python": platform.python_version(),
                "postgresql": connection.pg_version,  # type: ignore[attr-defined]
            }
        )
    )


def _fill() -> None:
    for number in range(MINISTRIES):
        AccountFactory.create_batch(
            ACCOUNTS_EACH, owner=MinistryFactory(code=f"b{number}", abbreviation=f"B{number}")
        )
    assert Ministry.objects.filter(code="b0").exists()
    with connection.cursor() as cursor:
        cursor.execute(FILL, [PUBLICATIONS, PUBLICATIONS])
        cursor.execute("VACUUM ANALYZE content_publication")


def _measure(browser: Client, url: str) -> dict[str, float]:
    assert browser.get(url).status_code == 200, url
    query_count = 0

    def count_query(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal query_count
        query_count += 1
        return execute(*arguments)

    with connection.execute_wrapper(count_query):
        browser.get(url)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        browser.get(url)
        times.append((time.perf_counter() - start) * 1000)
    return {"queries": query_count, "ms": round(statistics.median(times), 1)}


def _row_by_row() -> float:
    """The peer: every publication of the last twelve months is fetched and counted."""
    rules = ShareRules.of(thresholds.all_values())
    today = clock.today()
    start = time.perf_counter()
    counted: Counter[tuple[int, str | None]] = Counter()
    for publication in Publication.objects.published_in(Period(rules.rolling_start(today), today)).iterator():
        if publication.kind in rules.counted_kinds:
            counted[publication.responsible_id, publication.written_form] += 1
    assert counted
    return round((time.perf_counter() - start) * 1000, 1)


main()
