"""Imports that are too long for a web request: asked for as a row, done by the worker, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.translation import gettext, ngettext

from accounts import thresholds
from accounts.actions.recording import recorded
from accounts.models import AuditEntry, ImportRun, ImportStatus
from accounts.nudges import nudge
from accounts.permissions import DO, require
from metrics.actions import lease
from metrics.actions.problem_list import ProblemList
from metrics.actions.taking_in import NothingToImport, finish, record_rows
from somestrategi.core import clock
from somestrategi.core.tabular.errors import TableError

if TYPE_CHECKING:
    from accounts.models import User

RUN_TASK = "metrics.run_import"
STARTED = "metrics.import_started"
STOPPED = "metrics.import_stopped"


class DiedTooOften(Exception):
    """Every worker that took the import up was gone before its end: the file may be what kills them."""

    def __init__(self, times: int) -> None:
        super().__init__(times)
        self.times = times


def put_in_queue(run: ImportRun, *, by: User) -> None:
    """In the caller's transaction, who holds the run and has asked whether the person may."""
    assert run.account is not None
    with recorded(by=by, verb=STARTED, on=run, ministry=run.account.owner):
        run.status = ImportStatus.RUNNING
        run.read_count = 0
        run.attempt_count = 0
        run.leased_until = None
        run.save()
        nudge(RUN_TASK, run.pk)


def run_one(run_id: int) -> None:
    """Safe twice: whoever does not get the lease does nothing. What stops the import gives it back to the preview."""
    taken = lease.take(run_id)
    if taken is None:
        return
    with taken as ours:
        run = ImportRun.objects.select_related("account__owner").get(pk=run_id)
        by = _starter(run)
        with translation.override(by.ui_language):
            try:
                _require_hope(run)
                _import(run, ours, by=by)
            except lease.LeaseLost:
                return
            except (TableError, NothingToImport, PermissionDenied, DiedTooOften) as error:
                _give_back(run_id, reason=_in_words(error))


def run_waiting() -> None:
    """What waits because a nudge was lost or a worker died."""
    for run_id in lease.takeable(clock.now()).order_by("pk").values_list("pk", flat=True):
        run_one(run_id)


def _require_hope(run: ImportRun) -> None:
    """Raises DiedTooOften. The lease counts this attempt too."""
    most = int(thresholds.value("metrics.import_attempts"))
    if run.attempt_count > most:
        raise DiedTooOften(most)


def _import(run: ImportRun, ours: lease.Lease, *, by: User) -> None:
    assert run.account is not None
    require(by, DO.IMPORT_RUN, ministry=run.account.owner)
    with recorded(by=by, verb="metrics.import_committed") as record, ProblemList() as listing:
        record_rows(run, listing, progress=ours.progress)
        ours.require()
        run.read_count = run.row_count
        finish(run, listing)
        record.on(run)
        record.in_ministry(run.account.owner)
        record.tell(new=run.new_count, changed=run.changed_count)


def _starter(run: ImportRun) -> User:
    entry = AuditEntry.objects.about(run).filter(verb=STARTED).newest_first().first()
    return entry.by if entry is not None and entry.by is not None else run.uploaded_by


def _in_words(error: Exception) -> str:
    if isinstance(error, TableError):
        return str(error)
    if isinstance(error, DiedTooOften):
        return ngettext(
            "The import broke off without an answer %(times)s time. Download the file for a shorter period and upload "
            "that. If it breaks off too, tell those who operate the service.",
            "The import broke off without an answer %(times)s times. Download the file for a shorter period and upload "
            "that. If it breaks off too, tell those who operate the service.",
            error.times,
        ) % {"times": error.times}
    if isinstance(error, PermissionDenied):
        return gettext("Whoever started the import may no longer import for the account.")
    return gettext("No row in the file can be imported. See why below.")


def _give_back(run_id: int, *, reason: str) -> None:
    with recorded(by=None, verb=STOPPED, reason=reason) as record:
        run = (
            ImportRun.objects.select_for_update(of=("self",)).select_related("account__owner").get(pk=run_id)
        )
        assert run.account is not None
        run.status = ImportStatus.PREVIEWED
        run.leased_until = None
        run.save(update_fields=["status", "leased_until"])
        record.on(run)
        record.in_ministry(run.account.owner)


def stopped_because(run: ImportRun) -> str:
    """Why the import came back from the worker; empty when it has not been there, or the file is answered anew."""
    entry = AuditEntry.objects.about(run).newest_first().first()
    return entry.reason if entry is not None and entry.verb == STOPPED else ""
