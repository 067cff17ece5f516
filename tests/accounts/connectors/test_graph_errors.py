"""What an error answer of the Graph API proves, before others can see anything and afterwards."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    Gone,
    Misunderstood,
    NotReady,
    RateLimited,
    Refused,
    Unreachable,
)
from accounts.connectors.facebook.client import CODES as FACEBOOK
from accounts.connectors.graph.judging import error_of
from accounts.connectors.instagram.client import CODES as INSTAGRAM
from accounts.connectors.threads.client import CODES as THREADS
from somestrategi.core import clock
from somestrategi.core.http.api import Response


def answer(status: int, told: Any, headers: dict[str, str] | None = None) -> Response:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return Response(status, headers or {}, body)


def judged(codes: Any, status: int, code: int, subcode: int | None, *, is_visible: bool) -> ConnectorError:
    told: dict[str, Any] = {"error": {"message": "said", "code": code}}
    if subcode is not None:
        told["error"]["error_subcode"] = subcode
    return error_of(answer(status, told), told, codes, is_visible=is_visible)


@pytest.mark.parametrize(
    ("codes", "status", "code", "subcode", "kind"),
    [
        (FACEBOOK, 400, 190, 463, AuthExpired),
        (FACEBOOK, 400, 102, None, AuthExpired),
        (FACEBOOK, 403, 200, None, Forbidden),
        (FACEBOOK, 403, 299, None, Forbidden),
        (FACEBOOK, 403, 10, None, Forbidden),
        (FACEBOOK, 400, 100, None, Refused),
        (FACEBOOK, 400, 100, 33, Gone),
        (FACEBOOK, 400, 506, None, Refused),
        (FACEBOOK, 400, 368, None, Refused),
        (FACEBOOK, 400, 32, None, RateLimited),
        (FACEBOOK, 400, 80001, None, RateLimited),
        (FACEBOOK, 400, 1, 99, Unreachable),
        (FACEBOOK, 400, 2, None, Unreachable),
        (INSTAGRAM, 403, 4, None, RateLimited),
        (INSTAGRAM, 403, 4, 2207051, Unreachable),
        (INSTAGRAM, 400, 20, 1772107, Unreachable),
        (INSTAGRAM, 400, -1, 2207001, Unreachable),
        (INSTAGRAM, 400, 9007, 2207027, NotReady),
        (INSTAGRAM, 400, 36003, 2207009, Refused),
        (INSTAGRAM, 400, 1, 2207057, Refused),
        (INSTAGRAM, 400, 77, 2207036, Refused),
        (THREADS, 400, 24, 4279009, Unreachable),
    ],
)
def test_a_code_that_is_documented_means_one_thing(
    codes: Any, status: int, code: int, subcode: int | None, kind: type[ConnectorError]
) -> None:
    for is_visible in (True, False):
        error = judged(codes, status, code, subcode, is_visible=is_visible)
        assert type(error) is kind
        assert error.code == (str(code) if subcode is None else f"{code}/{subcode}")


@pytest.mark.parametrize("code", [190, 200, 100, 506, 4])
def test_a_5xx_proves_nothing_whatever_its_code_says(code: int) -> None:
    assert judged(FACEBOOK, 500, code, None, is_visible=True).may_have_happened


def test_an_unknown_code_is_a_no_only_where_nobody_can_see_what_was_done() -> None:
    assert type(judged(FACEBOOK, 400, 424242, None, is_visible=True)) is Unreachable
    assert type(judged(FACEBOOK, 400, 424242, None, is_visible=False)) is Refused
    assert type(judged(FACEBOOK, 404, 424242, None, is_visible=False)) is Gone
    assert type(judged(FACEBOOK, 500, 424242, None, is_visible=False)) is Unreachable
    passing = {"error": {"code": 424242, "is_transient": True}}
    assert type(error_of(answer(400, passing), passing, FACEBOOK, is_visible=False)) is Unreachable


@pytest.mark.parametrize("told", [None, [], {}, {"error": "no"}, {"error": None}])
@pytest.mark.parametrize("status", [200, 400, 404, 429, 502])
def test_an_answer_that_cannot_be_read_may_have_happened(told: Any, status: int) -> None:
    assert type(error_of(answer(status, told), told, FACEBOOK, is_visible=True)) is Misunderstood


def test_without_an_envelope_the_status_counts_where_nobody_can_see() -> None:
    kinds = [
        type(error_of(answer(status, b""), None, FACEBOOK, is_visible=False))
        for status in (404, 429, 502, 200)
    ]
    assert kinds == [Gone, RateLimited, Misunderstood, Misunderstood]


@pytest.mark.parametrize("usage", ["", "no json", "[]", '{"1": 7}', '{"1": [{}]}', '{"1": [7]}'])
def test_a_header_that_does_not_say_how_long_says_nothing(usage: str) -> None:
    told = {"error": {"code": 4}}
    error = error_of(
        answer(403, told, {"X-Business-Use-Case-Usage": usage}), told, FACEBOOK, is_visible=False
    )
    assert isinstance(error, RateLimited)
    assert error.retry_at is None


def test_the_longest_wait_of_several_counts() -> None:
    told = {"error": {"code": 4}}
    usage = json.dumps(
        {"1": [{"estimated_time_to_regain_access": 3}], "2": [{"estimated_time_to_regain_access": 9}]}
    )
    error = error_of(
        answer(403, told, {"X-Business-Use-Case-Usage": usage}), told, FACEBOOK, is_visible=False
    )
    assert isinstance(error, RateLimited)
    assert error.retry_at
    assert error.retry_at > clock.now() + dt.timedelta(minutes=8)


def test_the_words_for_people_are_taken_and_shortened() -> None:
    told = {"error": {"code": 100, "message": "machine", "error_user_msg": "u" * 900}}
    error = error_of(answer(400, told), told, FACEBOOK, is_visible=False)
    assert error.said == "u" * 300
