"""A round that nobody answers, and a morning's e-mail, with real workers that are killed on the way."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from celery import Celery
from django.db import connection, transaction

from accounts import mail
from accounts.actions import notification_mail
from accounts.models import Account, Mailing, Ministry, Notification, User
from accounts.permissions import Role
from content.actions import approval_order, approvals, post_comments, posts
from content.models import Approval, Post
from somestrategi.core import clock, working_days
from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.integration.conftest import StartWorker, kill, wait_for

HOUR = dt.timedelta(hours=1)
TASK = "content.move_approvals"


@pytest.fixture
def anne(ekd: Ministry, ola: User) -> User:
    """First in EKD's order; Ola is next."""
    person = UserFactory(name="Anne Godkjenner", email="anne@ekd.example")
    RoleAssignmentFactory(user=person, role=Role.APPROVER, ministry=ekd)
    for one in (person, ola):
        approval_order.add(ekd, person=one, topic="", by=ola)
    return person


@pytest.fixture
def waiting(ekd_on_x: Account, kari: User, anne: User) -> Approval:
    post = posts.begin(
        account=ekd_on_x,
        text="Kommuner kan søke om støtte fra mandag. Les mer om fristen.",
        by=kari,
        planned_at=clock.now() + 72 * HOUR,
        purpose="inform",
        target_groups=["affected"],
    )
    return approvals.send(post, by=kari)


@pytest.mark.django_db(transaction=True)
def test_a_round_is_reminded_passed_on_and_closed_once_each_though_workers_are_killed(
    waiting: Approval, kari: User, anne: User, ola: User, start_worker: StartWorker, queue: Celery
) -> None:
    def is_reminded() -> bool:
        return waiting.turns.filter(reminded_at__isnull=False).count() == 1

    def is_passed_on() -> bool:
        return waiting.turns.count() == 2

    def is_closed() -> bool:
        return Approval.objects.get().state == "expired"

    for due, is_done, kind, person in (
        ("next_at", is_reminded, "approval_reminded", anne),
        ("next_at", is_passed_on, "approval_passed_on", ola),
        ("expires_at", is_closed, "approval_expired", kari),
    ):
        Approval.objects.update(**{due: clock.now() - HOUR})
        second = _through_a_death(start_worker, queue, is_done)
        wait_for(is_done, kind)
        queue.send_task(TASK)  # what is done is not done again
        wait_for(lambda k=kind, p=person: _told(k) == [p], f"one to be told of {kind}")
        kill(second)  # or it would take what the next is to be killed over
    assert Post.objects.get().state == "draft"
    assert [turn.person for turn in waiting.turns.order_by("pk")] == [anne, ola]
    assert Notification.objects.exclude(kind="approval_waits").count() == 3


def _through_a_death(
    start_worker: StartWorker, queue: Celery, is_done: Callable[[], bool]
) -> subprocess.Popen[bytes]:
    """A worker has begun, and waits for the post that we hold, when it is killed; a minute later another begins."""
    first = start_worker()
    with transaction.atomic():
        Post.objects.select_for_update().get()
        queue.send_task(TASK)
        wait_for(_somebody_waits_for_a_lock, "the worker to begin")
        kill(first)
    assert not is_done()
    second = start_worker()
    queue.send_task(TASK)
    return second


def _somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def _told(kind: str) -> list[User]:
    return [one.user for one in Notification.objects.filter(kind=kind).select_related("user").order_by("pk")]


@pytest.mark.django_db(transaction=True)
def test_a_digest_is_sent_once_though_the_worker_that_held_it_is_killed(
    waiting: Approval,
    kari: User,
    ola: User,
    start_worker: StartWorker,
    queue: Celery,
    mail_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is put together on a morning on which no mail server answers; the workers have it from there."""
    post_comments.add(waiting.post, by=ola, text="Bra.")
    with monkeypatch.context() as morning:
        morning.setattr(clock, "now", _next_morning)
        morning.setattr(mail, "send", _no_server)
        notification_mail.send_due()
    digest = Mailing.objects.get(user=kari)
    Mailing.objects.filter(pk=digest.pk).update(leased_until=None)

    first = start_worker()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE accounts_ministry IN ACCESS EXCLUSIVE MODE")  # read as the text is written
        queue.send_task("accounts.mail_notifications")
        wait_for(lambda: _is_held(digest), "the worker to take the digest")
        kill(first)
    assert _letters_to(kari, mail_folder) == 0

    Mailing.objects.filter(pk=digest.pk).update(leased_until=clock.now() - HOUR)
    start_worker()
    for _minute in range(3):
        queue.send_task("accounts.mail_notifications")
    wait_for(lambda: Mailing.objects.get(pk=digest.pk).sent_at is not None, "the second worker to send it")
    queue.send_task("accounts.mail_notifications")
    wait_for(lambda: _letters_to(kari, mail_folder) == 1, "one letter")


BEFORE = clock.today()


def _next_morning() -> dt.datetime:
    day = BEFORE + dt.timedelta(days=1)
    while not working_days.is_working_day(day):
        day += dt.timedelta(days=1)
    return clock.start_of(day) + 8 * HOUR


def _no_server(*_args: object, **_named: object) -> None:
    raise mail.NotSent


def _is_held(digest: Mailing) -> bool:
    digest.refresh_from_db()
    return digest.leased_until is not None


def _letters_to(person: User, folder: Path) -> int:
    return sum(f"To: {person.email}" in file.read_text() for file in folder.glob("*"))
