"""A synthetic identity number is written to us, and a worker and a queue of their own take it in: it is then nowhere
but encrypted, and after a day nowhere at all (ARCHITECTURE §5)."""

from __future__ import annotations

import base64
import datetime as dt
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from celery import Celery
from django.core import mail
from pytest_django import Settings

from accounts import field_keys
from accounts.models import (
    Account,
    ConnectionReading,
    Delivery,
    LocalPost,
    Notification,
    PlatformCall,
    Reading,
    User,
)
from moderation.actions import comment_sweep, decisions, errand_sweep
from moderation.models import Comment, DebateRule, Errand, UnmaskedComment
from somestrategi.core import clock
from somestrategi.inbox.tasks import sweep
from tests.accounts.webhooks.platform import SECRET, TOKEN, body_of, comment, deliver, stand_for_x
from tests.connected import connected
from tests.factories import PublicationFactory
from tests.integration.conftest import kill, wait_for
from tests.whole_database import in_any_shape, whole_database

NUMBER = "17818166702"
SHAPES = (NUMBER, "178181 66702", "17 81 81 667 02", "１７８１８１６６７０２", "1781816\u200b6702")
NAME = "Merke Merkesen"
AUTHOR = "forfatter-merke-4711"
AUTHOR_IN_LOCAL = "Oppdiktet person"


@pytest.fixture
def talkative_worker(worker_environment: dict[str, str], tmp_path: Path) -> Iterator[Path]:
    """It logs everything it can, into the file."""
    log = tmp_path / "worker.log"
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "somestrategi",
        "worker",
        "--concurrency=1",
        "-l",
        "DEBUG",
    ]
    with log.open("wb") as output:
        worker = subprocess.Popen(
            command, env=worker_environment, start_new_session=True, stdout=output, stderr=subprocess.STDOUT
        )
        yield log
        kill(worker)


@pytest.mark.django_db(transaction=True)
def test_an_identity_number_is_nowhere_but_encrypted_and_after_a_day_nowhere(
    ekd_on_x: Account,
    ola: User,
    talkative_worker: Path,
    queue: Celery,
    redis_url: str,
    mail_folder: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    connection = connected(ekd_on_x, remote_id="id-1")
    _by_webhook(settings, monkeypatch)
    reading = _under_a_post(ekd_on_x, connection.pk)
    queue.send_task("moderation.read_comments", [reading.pk])
    wait_for(
        lambda: ConnectionReading.objects.exclude(last_good_at=None).filter(pk=reading.pk).exists(),
        "the comments to be read",
    )
    _decide_about_all(ola)
    for key in Errand.objects.values_list("pk", flat=True):
        queue.send_task("moderation.do_errand", [key])
    wait_for(lambda: PlatformCall.objects.filter(state="answered").exists(), "something to be hidden")

    held = [field_keys.decrypt(bytes(row.data)) for row in UnmaskedComment.objects.all()]
    assert len(held) == Comment.objects.count()
    assert any(NUMBER in text for text in held), "It was here, and is found where it may be."
    assert any(AUTHOR in json.loads(text)["author_id"] for text in held)
    everything = {
        "database": whole_database(),
        "Valkey": _whole_valkey(redis_url),
        "worker's log": talkative_worker.read_text(errors="replace"),
        "own log": caplog.text,
        "mail": _mail(mail_folder),
    }
    assert "Nummeret mitt er •" in everything["database"], "It can be found what is there."
    assert "moderation.read_comments" in everything["worker's log"]
    assert Notification.objects.filter(kind="comment_has_personal_data").exists()
    for mark in (*SHAPES, NAME, AUTHOR, AUTHOR_IN_LOCAL):
        for place, text in everything.items():
            if (place, mark) != ("database", AUTHOR_IN_LOCAL):
                assert not in_any_shape(text, mark), f"{mark} is in the {place}."
                assert base64.b64encode(mark.encode()).decode()[:-4] not in text, f"{mark} is in the {place}."

    comment_sweep.purge(clock.now() + dt.timedelta(hours=24))
    assert not UnmaskedComment.objects.exists()
    assert not Delivery.objects.exclude(body=None).exists()


def _by_webhook(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: the number in every shape, with a name and an id of its author."""
    settings.CONNECTOR_APPS = {"x": {"secret": SECRET, "verify_token": TOKEN}}
    with monkeypatch.context() as patch:
        stand_for_x(patch)
        told = [
            comment(f"w-{place}", f"Nummeret mitt er {shape}, hilsen") for place, shape in enumerate(SHAPES)
        ]
        deliver(body_of(*({**one, "author": AUTHOR, "name": NAME} for one in told)))
        sweep()
    assert Comment.objects.count() == len(SHAPES)


def _under_a_post(account: Account, connection_id: int) -> ConnectionReading:
    """For the worker to read: the file of invented comments begins with the one that holds a number."""
    began_at = clock.now() - dt.timedelta(hours=20)
    LocalPost.objects.create(
        handle=account.handle, remote_id="p1", key="1", text="Hei", published_at=began_at, first_text=10
    )
    PublicationFactory(account=account, remote_id="p1", published_at=began_at, responsible=account.owner)
    return ConnectionReading.objects.create(
        connection_id=connection_id, what=Reading.COMMENTS, next_at=clock.now()
    )


def _decide_about_all(by: User) -> None:
    for row in Comment.objects.waiting():
        decisions.hide(
            row,
            version=row.version,
            rule=DebateRule.PERSONAL_DATA,
            reason="Fødselsnummer",
            by=by,
            answer_text="Vi har skjult det.",
            answer_form="nb",
        )
    Errand.objects.filter(act="reply").update(not_before=None)
    errand_sweep.run(clock.now())


def _mail(folder: Path) -> str:
    """What the worker and this process have sent."""
    sent = [one.read_text() for one in folder.rglob("*") if one.is_file()]
    return "\n".join([*sent, *(message.message().as_string() for message in mail.outbox)])


def _whole_valkey(address: str) -> str:
    """Every key of every database, with what it holds."""
    parts = []
    for number in range(16):
        client = redis.Redis.from_url(address, db=number)
        for key in client.keys("*"):
            parts.append(f"{key!r} {client.dump(key)!r}")
    return "\n".join(parts)
