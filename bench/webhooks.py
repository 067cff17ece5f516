"""Deliveries of a platform through the real middleware, beside a bare view that inserts one row. One line of JSON.

Run by `make bench` on a database of its own. Two gunicorns alike take turns under the same load, with connections kept
as in production. `ours` and `bare_inside` go through the product's middleware in the same gunicorn, `bare_outside` is
the same bare view in a Django with no middleware at all. `share` is our requests per second over `bare_inside`'s: what
signature, digest and encryption cost; the aim is 0.8, and 50 ms for the slowest of a hundred. `share_outside` is over
`bare_outside`'s: what the middleware costs too.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

from accounts.connectors import book  # noqa: E402
from accounts.connectors.connector import Connector, Webhook  # noqa: E402
from accounts.models import Delivery  # noqa: E402
from somestrategi import urls  # noqa: E402
from somestrategi.core import clock  # noqa: E402
from somestrategi.settings import addresses  # noqa: E402
from somestrategi.url_permissions import URL_PERMISSIONS, Door  # noqa: E402

SECRET = "the-secret-of-the-application"
CLIENTS, SECONDS, ROUNDS = 8, 4.0, 5
WORKERS, THREADS = "2", "4"
ADDRESS = {"ours": "/inn/x/", "bare_inside": "/bare/", "bare_outside": "/bare/"}


def _signed(body: bytes) -> str:
    return "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def _is_signed(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    return hmac.compare_digest(headers.get("X-Hub-Signature-256", ""), _signed(body))


def bare(request: HttpRequest) -> HttpResponse:
    """One row of the same size, and nothing else."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_delivery (platform_key, digest, body, received_at, delete_after, state, "
            "attempt_count, event_count, repeat_count) VALUES ('bare', %s, %s, %s, %s, 'waiting', 0, 0, 0)",
            (uuid.uuid4().hex, request.body, now, now),
        )
    return HttpResponse()


urlpatterns = [path("bare/", csrf_exempt(bare), name="bare")]


def application() -> WSGIHandler:
    """What a gunicorn serves; BENCH_ROOM says which."""
    if os.environ["BENCH_ROOM"] == "outside":
        settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__
    urls.urlpatterns.insert(0, urlpatterns[0])
    URL_PERMISSIONS["bare"] = Door.OPEN  # type: ignore[index]
    one = Connector("x", {}, webhook=Webhook(lambda _query, _token: None, _is_signed, lambda _body: ()))
    connections.settings["default"] |= addresses.KEPT_OPEN  # as in production
    book.all_connectors = lambda: {"x": one}  # type: ignore[assignment]
    settings.CONNECTOR_APPS = {"x": {"secret": SECRET}}
    return WSGIHandler()


def main() -> None:
    call_command("migrate", verbosity=0)
    inside, outside = _start("inside"), _start("outside")
    ports = {"ours": inside[1], "bare_inside": inside[1], "bare_outside": outside[1]}
    figures: dict[str, list[list[float]]] = {room: [] for room in ADDRESS}
    try:
        for room, address in ADDRESS.items():
            _load(ports[room], address, 1.0)
        for number in range(ROUNDS):
            for room in sorted(ADDRESS, reverse=bool(number % 2)):
                figures[room].append(_load(ports[room], ADDRESS[room], SECONDS))
    finally:
        for process, _port in (inside, outside):
            process.terminate()
            process.wait()
    told = {room: _told(rounds) for room, rounds in figures.items()}
    shares = {
        "share": _share(figures["ours"], figures["bare_inside"]),
        "share_outside": _share(figures["ours"], figures["bare_outside"]),
    }
    print(json.dumps({"bench": "webhooks", **told, **shares, "rows": Delivery.objects.count()}))


def _share(ours: list[list[float]], theirs: list[list[float]]) -> float:
    return round(statistics.median(len(a) / len(b) for a, b in zip(ours, theirs, strict=True)), 3)


def _start(room: str) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "gunicorn",
        "bench.webhooks:application()",
        "--keep-alive",
        "30",
    ]
    command += [
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        WORKERS,
        "--threads",
        THREADS,
    ]
    environment = {**os.environ, "BENCH_ROOM": room, "PYTHONPATH": str(Path(__file__).parent.parent)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _attempt in range(300):
        with suppress(OSError, http.client.HTTPException):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/")
            line.getresponse()
            line.close()
            return process, port
        time.sleep(0.1)
    process.kill()
    raise SystemExit(f"The server for {room} does not start.")


def _load(port: int, address: str, seconds: float) -> list[float]:
    """Milliseconds of each request of CLIENTS that ask one after another."""
    times: list[list[float]] = [[] for _client in range(CLIENTS)]
    ends_at = time.monotonic() + seconds
    threads = [threading.Thread(target=_client, args=(port, address, ends_at, own)) for own in times]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for own in times for one in own]


def _client(port: int, address: str, ends_at: float, times: list[float]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.monotonic() < ends_at:
        body = json.dumps(
            {"object": "page", "entry": [{"id": uuid.uuid4().hex, "changes": ["a" * 60] * 20}]}
        ).encode()
        headers = {"X-Hub-Signature-256": _signed(body), "Content-Type": "application/json"}
        began = time.perf_counter()
        line.request("POST", address, body, headers)
        answer = line.getresponse()
        answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{address} answers {answer.status}")
    line.close()


def _told(rounds: list[list[float]]) -> dict[str, float]:
    every = sorted(one for times in rounds for one in times)
    return {
        "per_second": round(statistics.median(len(times) for times in rounds) / SECONDS, 1),
        "p50_ms": round(every[len(every) // 2], 1),
        "p99_ms": round(every[int(len(every) * 0.99)], 1),
    }


if __name__ == "__main__":
    main()
