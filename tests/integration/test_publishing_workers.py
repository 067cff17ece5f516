"""Publishing under the one worker of `make run`: a platform that hangs delays no other, and a worker that is killed in
the middle of a call leaves it to be looked for."""

from __future__ import annotations

import datetime as dt
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from celery import Celery
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from accounts.connectors.values import Renewed
from accounts.models import Account, Connection, ConnectionHealth, LocalPost, Ministry, PlatformCall
from accounts.outgoing import contact
from content.models import Variant
from somestrategi.core import clock
from tests.connected import connected, scheduled
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.integration.conftest import kill, wait_for

DID = "did:plc:constructed"


@pytest.fixture
def hanging() -> Iterator[str]:
    """A server that takes the call and never answers."""
    server = socket.create_server(("127.0.0.1", 0))
    kept: list[socket.socket] = []

    def take() -> None:
        while True:
            try:
                kept.append(server.accept()[0])
            except OSError:
                return

    threading.Thread(target=take, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    for line in kept:
        line.close()


def _put_record(request: Request) -> Response:
    """Constructed: as a PDS is documented to answer (com.atproto.repo.putRecord)."""
    told = json.loads(request.data)
    uri = f"at://{DID}/app.bsky.feed.post/{told['rkey']}"
    answer = {"uri": uri, "cid": "bafyreigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"}
    return Response(json.dumps(answer), content_type="application/json")


def _connect(key: str, number: int, owner: Ministry, secrets: dict[str, str], remote_id: str) -> Connection:
    account = AccountFactory(platform=PlatformFactory(key=key), owner=owner, handle=f"{key}{number}")
    connection = Connection.objects.create(
        account=account, handle=account.handle, remote_id=remote_id, connected_at=clock.now()
    )
    contact.store(connection, Renewed(secrets))
    ConnectionHealth.objects.create(connection=connection)
    return connection


def _start(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """As the launcher of `make run` does it."""
    command = [
        sys.executable,
        "-m",
        "celery",
        "--quiet",
        "-A",
        "somestrategi",
        "worker",
        "--concurrency",
        "6",
    ]
    command += ["-l", "WARNING"]
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)


@pytest.mark.django_db(transaction=True)
def test_a_platform_that_hangs_delays_no_other(
    ekd: Ministry,
    hanging: str,
    httpserver: HTTPServer,
    worker_environment: dict[str, str],
    queue: Celery,
) -> None:
    httpserver.expect_request("/xrpc/com.atproto.repo.putRecord").respond_with_handler(_put_record)
    servers = f"facebook={hanging},bluesky={httpserver.url_for('').rstrip('/')}"
    waiting = [
        scheduled(_connect("facebook", number, ekd, {"access_token": "synthetic"}, f"{number}01").account)
        for number in range(8)
    ]
    secrets = {"access": "synthetic", "did": DID, "identifier": "dep.test", "app_password": "synthetic"}
    bluesky = scheduled(_connect("bluesky", 1, ekd, secrets, DID).account, minutes=60)
    worker = _start({**worker_environment, "CONNECTOR_SERVERS": servers})
    try:
        queue.send_task("content.sweep_publishing")
        wait_for(lambda: _in_flight() == 2, "Facebook to hold as much as it may")
        Variant.objects.filter(pk=bluesky.pk).update(planned_at=clock.now())
        queue.send_task("content.sweep_publishing")
        wait_for(lambda: _state(bluesky) == "published", "Bluesky to publish meanwhile")
        assert _in_flight() == 2, "Facebook hangs still."
        assert {_state(one) for one in waiting} == {"publishing", "scheduled"}
    finally:
        kill(worker)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_leaves_the_call_to_be_looked_for(
    ekd: Ministry, hanging: str, worker_environment: dict[str, str], queue: Celery
) -> None:
    """Sent and never answered: uncertain, and nobody sends it again."""
    connection = _connect("facebook", 1, ekd, {"access_token": "synthetic"}, "101")
    variant = scheduled(connection.account)
    environment = {**worker_environment, "CONNECTOR_SERVERS": f"facebook={hanging}"}
    worker = _start(environment)
    queue.send_task("content.sweep_publishing")
    wait_for(lambda: _in_flight() == 1, "the call to be sent")
    kill(worker)
    long_ago = clock.now() - dt.timedelta(minutes=5)
    PlatformCall.objects.update(sent_at=long_ago)

    second = _start(environment)
    try:
        queue.send_task("content.sweep_publishing")
        wait_for(lambda: _state(variant) == "uncertain", "the second worker to find the call")
        assert PlatformCall.objects.get().send_count == 1
    finally:
        kill(second)


@pytest.mark.django_db(transaction=True)
def test_what_is_due_goes_out_through_a_real_worker(
    ekd_on_x: Account, worker_environment: dict[str, str], queue: Celery
) -> None:
    """Two on one account, one after the other, without a second sweep."""
    connected(ekd_on_x)
    variants = [scheduled(ekd_on_x), scheduled(ekd_on_x)]
    worker = _start(worker_environment)
    try:
        queue.send_task("content.sweep_publishing")
        wait_for(lambda: all(_state(one) == "published" for one in variants), "both to go out")
        assert LocalPost.objects.count() == 2
    finally:
        kill(worker)


def _in_flight() -> int:
    return PlatformCall.objects.filter(state="sent").count()


def _state(variant: Variant) -> str:
    return str(Variant.objects.values_list("state", flat=True).get(pk=variant.pk))
