"""Every variable of production: a missing or an unsafe one is told with its id and what to write instead."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.checks import CheckMessage

from somestrategi.environment import CODE, VARIABLES, Variable
from somestrategi.settings import connector_apps
from somestrategi.system_checks import check_environment

Look = Callable[..., dict[str, CheckMessage]]


def _key(of: bytes) -> str:
    """Looks random, and is not: a test's name must be the same in every process of a run."""
    return base64.urlsafe_b64encode(hashlib.sha256(of).digest()).decode()


KEY, OTHER_KEY = _key(b"a"), _key(b"b")
NAMES = [variable.name for variable in VARIABLES]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch, settings: Any, good: dict[str, str]) -> Look:
    """What the check finds, by id, in the good environment with changes: `look(BASE_URL="http://…")`."""

    def find(**changed: str) -> dict[str, CheckMessage]:
        settings.PRODUCTION = True
        for name, value in {**dict.fromkeys(NAMES, ""), **good, **changed}.items():
            monkeypatch.setenv(name, value)
        return {str(message.id): message for message in check_environment(None)}

    return find


def test_good_environment_is_good(look: Look) -> None:
    assert look() == {}


@pytest.mark.parametrize("variable", VARIABLES, ids=NAMES)
def test_missing_variable_is_an_error_with_its_id_and_an_example(look: Look, variable: Variable) -> None:
    name, number = variable.name, variable.number
    found = look(**{name: ""})
    message = found[f"somestrategi.E{number:03}"]
    assert message.is_serious()
    assert message.msg.startswith(f"{name} is missing")
    assert message.hint


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_blank_is_missing(look: Look, blank: str) -> None:
    assert set(look(SECRET_KEY=blank)) == {"somestrategi.E003"}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATABASE_URL", "mysql://user@host/somestrategi", "is not the address of a PostgreSQL database"),
        ("DATABASE_URL", "sqlite:///somestrategi", "is not the address of a PostgreSQL database"),
        ("DATABASE_URL", "postgres://user@host:five/somestrategi", "names a port that is no number"),
        ("DATABASE_URL", "postgres://user@host/", "names no database"),
        ("REDIS_URL", "amqp://queue.example", "is not a redis-py address"),
        ("REDIS_URL", "rediss://queue.example:six/0", "names a port that is no number"),
        ("REDIS_URL", "rediss://", "names no host"),
        ("SECRET_KEY", "short", "is weak"),
        ("SECRET_KEY", "ab" * 40, "is weak"),
        ("SECRET_KEY", "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz0123456789", "is weak"),
        ("ALLOWED_HOSTS", "some.example,*", "lets any host in"),
        ("ALLOWED_HOSTS", "https://some.example,some.example", "names something that is no host name"),
        ("ALLOWED_HOSTS", "some.example:443,some.example", "names something that is no host name"),
        ("ALLOWED_HOSTS", "some.example, other.example", "names something that is no host name: « other"),
        ("CSRF_TRUSTED_ORIGINS", "http://some.example", "names something that is no https origin"),
        ("CSRF_TRUSTED_ORIGINS", "some.example", "names something that is no https origin"),
        ("CSRF_TRUSTED_ORIGINS", "https://some.example,https://*.example", "«https://*.example»"),
        ("CSRF_TRUSTED_ORIGINS", "https://some.example/logg-inn", "names something that is no https origin"),
        ("BASE_URL", "http://some.example", "is not an https address"),
        ("BASE_URL", "https://", "is not an https address"),
        ("BASE_URL", "https://some.example/somestrategi", "has more in it"),
        ("BASE_URL", "https://other.example", "leads to a host that ALLOWED_HOSTS does not name"),
        ("EMAIL_URL", "mail.example", "cannot be read"),
        ("EMAIL_URL", "smtp+tls://mail.example:mail", "cannot be read"),
        ("EMAIL_URL", "consolemail://", "sends nothing"),
        ("EMAIL_URL", "memorymail://", "sends nothing"),
        ("EMAIL_URL", "dummymail://", "sends nothing"),
        ("EMAIL_URL", "filemail:///tmp/mail", "sends nothing"),
        ("EMAIL_URL", "smtp+tls://", "sends nothing"),
        ("EMAIL_URL", "smtp://user:password@mail.example:25", "sends its password in the clear"),
        ("MEDIA_ROOT", "media", "is not an absolute path"),
        ("MEDIA_ROOT", "/nowhere/at/all", "is not a folder that this process may write in"),
        ("MEDIA_ROOT", "/proc/self/environ", "is not a folder that this process may write in"),
        ("MEDIA_ROOT", str(CODE / "static" / "css"), "lie within each other"),
        ("MEDIA_ROOT", str(CODE), "lie within each other"),
        ("FIELD_KEYS", "not-a-key", "holds something that is no Fernet key"),
        ("FIELD_KEYS", f"{KEY},secret", "holds something that is no Fernet key"),
        ("FIELD_KEYS", f"{KEY},{KEY}", "holds the same key twice"),
        ("FIELD_KEYS", "A" * 43 + "=", "holds a key that is not random"),
        ("PROXY_HEADER", "X-Forwarded-Proto: https", "is no name of a header"),
        ("DEFAULT_FROM_EMAIL", "Somestrategi", "is no address"),
        ("DEFAULT_FROM_EMAIL", "Somestrategi <ikke-svar@localhost>", "is no address"),
    ],
)
def test_unsafe_value_is_an_error_under_the_same_id(look: Look, name: str, value: str, said: str) -> None:
    variable = next(variable for variable in VARIABLES if variable.name == name)
    found = look(**{name: value})
    message = found[f"somestrategi.E{variable.number:03}"]
    assert message.msg.startswith(name)
    assert said in message.msg
    assert message.hint == variable.example


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql:///somestrategi"),
        ("DATABASE_URL", "postgres://user@:5432//run/postgresql/somestrategi"),
        ("REDIS_URL", "unix:///run/valkey.sock?db=1"),
        ("REDIS_URL", "redis://localhost:6379/0"),
        ("ALLOWED_HOSTS", ".example,127.0.0.1,[::1]"),
        ("CSRF_TRUSTED_ORIGINS", "https://some.example:8443,https://other.example"),
        ("BASE_URL", "https://some.example:8443/"),
        ("EMAIL_URL", "smtp://mail.example"),
        ("EMAIL_URL", "smtp+ssl://user:password@mail.example:465"),
        ("FIELD_KEYS", f"{KEY},{_key(b'b')}"),
        ("PROXY_HEADER", "none"),
        ("DEFAULT_FROM_EMAIL", "ikke-svar@some.example.no"),
    ],
)
def test_other_good_values_are_taken(look: Look, name: str, value: str) -> None:
    assert look(**{name: value}) == {}


def test_uploads_among_the_static_files_are_an_error(look: Look, good: dict[str, str]) -> None:
    found = look(STATIC_ROOT=good["MEDIA_ROOT"])
    assert "lie within each other" in found["somestrategi.E008"].msg


def test_one_key_for_two_purposes_is_an_error(look: Look) -> None:
    long_key = _key(b"c") + "0123456789"
    found = look(SECRET_KEY=long_key, FIELD_KEYS=long_key)
    assert found["somestrategi.E003"].msg == "SECRET_KEY is used as a field key too."


def test_demo_and_debug_are_errors(look: Look, settings: Any) -> None:
    settings.DEMO = settings.DEBUG = True
    assert set(look()) == {"somestrategi.E011", "somestrategi.E013"}


@pytest.mark.parametrize(
    ("name", "value", "id_"),
    [
        ("DATABASE_URL", "postgres://user:password@database.example/somestrategi", "somestrategi.W001"),
        ("DATABASE_URL", "postgres://database.example/somestrategi?sslmode=prefer", "somestrategi.W001"),
        ("REDIS_URL", "redis://:password@queue.example:6379/0", "somestrategi.W002"),
    ],
)
def test_way_across_the_network_in_the_clear_is_a_warning(
    look: Look, name: str, value: str, id_: str
) -> None:
    found = look(**{name: value})
    assert set(found) == {id_}
    assert not found[id_].is_serious()


def test_a_webhook_token_without_the_secret_that_judges_is_a_warning(look: Look) -> None:
    found = look(FACEBOOK_WEBHOOK_TOKEN="a word", FACEBOOK_APP_SECRET="")
    assert set(found) == {"somestrategi.W003"}
    assert found["somestrategi.W003"].msg.startswith(
        "FACEBOOK_WEBHOOK_TOKEN is set without FACEBOOK_APP_SECRET"
    )
    assert look(FACEBOOK_WEBHOOK_TOKEN="a word", FACEBOOK_APP_SECRET="a secret") == {}


def test_our_applications_are_read_from_the_environment_platform_by_platform() -> None:
    environment = {
        "FACEBOOK_APP_ID": "1",
        "FACEBOOK_APP_SECRET": " s ",
        "YOUTUBE_APP_SECRET": "t",
        "THREADS_APP_ID": "",
    }
    assert connector_apps.read(environment) == {
        "facebook": {"id": "1", "secret": "s"},
        "youtube": {"secret": "t"},
    }


def test_outside_production_nothing_is_asked(look: Look, settings: Any) -> None:
    look(SECRET_KEY="")
    settings.PRODUCTION = False
    assert check_environment(None) == []


def test_the_operators_table_names_every_variable_with_its_id_and_its_example() -> None:
    table = (CODE / "docs/operations.md").read_text(encoding="utf-8").partition("## Production")[2]
    for variable in VARIABLES:
        row = re.search(rf"^\| `{variable.name}` \|.*$", table, re.MULTILINE)
        assert row, variable.name
        assert f"E{variable.number:03}" in row.group()
    for other in ("E011", "E013", "E014", "W001", "W002", "W003"):
        assert f"`somestrategi.{other}`" in table
