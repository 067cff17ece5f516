"""A connection that is lost, silent or about to end is found in the night, and put right on its own page (S46)."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.connectors.errors import Unreachable
from accounts.models import Account, Connection, ConnectionHealth, Finding, User
from accounts.outgoing.contact import note_failure
from somestrategi.core import clock
from tests.accounts.connections.conftest import platform  # noqa: F401 (a fixture)
from tests.accounts.connections.platform import FakePlatform, seen
from tests.audits.conftest import Night
from tests.cast import SignIn

RULES = ("accounts.connection_lost", "accounts.connection_ends")


def _open() -> list[tuple[str, str]]:
    found = Finding.objects.open().filter(rule_id__in=RULES)
    return sorted(found.values_list("rule_id", "message"))


@pytest.fixture
def connected(ekd_on_x: Account, nora: User, signed_in: SignIn, platform: FakePlatform) -> Account:  # noqa: F811
    _connect(ekd_on_x, nora, signed_in)
    return ekd_on_x


def _connect(account: Account, nora: User, signed_in: SignIn) -> None:
    data = {"gjor": "koble", "secret_token": "a"}
    assert signed_in(nora).post(f"/kontoer/{account.pk}/tilkobling/", data).status_code == 302


@pytest.mark.keeps("S46", by="accounts.connection_lost")
def test_a_lost_connection_is_found_and_connecting_again_closes_it(
    connected: Account, nora: User, signed_in: SignIn, night: Night
) -> None:
    night()
    assert _open() == []
    Connection.objects.update(state="must_reconnect", broken_at=clock.now() - dt.timedelta(days=2))
    night()
    assert _open() == [("accounts.connection_lost", "lost")]
    assert Finding.objects.open().get(rule_id=RULES[0]).params == {"days": 2}
    _connect(connected, nora, signed_in)
    night()
    assert _open() == []


@pytest.mark.keeps("S46", by="accounts.connection_lost")
def test_a_platform_that_has_been_silent_for_days_is_found(connected: Account, night: Night) -> None:
    note_failure(connected.pk, Unreachable())
    night()
    assert _open() == []
    ConnectionHealth.objects.update(last_good_at=clock.now() - dt.timedelta(days=3))
    night()
    assert _open() == [("accounts.connection_lost", "silent")]


@pytest.mark.keeps("S46", by="accounts.connection_ends")
def test_an_access_that_ends_soon_is_found_and_connecting_again_closes_it(
    connected: Account,
    nora: User,
    signed_in: SignIn,
    night: Night,
    platform: FakePlatform,  # noqa: F811
) -> None:
    Connection.objects.update(expires_at=clock.now() + dt.timedelta(days=10))
    night()
    assert _open() == [("accounts.connection_ends", "ends")]
    platform.tested = seen("id-1", "eksempeldep", expires_at=clock.now() + dt.timedelta(days=60))
    _connect(connected, nora, signed_in)
    night()
    assert _open() == []


def test_an_account_that_is_not_connected_is_no_finding(ekd_on_x: Account, night: Night) -> None:
    Connection.objects.create(account=ekd_on_x, connected_at=clock.now(), state="ended")
    night()
    assert _open() == []
