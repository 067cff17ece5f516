"""What is said of the server behind must be true: the ledger is the measure of every publishing that was spoilt."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import requests
from pytest_httpserver import HTTPServer

from tests.fakes.fault_proxy import (
    COMMIT_THEN_4XX,
    COMMIT_THEN_5XX,
    COMMIT_THEN_CUT,
    LEDGER_PATH,
    MODES,
    REFUSE_BEFORE,
    THROUGH,
    Fault,
    Plan,
    each,
    proxying,
    weighted,
)


@pytest.fixture(scope="module")
def behind() -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1") as server:
        server.expect_request("/post", method="POST").respond_with_json({"id": 7})
        server.expect_request("/refused", method="POST").respond_with_json({"error": "no"}, status=422)
        server.expect_request("/list").respond_with_data("hei", content_type="text/plain")
        yield server


def _spoilt(behind: HTTPServer, *faults: Fault) -> Plan:
    return Plan(r"^POST /(post|refused)$", iter(faults))


@pytest.mark.parametrize(
    ("mode", "answered", "is_forwarded"),
    [
        (REFUSE_BEFORE, 503, False),
        (COMMIT_THEN_5XX, 502, True),
        (COMMIT_THEN_4XX, 400, True),
        (THROUGH, 200, True),
    ],
)
def test_the_client_is_told_one_thing_and_the_ledger_the_truth(
    behind: HTTPServer, mode: str, answered: int, is_forwarded: bool
) -> None:
    with proxying(behind.url_for(""), _spoilt(behind, Fault(mode))) as proxy:
        answer = requests.post(f"{proxy.url}/post", json={"rkey": "abc"}, timeout=5)
    (line,) = proxy.ledger()
    assert answer.status_code == answered
    assert (line.mode, line.key, line.answered) == (mode, "abc", answered)
    assert (line.forwarded, line.committed) == (is_forwarded, is_forwarded)


def test_a_cut_line_is_an_error_to_the_client_though_the_server_did_it(behind: HTTPServer) -> None:
    with proxying(behind.url_for(""), _spoilt(behind, Fault(COMMIT_THEN_CUT))) as proxy:
        with pytest.raises(requests.ConnectionError):
            requests.post(f"{proxy.url}/post", headers={"Idempotency-Key": "k"}, timeout=5)
        assert requests.post(f"{proxy.url}/post", timeout=5).json() == {"id": 7}
    cut, through = proxy.ledger()
    assert (cut.key, cut.committed, cut.answered) == ("k", True, None)
    assert (through.mode, through.committed, through.answered) == (THROUGH, True, 200)


def test_an_answer_after_the_client_has_gone_is_still_a_commit(behind: HTTPServer) -> None:
    with (
        proxying(behind.url_for(""), _spoilt(behind, Fault(THROUGH, later=0.4))) as proxy,
        pytest.raises(requests.Timeout),
    ):
        requests.post(f"{proxy.url}/post", timeout=0.1)
    (line,) = proxy.ledger()
    for _each in range(500):
        if line.committed:
            break
        time.sleep(0.01)
    assert line.committed


def test_what_the_server_refuses_is_no_commit_in_any_mode(behind: HTTPServer) -> None:
    with proxying(behind.url_for(""), Plan("POST /refused", each(*MODES))) as proxy:
        statuses = [requests.post(f"{proxy.url}/refused", timeout=5).status_code for _mode in MODES]
    assert statuses == [503, 422, 422, 422]
    assert not any(line.committed for line in proxy.ledger())


def test_everything_else_goes_through_and_is_not_written_down(behind: HTTPServer) -> None:
    with proxying(behind.url_for(""), _spoilt(behind, Fault(COMMIT_THEN_CUT))) as proxy:
        assert requests.get(f"{proxy.url}/list", timeout=5).text == "hei"
        assert requests.get(proxy.url + LEDGER_PATH, timeout=5).json() == []


def test_the_same_seed_spoils_the_same_calls() -> None:
    def first() -> list[Fault]:
        faults = weighted(dict.fromkeys(MODES, 1.0), seed=3, late=0.1)
        return [next(faults) for _each in range(20)]

    assert first() == first()
    assert {fault.mode for fault in first()} == set(MODES)
