"""`mastodon_mock` as a process of its own: a real HTTP server that remembers, and a mock nevertheless. Idempotency keys
it keeps by itself."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from somestrategi.bootstrap.services.processes import spawn

DOMAIN = "mastodon.example"
START_LIMIT = 60  # seconds; two on an idle machine
DEPARTMENT, CITIZEN = "token-of-the-department", "token-of-a-citizen"
SEED = f"""
[[seed.accounts]]
username = "departementet"
display_name = "Departementet"
note = "<p>Me svarer på kvardagar.</p>"
access_token = "{DEPARTMENT}"

[[seed.accounts]]
username = "innbygger"
display_name = "Ein innbyggjar"
access_token = "{CITIZEN}"
"""


@dataclass(frozen=True)
class MastodonServer:
    """`url` is its address. What others than the connector do is asked by plain calls."""

    url: str

    def call(self, method: str, path: str, token: str = CITIZEN, **form: Any) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.request(method, self.url + path, headers=headers, json=form or None, timeout=30)
        assert answer.ok, answer.text
        return answer.json()


@contextmanager
def running(folder: Path) -> Iterator[MastodonServer]:
    """Call from the main thread."""
    (folder / "mastodon.toml").write_text(SEED)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mastodon_mock", "serve", "--in-memory", "--host", "127.0.0.1"]
    command += [
        "--port",
        str(port),
        "--config",
        str(folder / "mastodon.toml"),
        "--log-level",
        "warning",
        "--domain",
        DOMAIN,
    ]
    child = spawn("Mastodon", command, log=folder / "mastodon.log", env=os.environ, cwd=folder)
    try:
        url, limit = f"http://127.0.0.1:{port}", time.monotonic() + START_LIMIT
        while not _answers(url):
            assert not child.has_ended, child.last_lines()
            assert time.monotonic() < limit, child.last_lines()
            time.sleep(0.1)
        yield MastodonServer(url)
    finally:
        child.stop()


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/api/v2/instance", timeout=5).ok
    except requests.RequestException:
        return False
