"""Web, worker and beat as an operator starts them: refused at once on a bad environment, and clean on a good one."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from somestrategi.environment import VARIABLES
from somestrategi.system_checks import HALT
from tests.production.conftest import Start

PROCESSES = {
    "web": ("-c", "import somestrategi.wsgi"),
    "gunicorn": ("-m", "gunicorn", "somestrategi.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket"),
    "worker": ("-m", "celery", "-A", "somestrategi", "worker", "--concurrency", "1"),
    "beat": ("-m", "celery", "-A", "somestrategi", "beat"),
}


@pytest.mark.parametrize("process", PROCESSES)
def test_process_refuses_an_empty_environment_and_names_every_variable(start: Start, process: str) -> None:
    ended = start({}, *PROCESSES[process])
    assert ended.returncode == HALT
    for variable in VARIABLES:
        assert f"somestrategi.E{variable.number:03}: {variable.name} is missing" in ended.stderr
        assert variable.example in ended.stderr
    assert "Somestrategi does not start until this is put right" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("process", ["web", "worker", "beat"])
def test_process_refuses_what_django_itself_would_stumble_over(
    start: Start, good: dict[str, str], process: str
) -> None:
    bad = {
        "DATABASE_URL": "mysql://host:five/name",
        "EMAIL_URL": "mail.example",
        "REDIS_URL": "queue.example",
    }
    ended = start(good | bad, *PROCESSES[process])
    assert ended.returncode == HALT
    for number in (1, 2, 7):
        assert f"somestrategi.E{number:03}: " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_what_is_printed_holds_no_secret(start: Start, good: dict[str, str]) -> None:
    secret = Fernet.generate_key().decode()
    bad = {
        "SECRET_KEY": "k3y-t00-short",
        "FIELD_KEYS": f"{secret},x",
        "BASE_URL": "https://u:p4ss@some.example",
    }
    ended = start(good | bad, *PROCESSES["web"])
    assert "somestrategi.E009" in ended.stderr
    assert not [word for word in ("k3y-t00-short", secret, "p4ss") if word in ended.stderr + ended.stdout]


def test_good_environment_passes_every_deployment_check(start: Start, good: dict[str, str]) -> None:
    ended = start(good, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


def test_web_waits_for_its_static_files_and_then_serves_them_hashed(
    start: Start, good: dict[str, str], database_url: str
) -> None:
    """The order of an upgrade: collectstatic, then the web process. A page then names files that do not change."""
    environment = good | {"DATABASE_URL": database_url}
    refused = start(environment, *PROCESSES["web"])
    assert refused.returncode == HALT
    assert "somestrategi.E014: Static files are not collected" in refused.stderr
    assert "manage.py collectstatic" in refused.stderr

    collected = start(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    assert collected.returncode == 0, collected.stderr

    answered = start(environment, "-c", ASK)
    assert answered.returncode == 0, answered.stderr
    told = dict(line.split(" ", 1) for line in answered.stdout.splitlines())
    assert told["health"] == "200"
    assert told["plain"] == "301 https://some.example/personvern/"
    assert told["page"] == "200"
    assert told["style"].startswith("200 text/css")
    assert "immutable" in told["style"]
    assert told["other-host"] == "400"
    assert "max-age=31536000" in told["hsts"]
    assert told["cookie"] == "True True"


ASK = """
import re
from somestrategi.wsgi import application
from django.conf import settings
from django.test import Client

https = {"host": "some.example", "x-forwarded-proto": "https"}
browser = Client()
print("health", browser.get("/healthz/", headers={"host": "some.example"}).status_code)
plain = browser.get("/personvern/", headers={"host": "some.example"})
print("plain", plain.status_code, plain["Location"])
page = browser.get("/personvern/", headers=https)
print("page", page.status_code)
style = re.search(r'href="(/static/css/base\\.[0-9a-f]{12}\\.css)"', page.content.decode()).group(1)
file = browser.get(style, headers=https)
print("style", file.status_code, file["Content-Type"], file["Cache-Control"])
print("other-host", browser.get("/personvern/", headers=https | {"host": "other.example"}).status_code)
print("hsts", page["Strict-Transport-Security"])
print("cookie", settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)
"""
