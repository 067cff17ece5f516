"""Queries and milliseconds (middle and p95) of the queue of comments, with 1,000 comments and with 1,000,000.

Run by `make bench` on a database of its own: one ministry, two accounts, 400 publications; of every hundred comments
four wait, three are hidden, five are from before and the rest is judged, so that a thousand fill a page too. `db` is
the milliseconds of it in the database. `ratio` is p95 with a million over p95 with a thousand. The peer, in the same
run, is what a list that counts and turns pages by OFFSET would ask the database.
"""

from __future__ import annotations

import json
import logging
import platform
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import Account, Ministry, User  # noqa: E402
from accounts.permissions import Role  # noqa: E402
from moderation.models import Comment  # noqa: E402
from somestrategi.bootstrap import load  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from tests.factories.accounts import AccountFactory, MinistryFactory, UserFactory  # noqa: E402
from tests.factories.content import PublicationFactory  # noqa: E402

COUNTS = (1_000, 1_000_000)
TIMES = 40
FILL = """
INSERT INTO moderation_comment (account_id, publication_id, ministry_id, publication_remote_id, remote_id,
    parent_remote_id, permalink, kind, origin, text, text_hash, judged_hash, written_form, is_unassessed, author_key,
    is_ours, posted_at, received_at, text_at, is_hidden, is_hidden_by_platform, report_count, state, state_at, tier,
    is_question, is_case, due_at, version)
SELECT p.account_id, p.id, p.responsible_id, p.remote_id, 'bench' || n,
    CASE WHEN n %% 10 = 9 THEN 'bench' || n - 7 ELSE '' END, '', 'comment', 'platform',
    'Oppdiktet kommentar nummer ' || n || '. ' || repeat('Ord som fyller opp. ', 1 + n %% 9),
    md5(n::text) || md5((n %% 99991)::text), '', CASE WHEN n %% 5 = 0 THEN 'nn' ELSE 'nb' END, false,
    md5((n %% 50000)::text), false, now() - n * interval '20 seconds', now(), now() - n * interval '20 seconds',
    false, false, 0,
    CASE WHEN n %% 100 < 4 THEN 'waiting' WHEN n %% 100 < 7 THEN 'hidden' WHEN n %% 100 < 12 THEN 'backlog'
        WHEN n %% 3 = 0 THEN 'answered' ELSE 'left' END,
    now() - n * interval '19 seconds', CASE WHEN n %% 700 = 0 THEN n %% 5 ELSE 5 END, false, false, now(), 2
FROM generate_series(%s, %s) n
JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM content_publication) p ON p.place = n %% 400
"""
DECIDE = """
INSERT INTO moderation_decision (comment_id, ministry_id, kind, version, rule, reason, text, text_hash, by_id, at,
    is_bulk, escalated_to, outcome)
SELECT c.id, c.ministry_id, CASE WHEN c.state = 'hidden' THEN 'hide' ELSE 'leave' END, 1,
    CASE WHEN c.state = 'hidden' THEN 'spam' ELSE '' END, CASE WHEN c.state = 'hidden' THEN 'Reklame.' ELSE '' END,
    c.text, c.text_hash, %s, c.state_at, false, '', ''
FROM moderation_comment c
WHERE c.state IN ('hidden', 'left', 'answered') AND NOT EXISTS (SELECT FROM moderation_decision WHERE comment_id = c.id)
"""
ASK = """
INSERT INTO moderation_errand (decision_id, comment_id, act, state, state_at, asked_at, text, written_form, remote_id,
    permalink, failure, warning, attempt_count)
SELECT d.id, d.comment_id, 'hide', CASE WHEN d.comment_id % 7 = 3 THEN 'failed' ELSE 'done' END, d.at, d.at, '', '',
    '', '', '', '', 0
FROM moderation_decision d
WHERE d.kind = 'hide' AND NOT EXISTS (SELECT FROM moderation_errand WHERE decision_id = d.id)
"""
PEER = (
    "SELECT tier, count(*) FROM moderation_comment WHERE ministry_id = %s AND state = 'waiting' GROUP BY tier",
    "SELECT state, count(*) FROM moderation_comment WHERE ministry_id = %s AND state <> 'waiting' GROUP BY state",
    "SELECT * FROM moderation_comment WHERE ministry_id = %s AND state IN ('left', 'answered', 'hidden') "
    "ORDER BY state_at DESC, id DESC OFFSET 600 LIMIT 30",
)


def main() -> None:
    call_command("migrate", verbosity=0)
    load.load()
    logging.disable(logging.INFO)
    ministry = MinistryFactory(code="b0", abbreviation="B0")
    user = UserFactory(name="Ola Redaksjonsleder")
    user.role_assignments.create(role=Role.EDITOR_IN_CHIEF, ministry=ministry, given_at=clock.now())
    for account in AccountFactory.create_batch(2, owner=ministry):
        PublicationFactory.create_batch(200, account=account)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    measured = [_measure_all(browser, ministry, user, count) for count in COUNTS]
    few, many = measured[0], measured[-1]
    ratios = {name: round(many[name]["p95"] / few[name]["p95"], 2) for name in many}
    print(json.dumps({"bench": "queue", "ratio of p95, a million over a thousand": ratios}))


def _measure_all(browser: Client, ministry: Ministry, user: User, count: int) -> dict[str, dict[str, float]]:
    _grow(user, count)
    figures = {name: _page(browser, url) for name, url in _pages().items()}
    figures["to let one stand, and see the next"] = _measure(lambda: _let_stand(browser), times=10)
    figures["peer: counts, and a page by OFFSET"] = _measure(lambda: _peer(ministry.pk), times=3)
    told = {"bench": "queue", "comments": count, "figures": figures, "python": platform.python_version()}
    print(json.dumps(told | {"postgresql": connection.pg_version}))  # type: ignore[attr-defined]
    return figures


def _grow(user: User, count: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FILL, [Comment.objects.count() + 1, count])
        cursor.execute(DECIDE, [user.pk])
        cursor.execute(ASK)
        cursor.execute("VACUUM ANALYZE")


def _pages() -> dict[str, str]:
    waiting = Comment.objects.waiting().latest("pk").pk
    reply = Comment.objects.waiting().exclude(parent_remote_id="").order_by("pk").first()
    old = Comment.objects.done().newest_first()[400].pk
    return {
        "the queue": "/kommentarer/",
        "one comment": f"/kommentarer/{waiting}/",
        "one comment in a thread": f"/kommentarer/{reply.pk if reply else waiting}/",
        "to answer it": f"/kommentarer/{waiting}/svar/",
        "personal data": "/kommentarer/?fane=personopplysninger",
        "to do on the platform": "/kommentarer/?fane=plattform",
        "hidden": "/kommentarer/?fane=skjult",
        "done": "/kommentarer/?fane=ferdig",
        "done, further back": f"/kommentarer/?fane=ferdig&etter={old}",
        "the queue of one account": f"/kommentarer/?konto={Account.objects.latest('pk').pk}",
        "under watched publications": "/kommentarer/?overvaket=on",
    }


def _page(browser: Client, url: str) -> dict[str, float]:
    def visit() -> None:
        assert browser.get(url).status_code == 200, url

    return _measure(visit)


def _let_stand(browser: Client) -> None:
    comment = Comment.objects.filter(ministry__code="b0").waiting().in_queue_order().first()
    assert comment is not None
    response = browser.post(f"/kommentarer/{comment.pk}/la-sta/", {"version": comment.version}, follow=True)
    assert response.status_code == 200


def _peer(ministry_key: int) -> None:
    with connection.cursor() as cursor:
        for sql in PEER:
            cursor.execute(sql, [ministry_key])
            cursor.fetchall()


def _measure(work: Callable[[], object], *, times: int = TIMES) -> dict[str, float]:
    """After three that fill caches; queries of one."""
    for _ in range(3 if times > 3 else 1):
        work()
    spent, in_database, counted, asked = [], [], 0, 0.0

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal counted, asked
        counted += 1
        start = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            asked += (time.perf_counter() - start) * 1000

    for _ in range(times):
        counted, asked = 0, 0.0
        with connection.execute_wrapper(count):
            start = time.perf_counter()
            work()
            spent.append((time.perf_counter() - start) * 1000)
        in_database.append(asked)
    spent.sort()
    p95 = spent[min(len(spent) - 1, round(0.95 * len(spent)) - 1)] if len(spent) > 3 else spent[-1]
    middle, database = statistics.median(spent), statistics.median(in_database)
    return {"queries": counted, "ms": round(middle, 1), "p95": round(p95, 1), "db": round(database, 1)}


main()
