"""Queries and milliseconds of the register and of the night, with 30 and with 3,000 accounts. A line of JSON for each.

Run by `make bench` on a database of its own. The same number of queries for both is what the design promises. The
peers, in the same run: the accounts fetched one by one, as a naive audit would, and as one SELECT without Django's
models, which is as cheap as it can be.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import Any

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.actions import register_imports  # noqa: E402
from accounts.audits.audit import Audit  # noqa: E402
from accounts.models import Account, AccountStaff, AuditRun, Finding, Ministry, User  # noqa: E402
from accounts.permissions import Role  # noqa: E402
from content.actions.publications import refresh_activity  # noqa: E402
from somestrategi.audits import runner  # noqa: E402
from somestrategi.audits.book import AUDITS  # noqa: E402
from somestrategi.bootstrap import load  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from tests.factories.accounts import AccountFactory, AuditRunFactory, MinistryFactory, UserFactory  # noqa: E402
from tests.factories.content import PublicationFactory  # noqa: E402

COUNTS = (30, 3_000)
ACCOUNT_AUDITS = tuple(audit for audit in AUDITS if audit.rule.id.startswith("accounts."))
PLAIN = """
SELECT a.*, t.* FROM accounts_account a LEFT JOIN accounts_accountactivity t ON t.account_id = a.id
"""
PAGES = {
    "the list": "/kontoer/",
    "the list, filtered": "/kontoer/?sok=konto&status=active&sorter=-siste",
    "the list, the last page": "/kontoer/?side=60",
    "accounts to confirm": "/kontoer/bekreft/",
    "my day": "/",
    "the register as CSV": "/kontoer/eksport.csv",
    "the register as a workbook": "/kontoer/eksport.xlsx",
}


def main() -> None:
    call_command("migrate", verbosity=0)
    load.load()
    logging.disable(logging.INFO)
    ministry = MinistryFactory(code="b0", abbreviation="B0")
    user = UserFactory(name="Ola Redaksjonsleder")
    user.role_assignments.create(role=Role.EDITOR_IN_CHIEF, ministry=ministry, given_at=clock.now())
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for count in COUNTS:
        _grow(ministry, user, count - Account.objects.count())
        night = _night(ministry)  # first, so that the pages show its findings
        _tell(count, {name: _page(browser, url) for name, url in PAGES.items()} | night | _peers())
    _tell(COUNTS[-1], _file(user, ministry))


def _grow(ministry: Ministry, user: User, more: int) -> None:
    """Half of them are looked after by the user, a third are joint, each has published long ago."""
    partner = MinistryFactory(code="b1", abbreviation="B1")
    accounts = AccountFactory.create_batch(more, owner=ministry)
    AccountStaff.objects.filter(account__in=accounts[::2]).update(person=user)
    for account in accounts[::3]:
        account.is_joint = True
        account.save(update_fields=["is_joint"])
        account.memberships.create(ministry=partner)
    for account in accounts:
        PublicationFactory(account=account, published_at=clock.now() - dt.timedelta(days=200))
        refresh_activity(account)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _page(browser: Client, url: str) -> dict[str, float]:
    def visit() -> None:
        response = browser.get(url)
        assert response.status_code == 200, url
        if response.streaming:
            b"".join(response.streaming_content)

    return _measure(visit, times=5)


def _night(ministry: Ministry) -> dict[str, dict[str, float]]:
    """A night that opens every finding, one that has nothing new to tell, one a day later, when many sentences count
    another day; then each account audit as a report, once: the nights have filled the caches."""
    today = clock.today()

    def run(on: dt.date = today) -> None:
        AuditRun.objects.all().delete()
        assert runner.run(AuditRunFactory(ministry=ministry, local_on=on).pk, audits=ACCOUNT_AUDITS)

    def report(audits: Sequence[Audit[Any]]) -> dict[str, float]:
        return _measure(lambda: list(runner.report(ministry, on=today, audits=audits)), times=1, warm=False)

    Finding.objects.all().delete()
    return {
        "a night of account audits, findings opened": _measure(run, times=1, warm=False),
        "a night of account audits, findings kept": _measure(run, times=1, warm=False),
        "a night of account audits, a day later": _measure(
            lambda: run(today + dt.timedelta(days=1)), times=1, warm=False
        ),
        f"all {len(ACCOUNT_AUDITS)} account audits": report(ACCOUNT_AUDITS),
    } | {f"audit {audit.rule.id}": report([audit]) for audit in ACCOUNT_AUDITS}


def _peers() -> dict[str, dict[str, float]]:
    def one_by_one() -> None:
        for key in Account.objects.values_list("pk", flat=True):
            account = Account.objects.get(pk=key)
            list(account.staff.all())

    def plain() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT a.*, t.* FROM accounts_account a LEFT JOIN accounts_accountactivity t ON t.account_id = a.id"
            )
            cursor.fetchall()

    return {"peer: one by one": _measure(one_by_one, times=1), "peer: one SELECT": _measure(plain, times=5)}


def _file(user: User, ministry: Ministry) -> dict[str, dict[str, float]]:
    """A file of 3,000 new accounts."""
    rows = "\n".join(f"https://x.com/bench_{number};{ministry.abbreviation}" for number in range(COUNTS[-1]))
    file = ContentFile(f"Adresse;Eier\n{rows}\n".encode())
    runs: list[Any] = []
    uploaded = _measure(
        lambda: runs.append(register_imports.upload(file, name="b.csv", by=user)), times=1, warm=False
    )
    run = runs[0]
    assert run.new_count == COUNTS[-1], run.new_count
    shown = _measure(lambda: register_imports.preview(run, by=user), times=1)
    taken = _measure(lambda: register_imports.commit(run, by=user), times=1, warm=False)
    return {"a file: read": uploaded, "a file: preview": shown, "a file: taken in": taken}


def _measure(work: Callable[[], object], *, times: int = 3, warm: bool = True) -> dict[str, float]:
    """The middle of so many, after a first one that fills caches; queries of one."""
    if warm:
        work()
    spent, queries = [], 0
    for _ in range(times):
        with _counting() as counted:
            start = time.perf_counter()
            work()
            spent.append((time.perf_counter() - start) * 1000)
        queries = counted[0]
    return {"queries": queries, "ms": round(statistics.median(spent), 1)}


@contextmanager
def _counting() -> Any:
    counted = [0]

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        counted[0] += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        yield counted


def _tell(count: int, figures: dict[str, dict[str, float]]) -> None:
    print(
        json.dumps(
            {
                "bench": "accounts",
                "accounts": count,
                "figures": figures,
                "python": platform.python_version(),
                "postgresql": connection.pg_version,  # type: ignore[attr-defined]
            }
        )
    )


main()
