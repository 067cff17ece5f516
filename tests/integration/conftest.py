"""A real worker: a process of its own on the test's database and queue."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection

StartWorker = Callable[[], subprocess.Popen[bytes]]
PATIENCE = 60  # seconds; workers are slow to start on a busy machine


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"Waited {PATIENCE} s for {what}."
        time.sleep(0.1)


@pytest.fixture
def mail_folder(tmp_path: Path) -> Path:
    """What the workers send, a file each."""
    return tmp_path / "mail"


@pytest.fixture
def worker_environment(transactional_db: None, redis_url: str, mail_folder: Path) -> dict[str, str]:
    """The test's own database and a queue, and nothing of a developer's."""
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "somestrategi.settings.local",
        "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
        "REDIS_URL": redis_url,
        "FIELD_KEYS": ",".join(settings.FIELD_KEYS),  # what the test has encrypted
        "MAIL_FOLDER": str(mail_folder),
    }


@pytest.fixture
def start_worker(worker_environment: dict[str, str]) -> Iterator[StartWorker]:
    """Start a Celery worker with one child process. All are gone when the test ends."""
    workers: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "somestrategi",
            "worker",
            "--concurrency=1",
            "-l",
            "WARNING",
        ]
        worker = subprocess.Popen(command, env=worker_environment, start_new_session=True)
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        kill(worker)


@pytest.fixture
def queue(worker_environment: dict[str, str]) -> Celery:
    """The queue as the web process knows it: tests' own settings run tasks on the spot."""
    address = worker_environment["REDIS_URL"].replace("unix://", "redis+socket://")
    app = Celery("sender", broker=address.replace("?db=", "?virtual_host="), set_as_current=False)
    app.conf.broker_transport_options = {"global_keyprefix": "somestrategi:queue:"}
    return app


def kill(worker: subprocess.Popen[bytes]) -> None:
    """As hard as it gets: the worker and its children, without a word."""
    try:
        os.killpg(worker.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    worker.wait(timeout=10)
