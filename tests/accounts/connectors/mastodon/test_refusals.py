"""What an answer of Mastodon proves. The answers are constructed from its documentation (publishing.md §8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

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
from accounts.connectors.mastodon import CONNECTOR
from accounts.connectors.values import Credentials, OutgoingPost
from somestrategi.core import clock

POST, LIST = "/api/v1/statuses", "/api/v1/accounts/7/statuses"
HEI = OutgoingPost("Hei", dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC))


@pytest.fixture
def server(settings: Any) -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1") as server:
        settings.CONNECTOR_SERVERS = {"mastodon": server.url_for("")}
        server.expect_request(LIST).respond_with_json([])
        yield server


def _publish(server: HTTPServer) -> Any:
    assert CONNECTOR.publish
    address = server.url_for("").rstrip("/")
    return CONNECTOR.publish(Credentials(address, "dep", "7", {"access_token": "t"}, seconds=5), HEI, "k", {})


@pytest.mark.parametrize(
    ("status", "said", "error", "field"),
    [
        (401, "The access token is invalid", AuthExpired, ""),
        (403, "This action is outside the authorized scopes", Forbidden, ""),
        (404, "Record not found", Gone, ""),
        (422, "Validation failed: Text can't be blank", Refused, "text"),
        (422, "Validation failed: File content type is invalid", Refused, "media"),
        (413, "", Refused, "media"),
        (500, "", Unreachable, ""),
        (503, "Remote SSL certificate could not be verified", Unreachable, ""),
        (307, "", Unreachable, ""),
    ],
)
def test_an_answer_is_judged_by_what_it_proves(
    server: HTTPServer, status: int, said: str, error: type[ConnectorError], field: str
) -> None:
    headers = {"Location": server.url_for("/elsewhere")} if status == 307 else {}
    server.expect_request(POST).respond_with_json({"error": said}, status=status, headers=headers)
    with pytest.raises(error) as caught:
        _publish(server)
    assert type(caught.value) is error
    assert getattr(caught.value, "field", "") == field


def test_a_limit_tells_until_when(server: HTTPServer) -> None:
    """In words of time, by the server's clock."""
    until = clock.now() + dt.timedelta(minutes=5)
    headers = {
        "X-RateLimit-Limit": "300",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": until.isoformat(),
    }
    server.expect_request(POST).respond_with_json({"error": "Too many requests"}, status=429, headers=headers)
    with pytest.raises(RateLimited) as caught:
        _publish(server)
    assert caught.value.retry_at
    assert abs(caught.value.retry_at - until) < dt.timedelta(minutes=2)


def test_a_no_that_cannot_be_checked_proves_nothing(server: HTTPServer) -> None:
    server.clear()
    server.expect_request(POST).respond_with_json({"error": "Validation failed"}, status=422)
    server.expect_request(LIST).respond_with_data("", status=503)
    with pytest.raises(Unreachable):
        _publish(server)


@pytest.mark.parametrize("body", ["<html>", '{"id": ', "[]"])
def test_an_answer_that_nobody_can_read_proves_nothing(server: HTTPServer, body: str) -> None:
    server.expect_request(POST).respond_with_data(body, content_type="application/json")
    with pytest.raises(Misunderstood):
        _publish(server)


def test_an_address_on_the_inside_is_not_asked() -> None:
    assert CONNECTOR.test
    for address in ("", "http://127.0.0.1:9", "https://127.0.0.1", "https://10.0.0.1", "https://user:a@a.no"):
        with pytest.raises(NotConnected):
            CONNECTOR.test(Credentials(address, "dep", "7", {"access_token": "t"}, seconds=5))
