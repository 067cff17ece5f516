"""Publish once, shown by force: 500 publishings over all connectors while platforms spoil answers and workers die.

    python -m somestrategi.bootstrap.services.temporary python bench/publish_faults.py [count] [seed]

Facebook, Instagram, Threads and YouTube are FAKES; Mastodon is mastodon_mock and Bluesky the real network (PDS and
AppView from npm; left out, and said so, where node is missing), each behind a proxy that spoils. Four modes (refuse
before, commit then 5xx, then cut, then a misleading 4xx), delays, and answers after the client has gone. The worker is
the one of `make run` (six processes); it is killed with -9 every few seconds, and kills that hit the send window are
counted. In the end the servers' own ledgers are held against ours. A person is played where one is needed: she tries
again what failed, and leaves alone what is uncertain.
"""

from __future__ import annotations

import io
import json
import os
import platform as machine
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.fakes.fault_proxy import MODES, THROUGH, Plan, Proxy, proxying, weighted

RATES = dict.fromkeys(MODES, 0.1)
"""Four in ten answers are spoilt."""
LATE = {"late": 0.04, "late_seconds": 6.0, "slow_seconds": 0.4, "listing_delay": 2.0}
ACCOUNTS = 4
KILL_EVERY = (2.0, 7.0)
"""Seconds of work before a worker is killed."""
PATIENCE = 20 * 60
"""Seconds for the whole; what is not settled then is reported as it is."""


def main(count: int, seed: int) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sites = _sites(stack, folder, seed)
        os.environ["FAULT_SERVERS"] = json.dumps({site.key: site.url for site in sites})
        os.environ["FAULT_MEDIA"] = str(folder / "media")
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.fault_settings"
        import django

        django.setup()
        from bench import publish_faults_world as world

        world.build(sites, count)
        begun = time.monotonic()
        workers = Workers(random.Random(seed), world, most_kills=count // 10)
        stack.callback(workers.stop)
        _run(world, workers)
        found = world.compare(sites)
        print(
            json.dumps(
                {
                    "bench": "publish faults",
                    "machine": machine.platform(),
                    "cores": os.cpu_count(),
                    "seed": seed,
                    "seconds": round(time.monotonic() - begun, 1),
                    "publishings": count,
                    "rates": RATES | LATE,
                    **workers.told(),
                    **found,
                },
                ensure_ascii=False,
            )
        )


def _run(world: Any, workers: Workers) -> None:
    ends_at = time.monotonic() + PATIENCE
    while time.monotonic() < ends_at and not world.is_settled():
        workers.keep_alive()
        world.sweep()
        world.play_person()
        time.sleep(0.5)


class Workers:
    """The one worker of `make run`, killed and started again and again."""

    def __init__(self, dice: random.Random, world: Any, *, most_kills: int) -> None:
        self.dice, self.world, self.most_kills = dice, world, most_kills
        self.process: subprocess.Popen[bytes] | None = None
        self.dies_at: float | None = None
        self.answered_at_start = 0
        self.kills = self.kills_in_window = self.calls_in_window = 0

    def keep_alive(self) -> None:
        if self.process is None:
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
            command += ["--loglevel", "ERROR", "--without-gossip", "--without-mingle"]
            self.process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
            self.answered_at_start = self.world.ended_count()
            self.dies_at = None
        elif self.dies_at is None:
            if self.world.ended_count() > self.answered_at_start:  # it has begun to work
                self.dies_at = time.monotonic() + self.dice.uniform(*KILL_EVERY)
        elif self.kills < self.most_kills and time.monotonic() > self.dies_at:
            sent = self.world.in_window()
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            in_window = len(sent & self.world.in_window())
            self.kills += 1
            self.kills_in_window += in_window > 0
            self.calls_in_window += in_window
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def told(self) -> dict[str, int]:
        return {
            "kills": self.kills,
            "kills in the send window": self.kills_in_window,
            "calls on their way then": self.calls_in_window,
        }


class Site:
    """One platform: where it is, who has accounts there, and what stands there by its own ledger."""

    def __init__(self, key: str, url: str, accounts: list[dict[str, Any]], ledger: Any, kind: str) -> None:
        self.key, self.url, self.accounts, self.ledger, self.kind = key, url, accounts, ledger, kind


def _sites(stack: ExitStack, folder: Path, seed: int) -> list[Site]:
    from tests.fakes.fake_facebook import FakeFacebook
    from tests.fakes.fake_instagram import FakeInstagram
    from tests.fakes.fake_platform import running
    from tests.fakes.fake_threads import FakeThreads
    from tests.fakes.fake_youtube import FakeYouTube

    media = _media_server(stack)
    sites = []
    for key, fake, secret in (
        ("facebook", FakeFacebook(), "access_token"),
        ("instagram", FakeInstagram(), "access_token"),
        ("threads", FakeThreads(), "access_token"),
        ("youtube", FakeYouTube(), "access_token"),
    ):
        stack.enter_context(running(fake))
        accounts = []
        for number in range(ACCOUNTS):
            remote_id, token = f"90{number}1", f"fault-token-{key}-{number}"
            fake.add_account(id=remote_id, token=token)
            accounts.append({"remote_id": remote_id, "handle": f"{key}{number}", "secrets": {secret: token}})
        fake._set_rates({"seed": seed, **RATES, **LATE})
        if hasattr(fake, "served_by"):
            fake.served_by = {"https://media.example": media}
            fake.public_hosts = {"media.example"}
        sites.append(Site(key, fake.address, accounts, lambda fake=fake: _standing(fake), "FAKE"))
    sites.append(_mastodon(stack, folder, seed))
    bluesky = _bluesky(stack, seed)
    return [*sites, bluesky] if bluesky else sites


def _standing(fake: Any) -> list[str]:
    return [entry["text"] for entry in fake.ledger if entry["is_there"]]


def _plan(publishes: str, seed: int) -> Plan:
    spoilt = sum(RATES.values())
    return Plan(
        publishes, weighted({**RATES, THROUGH: 1 - spoilt}, seed=seed, late=0.3, later=(0,) * 24 + (6,))
    )


def _mastodon(stack: ExitStack, folder: Path, seed: int) -> Site:
    from tests.fakes import mastodon_server

    server = stack.enter_context(mastodon_server.running(folder))
    proxy: Proxy = stack.enter_context(proxying(server.url, _plan(r"POST /api/v1/statuses$", seed)))
    me = server.call("GET", "/api/v1/accounts/verify_credentials", mastodon_server.DEPARTMENT)
    account = {
        "remote_id": str(me["id"]),
        "handle": "departementet",
        "secrets": {"access_token": mastodon_server.DEPARTMENT},
    }

    def ledger() -> list[str]:
        found, last = [], ""
        while True:
            path = f"/api/v1/accounts/{me['id']}/statuses?limit=40" + (f"&max_id={last}" if last else "")
            page = server.call("GET", path, mastodon_server.DEPARTMENT)
            if not page:
                return found
            found += [_plain(one["content"]) for one in page]
            last = page[-1]["id"]

    return Site("mastodon", proxy.url, [account], ledger, "mastodon_mock behind a proxy that spoils")


def _plain(html: str) -> str:
    import html as entities
    import re

    return entities.unescape(re.sub(r"<[^>]+>", "", html))


def _bluesky(stack: ExitStack, seed: int) -> Site | None:
    from somestrategi.bootstrap.services.failures import CannotStart
    from tests.live import bluesky_network
    from tests.live.bluesky_people import People

    try:
        network = stack.enter_context(bluesky_network.running())
    except CannotStart as error:
        print(f"Bluesky is left out: {error}", file=sys.stderr)
        return None
    people, accounts = People(network), []
    for number in range(ACCOUNTS):
        did = people.register(f"dep{number}.test")
        secrets = {"identifier": f"dep{number}.test", "app_password": people.app_password(did), "did": did}
        accounts.append({"remote_id": did, "handle": f"dep{number}.test", "secrets": secrets})
    proxy: Proxy = stack.enter_context(proxying(network.pds, _plan(r"POST .*putRecord$", seed)))

    def ledger() -> list[str]:
        return [text for account in accounts for text in _records(people, account["remote_id"])]

    return Site("bluesky", proxy.url, accounts, ledger, "the real network behind a proxy that spoils")


def _records(people: Any, did: str) -> list[str]:
    found, cursor = [], ""
    while True:
        more = {"cursor": cursor} if cursor else {}
        page = people.ask(
            "com.atproto.repo.listRecords", did, repo=did, collection="app.bsky.feed.post", limit=100, **more
        )
        found += [one["value"]["text"] for one in page["records"]]
        cursor = page.get("cursor", "")
        if not cursor:
            return found


def _media_server(stack: ExitStack) -> str:
    """What the public address of a picture leads to; any path is the same picture."""
    from PIL import Image

    drawn = io.BytesIO()
    Image.new("RGB", (1080, 1080), "navy").save(drawn, "JPEG")
    data = drawn.getvalue()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "image/jpeg")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stack.callback(server.shutdown)
    return f"http://127.0.0.1:{server.server_address[1]}"


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(given[0] if given else 500, given[1] if len(given) > 1 else 7)
