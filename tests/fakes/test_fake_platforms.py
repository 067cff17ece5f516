"""The FAKES of Meta's platforms and YouTube: honest about being fakes, and as bad as they are told to be."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.fakes.fake_facebook import PAGE, TOKEN, FakeFacebook
from tests.fakes.fake_instagram import FakeInstagram
from tests.fakes.fake_platform import MODES, FakePlatform, running
from tests.fakes.fake_threads import FakeThreads
from tests.fakes.fake_youtube import FakeYouTube

ALL: tuple[Callable[[], FakePlatform], ...] = (FakeFacebook, FakeInstagram, FakeThreads, FakeYouTube)


def asked(address: str, path: str, told: Any = None, *, token: str = "") -> tuple[int, Any, Any]:
    data = None if told is None else json.dumps(told).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    try:
        with urlopen(Request(address + path, data, headers), timeout=5) as answer:
            return answer.status, json.loads(answer.read()), answer.headers
    except HTTPError as error:
        with closing(error):
            return error.code, json.loads(error.read()), error.headers


def publish(address: str, text: str) -> int | str:
    try:
        return asked(address, f"/v26.0/{PAGE}/feed", {"message": text}, token=TOKEN)[0]
    except OSError:
        return "cut"


@pytest.mark.parametrize("kind", ALL)
def test_every_answer_says_that_it_is_a_fake(kind: Callable[[], FakePlatform]) -> None:
    with running(kind()) as fake:
        assert fake.NAME.startswith("FAKE ")
        status, told, headers = asked(fake.address, "/_fake/ledger")
        assert (status, told["name"], told["posts"]) == (200, fake.NAME, [])
        assert headers["X-Fake"] == fake.NAME
        assert asked(fake.address, "/nowhere")[0] == 404


@pytest.mark.parametrize("name", ["Facebook", "Instagram", "Threads", "YouTube"])
def test_each_runs_as_a_process_of_its_own(name: str) -> None:
    command = [sys.executable, "-m", f"tests.fakes.fake_{name.lower()}", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            told = json.loads(process.stdout.readline())
            assert told["name"] == f"FAKE {name}"
            assert asked(told["address"], "/_fake/ledger")[1]["calls"] == {}
        finally:
            process.kill()


def test_a_plan_is_followed_in_turn_and_the_ledger_tells_what_was_done() -> None:
    with running(FakeFacebook()) as fake:
        asked(fake.address, "/_fake/plan", {"modes": [*MODES, ""]})
        assert [publish(fake.address, f"{number}") for number in range(6)] == [400, 500, "cut", 400, 200, 200]
        ledger = asked(fake.address, "/_fake/ledger")[1]
    assert [(post["text"], post["mode"]) for post in ledger["posts"]] == [
        ("1", "commit_then_5xx"),
        ("2", "commit_then_cut"),
        ("3", "commit_then_4xx"),
        ("4", ""),
        ("5", ""),
    ]
    assert ledger["calls"] == {**dict.fromkeys(MODES, 1), "plain": 2}


def test_chance_is_the_same_from_the_same_seed() -> None:
    rates = {"seed": 3, **dict.fromkeys(MODES, 0.2)}
    told = []
    for _each in range(2):
        with running(FakeFacebook()) as fake:
            asked(fake.address, "/_fake/rates", rates)
            told.append([publish(fake.address, f"{number}") for number in range(12)])
    assert told[0] == told[1]
    assert len(set(map(str, told[0]))) == 4


def test_accounts_and_settings_come_by_the_control() -> None:
    with running(FakeFacebook()) as fake:
        asked(fake.address, "/_fake/account", {"id": "1002", "token": "other"})
        asked(fake.address, "/_fake/set", {"listing_delay": 60})
        assert asked(fake.address, "/v26.0/1002/feed", {"message": "Hei"}, token="other")[0] == 200
        assert asked(fake.address, "/v26.0/1002/published_posts", token="other")[1] == {"data": []}
        assert asked(fake.address, "/_fake/set", {"no_such": 1})[0] == 400
        asked(fake.address, "/_fake/reset", {})
        assert asked(fake.address, "/v26.0/1002/feed", {"message": "Hei"}, token="other")[0] == 401


def test_a_version_that_has_ended_is_served_by_the_oldest_that_lives() -> None:
    with running(FakeFacebook()) as fake:
        versions = [
            asked(fake.address, f"/{asked_for}/{PAGE}", token=TOKEN)[2]["facebook-api-version"]
            for asked_for in ("v20.0", "v26.0")
        ]
    assert versions == ["v21.0", "v26.0"]


def test_an_answer_may_come_after_whoever_asked_has_gone() -> None:
    with running(FakeFacebook()) as fake:
        asked(fake.address, "/_fake/rates", {"late": 1, "late_seconds": 1.5})
        data = json.dumps({"message": "Sent"}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
        with pytest.raises(TimeoutError):
            urlopen(Request(f"{fake.address}/v26.0/{PAGE}/feed", data, headers), timeout=0.3)
        ledger = asked(fake.address, "/_fake/ledger")[1]
    assert [post["text"] for post in ledger["posts"]] == ["Sent"]
