"""A platform delivers: judged by the signature over the raw body, stored once, answered at once."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from celery import Celery
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from kombu.exceptions import OperationalError
from pytest_django import Settings

from accounts.field_keys import decrypt_bytes
from accounts.models import Account, Delivery
from accounts.webhooks.receiving import MOST_BYTES
from tests.accounts.webhooks.platform import TOKEN, URL, body_of, comment, deliver, post, signed

BODY = body_of(post("17", unknown={"field": ["of", "tomorrow"]}), comment("18", "Æsj! 😀"), object="page")


@pytest.mark.usefixtures("platform")
def test_a_signed_delivery_is_stored_encrypted_and_answered_with_one_statement() -> None:
    with CaptureQueriesContext(connection) as queries:
        response = deliver(BODY)
    assert (response.status_code, response.content) == (200, b"")
    assert len(queries) == 1
    assert not response.cookies
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.repeat_count) == ("waiting", 0)
    assert (delivery.delete_after - delivery.received_at).total_seconds() == 24 * 60 * 60
    assert b"17" not in bytes(delivery.body or b"")[:50]
    assert decrypt_bytes(bytes(delivery.body or b"")) == BODY


@pytest.mark.usefixtures("platform")
def test_the_same_body_again_is_the_same_row() -> None:
    for _time in range(3):
        assert deliver(BODY).status_code == 200
    assert Delivery.objects.get().repeat_count == 2
    assert deliver(body_of(post("19"))).status_code == 200
    assert Delivery.objects.count() == 2


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize(
    "signature",
    ["", "sha256=", "sha256=" + "0" * 64, signed(BODY, "another secret"), signed(BODY + b" ")],
    ids=["none", "empty", "zeros", "another secret", "another body"],
)
def test_a_wrong_signature_is_refused_and_nothing_stored(signature: str) -> None:
    assert deliver(BODY, signature=signature).status_code == 403
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("platform")
def test_the_signature_is_over_the_raw_body_and_not_over_one_that_is_written_anew() -> None:
    again = json.dumps(json.loads(BODY), ensure_ascii=False, separators=(",", ":")).encode()
    assert json.loads(again) == json.loads(BODY)
    assert deliver(again, signature=signed(BODY)).status_code == 403
    assert deliver(again, signature=signed(again)).status_code == 200
    assert decrypt_bytes(bytes(Delivery.objects.get().body or b"")) == again


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize(
    ("size", "status"), [(1_000_000, 200), (MOST_BYTES, 200), (MOST_BYTES + 1, 413), (5_000_000, 413)]
)
def test_a_megabyte_is_taken_and_no_more(size: int, status: int) -> None:
    frame = body_of({"id": "1", "text": ""})
    body = body_of({"id": "1", "text": "a" * (size - len(frame))})
    assert len(body) == size
    assert deliver(body).status_code == status
    assert Delivery.objects.count() == (1 if status == 200 else 0)


@pytest.mark.usefixtures("platform")
def test_what_says_that_it_is_too_long_is_not_read_at_all() -> None:
    class Unread(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError(size)

    length = str(MOST_BYTES + 1)
    response = Client().generic("POST", URL, **{"wsgi.input": Unread(), "CONTENT_LENGTH": length})
    assert response.status_code == 413


@pytest.mark.usefixtures("platform")
def test_a_challenge_with_our_token_is_echoed_and_any_other_refused(client: Client) -> None:
    response = client.get(URL, {"token": TOKEN, "challenge": "<b>1158201444</b>"})
    assert (response.status_code, response.text) == (200, "<b>1158201444</b>")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert client.get(URL, {"token": "another", "challenge": "1"}).status_code == 403
    assert client.get(URL).status_code == 403


def test_without_our_secret_and_token_everything_is_refused(
    platform: Account, client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CONNECTOR_APPS = {}
    assert deliver(BODY, signature=signed(BODY, "")).status_code == 403
    assert client.get(URL, {"token": "", "challenge": "1"}).status_code == 403
    assert "secret of our application is not set" in caplog.text
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize("url", ["/inn/mastodon/", "/inn/ukjent/"])
def test_a_platform_that_delivers_nothing_is_not_found(url: str, client: Client) -> None:
    assert deliver(BODY, url=url).status_code == 404
    assert client.get(url).status_code == 404


@pytest.mark.usefixtures("platform")
def test_other_methods_are_refused(client: Client) -> None:
    assert client.put(URL).status_code == 405


@pytest.mark.usefixtures("platform")
def test_the_broker_is_not_asked(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("down")

    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(Celery, "send_task", refuse)
    monkeypatch.setattr(Celery, "connection_for_write", refuse)
    assert deliver(BODY).status_code == 200
    assert Delivery.objects.count() == 1
