"""What production logs: enough to find an error from the number a person was given, and nothing that people wrote."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from somestrategi import logs
from tests.production.conftest import Start

# Refuses a one-time link, searches, does not find, and fails with a person's words in the error.
VISIT = """
import logging
import re
from somestrategi.wsgi import application
from django.test import Client
from somestrategi import urls
from django.urls import path

def fail(request):
    try:
        raise KeyError("kari@ekd.example")
    except KeyError as error:
        raise ValueError("Kari wrote: my secret") from error

urls.urlpatterns.insert(0, path("feil/", fail, name="healthz"))
browser = Client(raise_request_exception=False)
https = {"host": "some.example", "x-forwarded-proto": "https", "user-agent": "Kari's own browser"}
browser.get("/healthz/?sok=Kari+Nordmann", headers=https)
browser.get("/ikke-her/c8s9x2-0123456789abcdef0123456789abcdef/?sok=Kari", headers=https)
page = browser.get("/feil/?sok=Kari", headers=https)
print(re.search(r'<code class="num">([^<]+)</code>', page.content.decode()).group(1))
logging.getLogger("django.security").warning("Refused: /passord/MQ/c8s9x2-0123456789abcdef0123456789abcdef/")
try:
    raise ValueError("Kari wrote: my secret")
except ValueError:
    logging.getLogger("celery.app.trace").error("Task x raised: ValueError('my secret')", exc_info=True)
"""


def test_log_leads_from_the_number_on_the_page_to_the_error_and_quotes_nobody(
    start: Start, good: dict[str, str], database_url: str
) -> None:
    environment = good | {"DATABASE_URL": database_url}
    start(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    ended = start(environment, "-c", VISIT)
    assert ended.returncode == 0, ended.stderr
    written: list[dict[str, Any]] = [json.loads(line) for line in ended.stderr.splitlines()]

    number = ended.stdout.strip()
    failed = next(line for line in written if line["event"] == "request_failed")
    assert failed["request_id"] == number
    assert failed["request"] == "GET /feil/"
    assert "in fail" in failed["exception"]
    assert failed["exception"].rstrip().endswith("ValueError")
    assert "KeyError" in failed["exception"]

    finished = [(line["request"], line["code"]) for line in written if line["event"] == "request_finished"]
    assert finished == [("GET /healthz/", 200), ("GET /ikke-her/…/", 404)]
    assert [line["event"] for line in written if line["logger"] == "django.security"] == [
        "Refused: /passord/MQ/…/"
    ]
    assert [line["event"] for line in written if line["logger"] == "celery.app.trace"] == ["Task failed."]
    for secret in ("Kari", "secret", "0123456789abcdef", "user_agent", "127.0.0.1"):
        assert secret not in ended.stderr


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("GET /kontoer/12/", "GET /kontoer/12/"),
        ("GET /kontoer/?sok=Kari&status=aktiv", "GET /kontoer/"),
        ("POST /passord/MQ/c8s9x2-0123456789abcdef0123456789abcdef/", "POST /passord/MQ/…/"),
    ],
)
def test_address_keeps_its_place_and_loses_its_secrets(address: str, shown: str) -> None:
    assert (
        logs.without_secrets(logging.getLogger(), "info", {"event": "", "request": address})["request"]
        == shown
    )


def test_line_without_an_error_is_left_as_it_is() -> None:
    event = {"event": "Audit accounts.inactive failed in run 3.", "logger": "somestrategi.audits.runner"}
    assert logs.without_messages(None, "info", dict(event)) == event
