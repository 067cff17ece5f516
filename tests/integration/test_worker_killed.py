from __future__ import annotations

import datetime as dt

import pytest
from celery import Celery
from django.db import connection, transaction

from accounts.actions.audit_runs import RUN_TASK
from accounts.models import Account, AuditRun, Finding, RunTrigger
from content.actions.publications import refresh_activity
from somestrategi.core import clock
from tests.factories.content import PublicationFactory
from tests.integration.conftest import StartWorker, kill, wait_for


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_night_is_made_good(
    ekd_on_x: Account, start_worker: StartWorker, queue: Celery
) -> None:
    """The first audit is done, the second waits for a lock, the worker is killed; another takes the rest."""
    long_ago = clock.now() - dt.timedelta(days=120)
    PublicationFactory.create_batch(30, account=ekd_on_x, declared_form="nb", published_at=long_ago)
    refresh_activity(ekd_on_x)
    run = AuditRun.objects.create(
        ministry=ekd_on_x.owner, local_on=clock.today(), trigger=RunTrigger.NIGHT, requested_at=clock.now()
    )

    first = start_worker()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE accounts_account IN ACCESS EXCLUSIVE MODE")
        queue.send_task("somestrategi.audits.sweep")
        wait_for(lambda: _status(run) == "running", "the worker to take the run")
        kill(first)
    assert _status(run) == "running"
    assert not run.parts.filter(rule_id="accounts.inactive").exists()

    AuditRun.objects.update(leased_until=clock.now() - dt.timedelta(seconds=1))
    start_worker()
    queue.send_task(RUN_TASK, [run.pk])
    wait_for(lambda: _status(run) == "completed", "the second worker to complete the run")
    queue.send_task("somestrategi.audits.sweep")

    found = sorted(Finding.objects.values_list("rule_id", "key"))
    assert found == [
        ("accounts.archive_unknown", ""),
        ("accounts.case_mailbox", ""),
        ("accounts.debate_rules", ""),
        ("accounts.few_platforms", ""),
        ("accounts.inactive", ""),
        ("accounts.readiness", ""),
        ("accounts.risk_assessment", "x"),
        ("content.written_form_share", "account"),
        ("content.written_form_share", "rolling"),
        ("content.written_form_share", "year"),
        ("content.written_form_streak", ""),
        ("moderation.nobody_on_watch", ""),
    ]


def _status(run: AuditRun) -> str:
    run.refresh_from_db()
    return run.status
