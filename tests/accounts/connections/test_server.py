"""The server that a person names: https, a name of the open internet, nothing after it."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts import connection_server
from accounts.models import Account, Connection, User
from tests.accounts.connections.conftest import register
from tests.accounts.connections.platform import FakePlatform
from tests.cast import SignIn


@pytest.mark.parametrize(
    "typed", ["social.example.no", " https://Social.Example.no/ ", "https://social.example.no:443"]
)
def test_a_name_becomes_an_address(typed: str) -> None:
    assert connection_server.read(typed) == "https://social.example.no"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("http://social.example.no", "https-adresse"),
        ("ftp://social.example.no", "https-adresse"),
        ("https://social.example.no/api", "uten noe etter det"),
        ("https://social.example.no?a=1", "uten noe etter det"),
        ("https://me:word@social.example.no", "uten noe etter det"),
        ("https://social.example.no:8443", "uten noe etter det"),
        ("127.0.0.1", "det åpne internettet"),
        ("https://[::1]", "det åpne internettet"),
        ("8.8.8.8", "det åpne internettet"),
        ("localhost", "det åpne internettet"),
        ("printer.local", "det åpne internettet"),
        ("ansatt", "Skriv adressen til serveren"),
        ("so cial.example.no", "Skriv adressen til serveren"),
        ("https://social.example.no:port", "Skriv adressen til serveren"),
        ("https://[", "Skriv adressen til serveren"),
        ("", "Skriv adressen til serveren"),
    ],
)
def test_what_is_no_server_of_the_open_internet_is_refused(typed: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        connection_server.read(typed)


def _answer(*addresses: str) -> Any:
    return lambda *_args, **_kwargs: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 443)) for a in addresses
    ]


@pytest.mark.parametrize("addresses", [("10.0.0.8",), ("93.184.215.14", "127.0.0.1"), ("169.254.169.254",)])
def test_a_name_that_leads_to_the_inside_is_refused_and_nobody_is_asked(
    ekd_on_x: Account,
    platform: FakePlatform,
    nora: User,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    addresses: tuple[str, ...],
) -> None:
    register(monkeypatch, platform, asks_for_server=True)
    monkeypatch.setattr(socket, "getaddrinfo", _answer(*addresses))
    data = {"gjor": "koble", "secret_token": "a", "server": "social.example.no"}
    page = signed_in(nora).post(f"/kontoer/{ekd_on_x.pk}/tilkobling/", data)
    assert page.status_code == 422
    assert "Serveren må ligge på det åpne internettet." in page.text
    assert not platform.seen


def test_the_server_is_kept_and_used(
    ekd_on_x: Account, platform: FakePlatform, nora: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch, platform, asks_for_server=True)
    monkeypatch.setattr(socket, "getaddrinfo", _answer("93.184.215.14"))
    data = {"gjor": "koble", "secret_token": "a", "server": "social.example.no"}
    assert signed_in(nora).post(f"/kontoer/{ekd_on_x.pk}/tilkobling/", data).status_code == 302
    assert platform.seen[0].server == "https://social.example.no"
    assert Connection.objects.get().server == "https://social.example.no"
