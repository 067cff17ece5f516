"""Who has a long import, until when, and how far it has come.

Told on a database connection of its own: the import is one transaction, and nobody would see what it says of itself
before its end. Reading the file once more beforehand would take half as long again and still stand still while the
rows are recorded.
"""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING

from django.db import connections
from django.db.models import F, Q

from accounts.models import ImportRun, ImportStatus
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.import_querysets import ImportRunQuerySet

LEASE = dt.timedelta(minutes=10)
ROWS_BETWEEN_REPORTS = 500
EXTEND = """
UPDATE accounts_importrun SET read_count = %s, leased_until = %s
WHERE id = %s AND status = 'running' AND leased_until = %s
"""


class LeaseLost(Exception):
    """Somebody else has taken the import up meanwhile: nothing of ours may stand."""


class Lease:
    """`until` names the lease: whoever takes the import up after it ends sets another. Close it."""

    def __init__(self, run_id: int, until: dt.datetime) -> None:
        self.run_id = run_id
        self.until = until
        self._connection = connections["default"].copy()

    def close(self) -> None:
        self._connection.close()

    def progress(self, read_count: int) -> None:
        """Tell how many rows are read, now and then, and hold on for another while. Raises LeaseLost."""
        if read_count % ROWS_BETWEEN_REPORTS:
            return
        until = clock.now() + LEASE
        with self._connection.cursor() as cursor:
            cursor.execute(EXTEND, [read_count, until, self.run_id, self.until])
            if not cursor.rowcount:
                raise LeaseLost
        self.until = until

    def require(self) -> None:
        """In the caller's transaction: the run stays ours until it ends. Raises LeaseLost."""
        ours = ImportRun.objects.select_for_update().filter(
            pk=self.run_id, status=ImportStatus.RUNNING, leased_until=self.until
        )
        if not ours.exists():
            raise LeaseLost


def takeable(now: dt.datetime) -> ImportRunQuerySet:
    """Imports that wait, and those whose worker died."""
    is_free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    return ImportRun.objects.filter(is_free, status=ImportStatus.RUNNING)


def take(run_id: int) -> closing[Lease] | None:
    """None when somebody else has it, or it is done."""
    now = clock.now()
    until = now + LEASE
    ours = takeable(now).filter(pk=run_id)
    if not ours.update(leased_until=until, read_count=0, attempt_count=F("attempt_count") + 1):
        return None
    return closing(Lease(run_id, until))
