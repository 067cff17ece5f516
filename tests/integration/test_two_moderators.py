"""Two people in the queue at once, each on a web process of her own: every comment is decided once, and the page of the
second one tells who was first."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.conf import settings
from django.test import Client

from accounts.models import Account, User
from moderation.models import Comment, Decision
from tests.factories.comments import CommentFactory
from tests.factories.content import PublicationFactory
from tests.integration.conftest import kill, wait_for

COMMENTS = 200


@pytest.fixture
def servers(worker_environment: dict[str, str]) -> Iterator[list[str]]:
    """The addresses of two web processes on the test's database. Their settings are the tests', so that they know the
    sessions that the test begins."""
    environment = {
        **worker_environment,
        "DJANGO_SETTINGS_MODULE": "somestrategi.settings.test",
        "PYTHONPATH": str(Path.cwd()),
    }
    processes, addresses = [], []
    for _number in range(2):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "somestrategi.wsgi", "--bind", f"127.0.0.1:{port}"]
        command += ["--no-control-socket", "--log-level", "warning"]
        processes.append(subprocess.Popen(command, env=environment, start_new_session=True))
        addresses.append(f"http://127.0.0.1:{port}")
    for address in addresses:
        wait_for(lambda address=address: _answers(address), f"a web process on {address}")  # type: ignore[misc]
    yield addresses
    for process in processes:
        kill(process)


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/healthz/", timeout=5).ok
    except requests.ConnectionError:
        return False


def _browser(user: User, address: str) -> requests.Session:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    browser = requests.Session()
    browser.cookies.set(
        settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value, domain="127.0.0.1"
    )
    assert browser.get(f"{address}/kommentarer/", timeout=60).ok
    browser.headers["X-CSRFToken"] = browser.cookies["csrftoken"]
    return browser


def test_no_comment_is_decided_twice_and_the_second_sees_who_was_first(
    transactional_db: None, servers: list[str], ekd_on_x: Account, kari: User, ola: User
) -> None:
    publication = PublicationFactory(account=ekd_on_x)
    keys = [comment.pk for comment in CommentFactory.create_batch(COMMENTS, publication=publication)]
    deeds = {
        kari.name: ("la-sta", {"version": 1}),
        ola.name: ("skjul", {"version": 1, "rule": "spam", "reason": "Reklame.", "written_form": "nb"}),
    }
    browsers = {
        user.name: _browser(user, address) for user, address in zip((kari, ola), servers, strict=True)
    }
    barrier = threading.Barrier(2, timeout=60)
    answers: dict[str, list[tuple[int, str]]] = {name: [] for name in deeds}

    def work(name: str, address: str) -> None:
        slug, told = deeds[name]
        for key in keys:
            barrier.wait()
            response = browsers[name].post(
                f"{address}/kommentarer/{key}/{slug}/", data=told, allow_redirects=False, timeout=60
            )
            answers[name].append((response.status_code, response.text))

    threads = [
        threading.Thread(target=work, args=(user.name, address))
        for user, address in zip((kari, ola), servers, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    by_kari, by_ola = answers[kari.name], answers[ola.name]
    assert [sorted((a[0], b[0])) for a, b in zip(by_kari, by_ola, strict=True)] == [[302, 409]] * COMMENTS
    assert Decision.objects.count() == COMMENTS
    assert Comment.objects.filter(state__in=("left", "hidden")).count() == COMMENTS
    for status, page in by_kari:
        assert status == 302 or "Ola Redaksjonsleder vurderte denne kl. " in page
        assert status == 302 or ": Skjult." in page
    for status, page in by_ola:
        assert status == 302 or "Kari Nordmann vurderte denne kl. " in page
        assert status == 302 or "Reklame." in page  # what she had written is kept
