"""What was entered to connect is encrypted at rest, and is nowhere else: not in a page, a log, a trail or the cache."""

from __future__ import annotations

import logging

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.actions import account_status, accounts, connections
from accounts.connectors.errors import AuthExpired, Unreachable
from accounts.connectors.values import Renewed
from accounts.models import Account, AccountStatus, ConnectionSecret, User
from accounts.outgoing import contact
from accounts.tasks import renew_connections
from somestrategi.core import clock
from tests.accounts.connections.conftest import register
from tests.accounts.connections.platform import FakePlatform
from tests.cast import SignIn
from tests.factories import PlatformFactory
from tests.whole_database import in_any_shape, whole_database

MARK = "merke-som-ingen-skal-se-7F3A"
FRESH = "fornya-merke-ingen-skal-se-91"


@pytest.fixture(autouse=True)
def _everything_is_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, platform: FakePlatform
) -> None:
    caplog.set_level(logging.DEBUG)
    register(monkeypatch, platform, renews=True)
    platform.renewed = Renewed({"token": FRESH}, clock.now(), None)


@pytest.fixture
def pages(platform: FakePlatform, nora: User, signed_in: SignIn, ekd_on_x: Account) -> list[str]:
    """Everything that a person meets on the way: refused, without an answer, connected, tested, renewed, lost."""
    browser, url = signed_in(nora), f"/kontoer/{ekd_on_x.pk}/tilkobling/"
    return list(_walk(browser, url, platform, ekd_on_x))


def _walk(browser: Client, url: str, platform: FakePlatform, account: Account) -> list[str]:
    enter = {"gjor": "koble", "secret_token": MARK, "secret_page": "", "publishes": "on"}
    met = []
    for error in (AuthExpired(f"token {MARK} is not valid", code="190"), Unreachable(f"at {MARK}"), None):
        platform.error = error
        met.append(browser.post(url, enter, follow=True).text)
    met.append(browser.post(url, {"gjor": "test"}, follow=True).text)
    renew_connections()
    platform.error = AuthExpired(f"token {FRESH} was taken back", code="190/460")
    met.append(browser.post(url, {"gjor": "test"}, follow=True).text)
    met += [
        browser.get(url).text,
        browser.get(account.get_absolute_url()).text,
        browser.get("/varsler/").text,
    ]
    return met


def test_a_secret_is_nowhere_but_encrypted(
    pages: list[str], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert in_any_shape(whole_database(), "Eksempeldepartementet")
    everything = [*pages, whole_database(), caplog.text, *capfd.readouterr()]
    everything.append(repr(vars(cache).get("_cache", "")))
    for mark in (MARK, FRESH):
        assert [text[:200] for text in everything if in_any_shape(text, mark)] == []


def test_what_holds_a_secret_does_not_show_it(ekd_on_x: Account, nora: User) -> None:
    connections.connect(ekd_on_x, by=nora, secrets={"token": MARK})
    _connector, credentials = contact.open_connection(ekd_on_x.pk)
    assert credentials.secrets == {"token": FRESH}
    assert FRESH not in repr(credentials)
    assert FRESH not in repr(Renewed(credentials.secrets))


def test_credentials_are_not_sent_to_another_platform(
    ekd_on_x: Account, nora: User, signed_in: SignIn, platform: FakePlatform
) -> None:
    connections.connect(ekd_on_x, by=nora, secrets={"token": MARK})
    other = PlatformFactory(key="bluesky")
    with pytest.raises(ValidationError, match="Koble kontoen fra før du bytter plattform"):
        accounts.change(ekd_on_x, by=nora, platform=other)


def test_what_was_kept_of_an_account_that_is_lost_is_deleted(ekd_on_x: Account, nora: User) -> None:
    connections.connect(ekd_on_x, by=nora, secrets={"token": MARK})
    account_status.move(ekd_on_x, to=AccountStatus.LOST, by=nora, reason="Vi kommer ikke inn.")
    assert not ConnectionSecret.objects.exists()
    with pytest.raises(ValidationError, match="kan ikke kobles til"):
        connections.connect(ekd_on_x, by=nora, secrets={"token": MARK})
