"""What an answer of Bluesky proves. The answers are constructed from its documentation (publishing.md §7)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from accounts.connectors.bluesky import CONNECTOR
from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    Gone,
    Misunderstood,
    NotConnected,
    RateLimited,
    Refused,
    Unreachable,
)
from accounts.connectors.values import Credentials, OutgoingPost, Search, Sought
from somestrategi.core import clock
from tests.fakes.fault_proxy import (
    COMMIT_THEN_4XX,
    COMMIT_THEN_5XX,
    COMMIT_THEN_CUT,
    REFUSE_BEFORE,
    Fault,
    Plan,
    proxying,
)

AT = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
POST = OutgoingPost("Hei", AT)
DID = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
SECRETS = {"identifier": "dep.test", "app_password": "hemmelig", "access": "t", "did": DID}
PUT, GET = "/xrpc/com.atproto.repo.putRecord", "/xrpc/com.atproto.repo.getRecord"


@pytest.fixture
def server(settings: Any) -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1") as server:
        settings.CONNECTOR_SERVERS = {"bluesky": server.url_for("")}
        server.expect_request(GET).respond_with_json({"error": "RecordNotFound"}, status=400)
        yield server


def _credentials(server: HTTPServer) -> Credentials:
    return Credentials(server.url_for("").rstrip("/"), "dep.test", DID, SECRETS, seconds=5)


def _publish(server: HTTPServer) -> Any:
    assert CONNECTOR.publish
    return CONNECTOR.publish(_credentials(server), POST, "3lpzlbpz22k2a", {})


@pytest.mark.parametrize(
    ("status", "code", "said", "error", "field"),
    [
        (400, "InvalidRequest", "Invalid record: Record/text must not be longer", Refused, "text"),
        (400, "InvalidMimeType", "", Refused, "media"),
        (413, "PayloadTooLarge", "", Refused, "media"),
        (401, "AuthMissing", "", AuthExpired, ""),
        (401, "AuthFactorTokenRequired", "", AuthExpired, ""),
        (400, "AccountTakedown", "", AuthExpired, ""),
        (403, "Forbidden", "", Forbidden, ""),
        (400, "RepoNotFound", "", Refused, ""),
        (404, "NotFound", "", Gone, ""),
        (500, "InternalServerError", "", Unreachable, ""),
        (502, "UpstreamFailure", "", Unreachable, ""),
    ],
)
def test_an_answer_is_judged_by_what_it_proves(
    server: HTTPServer, status: int, code: str, said: str, error: type[ConnectorError], field: str
) -> None:
    server.expect_request(PUT).respond_with_json({"error": code, "message": said}, status=status)
    with pytest.raises(error) as caught:
        _publish(server)
    assert type(caught.value) is error
    assert caught.value.code == code
    assert getattr(caught.value, "field", "") == field


def test_a_limit_tells_until_when(server: HTTPServer) -> None:
    headers = {"ratelimit-reset": str(int(AT.timestamp()))}
    server.expect_request(PUT).respond_with_json({"error": "RateLimitExceeded"}, status=429, headers=headers)
    with pytest.raises(RateLimited) as caught:
        _publish(server)
    assert caught.value.retry_at == AT


@pytest.mark.parametrize(("body", "kind"), [("<html>", "text/html"), ("{", "application/json")])
def test_an_answer_that_nobody_can_read_proves_nothing(server: HTTPServer, body: str, kind: str) -> None:
    server.expect_request("/xrpc/app.bsky.actor.getProfile").respond_with_data(body, content_type=kind)
    assert CONNECTOR.read_profile
    with pytest.raises(Misunderstood):
        CONNECTOR.read_profile(_credentials(server))


def test_only_the_account_s_own_server_can_say_that_nothing_stands(server: HTTPServer) -> None:
    server.clear()
    server.expect_request(GET).respond_with_data("Not found", status=404)
    assert CONNECTOR.find
    with pytest.raises(Misunderstood):
        CONNECTOR.find(_credentials(server), Sought(POST, "3lpzlbpz22k2a", {}, AT))


def test_where_nobody_listens_nothing_was_sent(settings: Any) -> None:
    settings.CONNECTOR_SERVERS = {"bluesky": "http://127.0.0.1:9"}
    assert CONNECTOR.publish
    with pytest.raises(NotConnected):
        CONNECTOR.publish(Credentials("http://127.0.0.1:9", "a", DID, SECRETS, seconds=5), POST, "k", {})


def test_an_address_on_the_inside_is_not_asked() -> None:
    assert CONNECTOR.publish
    for server in (
        "http://127.0.0.1:9",
        "https://127.0.0.1",
        "https://10.0.0.1",
        "https://user:a@bsky.social",
    ):
        with pytest.raises(NotConnected):
            CONNECTOR.publish(Credentials(server, "a", DID, SECRETS, seconds=5), POST, "k", {})


def test_an_answer_that_leads_elsewhere_is_not_followed(server: HTTPServer) -> None:
    server.expect_request(PUT).respond_with_data("", status=307, headers={"Location": server.url_for("/x")})
    with pytest.raises(Unreachable):
        _publish(server)


@pytest.mark.parametrize("mode", [REFUSE_BEFORE, COMMIT_THEN_5XX, COMMIT_THEN_CUT, COMMIT_THEN_4XX])
def test_whatever_is_answered_one_post_stands_in_the_end(
    server: HTTPServer, settings: Any, mode: str
) -> None:
    """The server behind is constructed: it keeps what it is given under its key, as a PDS does."""
    kept: dict[str, Any] = {}

    def put(request: Any) -> Any:
        from werkzeug import Response

        kept[request.json["rkey"]] = request.json["record"]
        return Response('{"uri":"at://x","cid":"bafy"}', content_type="application/json")

    def get(request: Any) -> Any:
        from werkzeug import Response

        if request.args["rkey"] in kept:
            return Response('{"uri":"at://x","cid":"bafy","value":{}}', content_type="application/json")
        return Response('{"error":"RecordNotFound"}', status=400, content_type="application/json")

    server.clear()
    server.expect_request(PUT).respond_with_handler(put)
    server.expect_request(GET).respond_with_handler(get)
    assert CONNECTOR.publish
    assert CONNECTOR.find
    with proxying(server.url_for("").rstrip("/"), Plan("putRecord", iter([Fault(mode)]))) as proxy:
        settings.CONNECTOR_SERVERS = {"bluesky": proxy.url}
        credentials = dataclasses.replace(_credentials(server), server=proxy.url)
        key = CONNECTOR.new_key(AT)
        try:
            CONNECTOR.publish(credentials, POST, key, {})
        except Unreachable:
            found = CONNECTOR.find(credentials, Sought(POST, key, {}, clock.now()))
            assert found.search is (Search.NOT_SEEN if mode == REFUSE_BEFORE else Search.FOUND)
            CONNECTOR.publish(credentials, POST, key, {})
    assert list(kept) == [key]
