"""What every connector keeps, whoever wrote it. A new folder in the book falls under it by itself."""

from __future__ import annotations

import ast
import datetime as dt
import logging
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.utils.functional import Promise

from accounts.connection_words import DEEDS
from accounts.connectors import book
from accounts.connectors.capabilities import Can, Way
from accounts.connectors.connector import FUNCTIONS, Connector
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import (
    Credentials,
    MediaKind,
    OutgoingMedia,
    OutgoingPost,
    Sought,
)
from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS
from tests.repository import source

AT = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
NOBODY = "http://127.0.0.1:9"
"""Where nobody listens: a port that is kept for throwing away (RFC 863)."""
SECRET = "never-to-be-seen-0123456789"
TEXTS = {
    "empty": "",
    "blank": " \n\t ",
    "emoji": "👩‍👩‍👧‍👦🇳🇴❤️" * 30,
    "right to left": "\u202eمرحبا بالعالم שלום",
    "long": "a\u0301 #æøå https://a.no/b " * 5_000,
    "null": "a\x00b",
    "half a sign": "a\ud83db",
}
CONNECTORS = book.all_connectors()
FOLDER = Path("accounts/connectors")
LIBRARIES = {"atproto_client": "bluesky", "mastodon": "mastodon"}

every = pytest.mark.parametrize("connector", CONNECTORS.values(), ids=list(CONNECTORS))


@pytest.fixture(autouse=True)
def nobody_is_reached(settings: Any) -> None:
    settings.CONNECTOR_SERVERS = dict.fromkeys(CONNECTORS, NOBODY)


def _credentials(connector: Connector) -> Credentials:
    secrets = {field.name: SECRET for field in connector.secret_fields}
    return Credentials(NOBODY, "dep", "1", {**secrets, "access": SECRET, "access_token": SECRET}, seconds=2)


def _picture() -> OutgoingMedia:
    return OutgoingMedia(
        MediaKind.IMAGE, "image/jpeg", "a.jpg", 3, lambda: b"abc", alt_text="a", width=1, height=1
    )


def test_the_book_holds_every_connector_under_its_own_name() -> None:
    """A folder without a CONNECTOR is what several of them share."""
    folders = {
        path.parts[2]
        for path in source.under("accounts", suffix="__init__.py")
        if path.parts[:2] == FOLDER.parts and len(path.parts) == 4 and "\nCONNECTOR = " in source.read(path)
    }
    assert set(book.FOLDERS) == folders
    assert {connector.key for connector in CONNECTORS.values()} == set(CONNECTORS)


@every
def test_what_is_declared_can_be_done(connector: Connector) -> None:
    for can in connector.capabilities:
        if connector.can(can):
            missing = [name for name in FUNCTIONS[can] if getattr(connector, name) is None]
            assert missing == [], can


@every
def test_what_can_be_done_is_declared(connector: Connector) -> None:
    """A function beside no capability would be found by no page."""
    named = {name for names in FUNCTIONS.values() for name in names} - {"new_key", "find"}
    declared = {name for can in connector.capabilities if connector.can(can) for name in FUNCTIONS[can]}
    assert {name for name in named if getattr(connector, name) is not None} - declared == set()


@every
def test_every_capability_says_what_it_stands_on(connector: Connector) -> None:
    for can, capability in connector.capabilities.items():
        assert isinstance(can, Can)
        assert capability.source.strip(), can
        assert isinstance(capability.note, str), "A message id, marked with gettext_noop."
        if capability.way is Way.BY_HAND:
            assert capability.note, f"{can}: a person must be told how."


def test_every_capability_has_a_name_in_words() -> None:
    assert set(DEEDS) == set(Can)


@every
def test_every_permission_has_a_reason_and_every_secret_a_name(connector: Connector) -> None:
    for permission in connector.permissions:
        assert permission.name.strip()
        assert isinstance(permission.why, Promise)
        assert str(permission.why).strip()
    for field in connector.secret_fields:
        assert field.name.isidentifier()
        assert str(field.title).strip()
    names = [field.name for field in connector.secret_fields]
    assert len(names) == len(set(names))
    if connector.test:
        assert connector.secret_fields or connector.is_local
        assert any(field.is_secret for field in connector.secret_fields) or connector.is_local


@every
def test_where_it_asks_is_known_or_asked_for(connector: Connector) -> None:
    does_ask = any(connector.can(can) for can in connector.capabilities)
    assert (
        not does_ask
        or connector.is_local
        or connector.asks_for_server
        or connector.server.startswith("https://")
    )


@every
def test_a_key_is_new_each_time_and_fits_its_column(connector: Connector) -> None:
    keys = {connector.new_key(AT) for _each in range(1_000)}
    assert len(keys) == 1_000
    assert all(0 < len(key) <= 64 and key.isascii() and key.isprintable() for key in keys)


@every
def test_what_may_be_repeated_says_for_how_long(connector: Connector) -> None:
    assert connector.repeatable_for is None or connector.repeatable_for > dt.timedelta()
    assert connector.per_platform >= 1


def _acts(connector: Connector, post: OutgoingPost) -> Mapping[str, Callable[[Credentials], object]]:
    """Everything that the connector can be asked, by its function's name."""
    sought = Sought(post, connector.new_key(AT), {}, AT)
    calls: dict[str, Callable[[Any, Credentials], object]] = {
        "test": lambda does, who: does(who),
        "renew": lambda does, who: does(who),
        "prepare": lambda does, who: does(who, post, {}, lambda _notes: None),
        "publish": lambda does, who: does(who, post, sought.key, {}),
        "reply": lambda does, who: does(who, post, sought.key, {}),
        "find": lambda does, who: does(who, sought),
        "delete": lambda does, who: does(who, "1", {}),
        "hide": lambda does, who: does(who, "1", True),
        "close": lambda does, who: does(who, "1", True),
        "read_publications": lambda does, who: does(who, ""),
        "read_publication": lambda does, who: does(who, "1"),
        "read_stories": lambda does, who: does(who),
        "read_comments": lambda does, who: does(who, "1", ""),
        "read_events": lambda does, who: does(who, ""),
        "read_figures": lambda does, who: does(who, ("1",)),
        "read_profile": lambda does, who: does(who),
    }
    having = {name: getattr(connector, name) for name in calls if getattr(connector, name) is not None}
    return {name: partial(calls[name], does) for name, does in having.items()}


@every
@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("media", [(), (_picture(),)], ids=["text alone", "with a picture"])
def test_whatever_is_asked_only_its_own_errors_come_out_and_nothing_is_told(
    connector: Connector, text: str, media: tuple[OutgoingMedia, ...], caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody is reached: what raises says so, or refuses, in words without the text or a secret."""
    if connector.is_local:
        pytest.skip("The demo's own answers by itself.")
    caplog.set_level(logging.DEBUG)
    who = _credentials(connector)
    for name, act in _acts(
        connector, OutgoingPost(text, AT, form="nn", title="Sak", media=media, reply_to="1")
    ).items():
        if text and name not in {"prepare", "publish", "reply", "find"}:
            continue  # the text changes nothing
        error = _error_of(act, who)
        told = f"{error!r} {error.said} {error.code}" if error else ""
        assert SECRET not in told, name
        assert len(text.strip()) < 20 or text.strip() not in told, name
        assert not (error and error.may_have_happened), f"{name}: nobody was reached, so nothing was done"
    shown = [f"{one.name} {one.getMessage()}" for one in caplog.records if not one.name.startswith("urllib3")]
    assert shown == []
    assert not any(SECRET in one.getMessage() for one in caplog.records)


def _error_of(act: Callable[[Credentials], object], who: Credentials) -> ConnectorError | None:
    """None where it does without an answer. Anything else than a ConnectorError comes out."""
    try:
        act(who)
    except ConnectorError as error:
        return error
    return None


def test_no_secret_shows_where_values_are_shown() -> None:
    who = Credentials(NOBODY, "dep", "1", {"access_token": SECRET})
    assert SECRET not in f"{who} {who!r}"


@pytest.mark.parametrize(("library", "folder"), LIBRARIES.items())
def test_a_platform_s_library_stays_in_its_folder(library: str, folder: str) -> None:
    outside = [
        str(path)
        for path in source.product_python()
        for node in ast.walk(source.tree_of(path))
        for name in _imported(node)
        if name.partition(".")[0] == library and path.parts[:3] != (*FOLDER.parts, folder)
    ]
    assert outside == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_who_only_asks_what_can_be_done_pays_for_no_library() -> None:
    """They take seconds and tens of megabytes, and the web process talks to no platform."""
    asked = (
        "import sys, django; django.setup(); from accounts.connectors import book; book.all_connectors();"
        f"print(sorted(set(sys.modules) & {set(LIBRARIES)!r}))"
    )
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", asked],
        cwd=source.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"


@every
def test_its_figures_are_defined(connector: Connector) -> None:
    """Metric ids that its folder names, by what they look like."""
    ids = {
        text
        for path in source.under("accounts", suffix=".py")
        if path.parts[:2] == FOLDER.parts and path.parts[2] == connector.key
        for text in source.strings_in(path)
        if text.startswith(f"{connector.key}.") and text.removeprefix(f"{connector.key}.").isidentifier()
    }
    assert ids - set(DEFINITIONS) - set(ACCOUNT_DEFINITIONS) == set()
