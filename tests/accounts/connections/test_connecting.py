"""An account is connected, tried and disconnected: tried first, for the right account, with every permission."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.actions import connections
from accounts.connectors import book
from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    NotConnected,
    RateLimited,
    Unreachable,
)
from accounts.models import (
    Account,
    AuditEntry,
    Connection,
    ConnectionHealth,
    ConnectionSecret,
    ConnectionState,
    Ministry,
    User,
)
from accounts.outgoing import contact
from accounts.verbs import sentence_for
from somestrategi.core import clock
from tests.accounts.connections.conftest import register
from tests.accounts.connections.platform import FakePlatform, seen
from tests.cast import SignIn
from tests.factories import AccountFactory

TOKEN = "a-token-of-the-test"


@pytest.fixture
def url(ekd_on_x: Account) -> str:
    return f"/kontoer/{ekd_on_x.pk}/tilkobling/"


@pytest.fixture
def browser(platform: FakePlatform, nora: User, signed_in: SignIn) -> Client:
    return signed_in(nora)


def _enter(**more: str) -> dict[str, str]:
    return {"gjor": "koble", "secret_token": TOKEN, "publishes": "on", **more}


def _stored() -> tuple[int, int, int, int]:
    models = (Connection, ConnectionSecret, ConnectionHealth, AuditEntry)
    return tuple(model.objects.count() for model in models)  # type: ignore[return-value]


def test_credentials_that_open_the_account_are_kept_and_the_id_is_learned(
    ekd_on_x: Account, url: str, browser: Client, platform: FakePlatform, nora: User
) -> None:
    page = browser.post(url, _enter(), follow=True)
    assert "Kontoen er koblet til. Plattformen kjenner den som Eksempeldepartementet." in page.text
    connection = Connection.objects.get(account=ekd_on_x)
    assert (connection.state, connection.remote_id, connection.publishes) == ("connected", "id-1", True)
    assert connection.connected_by == nora
    ekd_on_x.refresh_from_db()
    assert ekd_on_x.remote_id == "id-1"
    _connector, credentials = contact.open_connection(ekd_on_x.pk)
    assert credentials.secrets == {"token": TOKEN}
    assert connection.health.last_good_at is not None
    entry = AuditEntry.objects.get(verb="accounts.account_connected")
    assert entry.by == nora
    assert sentence_for(entry.verb, {"object": "X"}) == "koblet X til plattformen"


@pytest.mark.parametrize(
    ("remote_id", "tested", "says"),
    [
        ("id-1", seen("id-2", "eksempeldep", ""), "Disse opplysningene åpner en annen konto: eksempeldep."),
        ("", seen("id-2", "noen_andre", ""), "Disse opplysningene åpner en annen konto: noen_andre."),
        ("", seen("id-2", "", ""), "Plattformen oppgir bare en id, id-2."),
        (
            "",
            seen("id-1", "eksempeldep", "", "posts.write", "figures.read"),
            "mangler: posts.write, figures.read.",
        ),
    ],
    ids=["another id", "another handle", "only an id", "permissions"],
)
def test_credentials_of_another_account_or_with_too_little_are_refused(
    ekd_on_x: Account,
    url: str,
    browser: Client,
    platform: FakePlatform,
    remote_id: str,
    tested: Any,
    says: str,
) -> None:
    Account.objects.filter(pk=ekd_on_x.pk).update(remote_id=remote_id)
    platform.tested = tested
    before = _stored()
    page = browser.post(url, _enter())
    assert page.status_code == 422
    assert says in page.text
    assert TOKEN not in page.text
    assert _stored() == before


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (AuthExpired("quotes a-token-of-the-test", code="190/463"), "slipper oss ikke inn med det du skrev"),
        (Forbidden(code="10"), "en tillatelse eller rolle mangler"),
        (NotConnected(), "Vi når ikke plattformen. Ingenting er lagret. Prøv igjen."),
        (Unreachable(), "Plattformen svarer ikke som den skal. Ingenting er lagret."),
        (RateLimited(), "Plattformen ber oss vente. Ingenting er lagret."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, ConnectorError) else "",
)
def test_nothing_is_stored_when_the_test_fails_and_the_platforms_words_are_not_repeated(
    url: str, browser: Client, platform: FakePlatform, error: ConnectorError, says: str
) -> None:
    platform.error = error
    before = _stored()
    page = browser.post(url, _enter())
    assert page.status_code == 422
    assert says in page.text
    assert TOKEN not in page.text
    assert _stored() == before
    assert (f"Plattformens kode: {error.code}." in page.text) == bool(error.code)


def test_what_is_asked_for_must_be_filled_in(url: str, browser: Client, platform: FakePlatform) -> None:
    page = browser.post(url, {"gjor": "koble", "secret_token": " "})
    assert page.status_code == 422
    assert "Fyll inn dette for å koble til kontoen." in page.text
    assert not platform.seen


def test_the_page_lists_permissions_and_what_the_platform_can_do(url: str, browser: Client) -> None:
    text = browser.get(url).text
    assert "posts.write" in text
    assert "to publish posts" in text
    assert "At most 25 posts a day." in text
    assert 'autocomplete="off"' in text
    assert 'type="password"' in text
    assert "Fra fil" in text
    assert "For hånd på plattformen" in text


def test_a_platform_without_a_connector_says_so(
    ekd_on_x: Account, url: str, nora: User, signed_in: SignIn
) -> None:
    browser = signed_in(nora)
    text = browser.get(url).text
    assert "X kan ikke kobles til her. Publiser for hånd" in text
    assert browser.post(url, _enter()).status_code == 200
    assert not Connection.objects.exists()


def test_a_connection_is_tested_and_its_health_noted(
    ekd_on_x: Account, url: str, browser: Client, platform: FakePlatform
) -> None:
    browser.post(url, _enter())
    platform.error = Unreachable(code="502")
    assert "Plattformen svarer ikke som den skal." in browser.post(url, {"gjor": "test"}, follow=True).text
    health = ConnectionHealth.objects.get()
    assert (health.failure, health.failure_count) == ("Unreachable", 1)
    page = browser.get(url).text
    assert "Svarer ikke" in page
    assert "Uten godt svar siden" in page
    assert "502" in page
    platform.error = None
    page = browser.post(url, {"gjor": "test"}, follow=True).text
    assert "Tilkoblingen virker. Plattformen kjenner kontoen som Eksempeldepartementet." in page
    assert ConnectionHealth.objects.get().failing_since is None


def test_a_connection_that_is_lost_fails_at_once_and_can_be_connected_again(
    ekd_on_x: Account, url: str, browser: Client, platform: FakePlatform
) -> None:
    browser.post(url, _enter())
    platform.error = AuthExpired(code="190/460")
    browser.post(url, {"gjor": "test"})
    assert Connection.objects.get().state == ConnectionState.MUST_RECONNECT
    asked = len(platform.seen)
    with pytest.raises(contact.NoConnection), contact.contact(ekd_on_x):
        pass
    page = browser.get(url).text
    assert "Må kobles til på nytt" in page
    assert "Test tilkoblingen" not in page
    assert len(platform.seen) == asked
    platform.error = None
    browser.post(url, _enter(secret_token="another"))
    connection = Connection.objects.get()
    assert (connection.state, connection.broken_at) == (ConnectionState.CONNECTED, None)
    assert AuditEntry.objects.filter(verb="accounts.account_reconnected").count() == 1


def test_a_test_that_finds_a_permission_gone_says_so(
    ekd_on_x: Account, url: str, browser: Client, platform: FakePlatform
) -> None:
    browser.post(url, _enter())
    platform.tested = seen("id-1", "eksempeldep", "", "posts.write")
    page = browser.post(url, {"gjor": "test"}, follow=True).text
    assert "en tillatelse eller rolle mangler" in page
    assert "posts.write" in page
    assert Connection.objects.get().state == ConnectionState.CONNECTED


def test_credentials_that_have_come_to_open_another_account_are_not_used_again(
    url: str, browser: Client, platform: FakePlatform
) -> None:
    browser.post(url, _enter())
    platform.tested = seen("id-9", "noen_andre", "")
    browser.post(url, {"gjor": "test"})
    assert Connection.objects.get().state == ConnectionState.MUST_RECONNECT


def test_disconnecting_deletes_what_was_kept(
    ekd_on_x: Account, url: str, browser: Client, platform: FakePlatform
) -> None:
    browser.post(url, _enter())
    page = browser.post(url, {"gjor": "fra"}, follow=True).text
    assert "Kontoen er koblet fra, og det vi hadde lagret, er slettet." in page
    assert not ConnectionSecret.objects.exists()
    assert Connection.objects.get().state == ConnectionState.ENDED
    assert "Ikke koblet til" in browser.get(url).text
    entries = AuditEntry.objects.count()
    assert "Ingenting ble endret." in browser.post(url, {"gjor": "fra"}, follow=True).text
    assert AuditEntry.objects.count() == entries


def test_posts_go_out_by_themselves_or_by_hand(url: str, browser: Client, platform: FakePlatform) -> None:
    browser.post(url, {"gjor": "koble", "secret_token": TOKEN})
    assert not Connection.objects.get().publishes
    assert "Publiseres for hånd" in browser.get(url).text
    browser.post(url, {"gjor": "ut"})
    assert Connection.objects.get().publishes
    browser.post(url, {"gjor": "hand"})
    assert not Connection.objects.get().publishes
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["accounts.connection_publishes", "accounts.connection_by_hand"]


def test_only_those_who_manage_connections_come_in(
    ekd_on_x: Account, url: str, platform: FakePlatform, kari: User, ola: User, pia: User, signed_in: SignIn
) -> None:
    assert signed_in(kari).post(url, _enter()).status_code == 403
    assert signed_in(pia).post(url, _enter()).status_code == 404
    with pytest.raises(PermissionDenied):
        connections.connect(ekd_on_x, by=kari, secrets={"token": TOKEN})
    assert not platform.seen
    assert signed_in(ola).post(url, _enter()).status_code == 302


def test_an_id_that_another_account_has_is_refused(
    ekd_on_x: Account, url: str, browser: Client, platform: FakePlatform
) -> None:
    AccountFactory(platform=ekd_on_x.platform, owner=ekd_on_x.owner, remote_id="id-1")
    before = _stored()
    assert browser.post(url, _enter()).status_code == 422
    assert _stored() == before


def test_renewal_is_due_half_way_to_the_end(
    ekd_on_x: Account, nora: User, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch, platform, renews=True)
    end = clock.now() + dt.timedelta(days=60)
    platform.tested = seen("id-1", "eksempeldep", "", expires_at=end)
    connections.connect(ekd_on_x, by=nora, secrets={"token": TOKEN})
    assert Connection.objects.get().expires_at == end
    renew_at = ConnectionSecret.objects.get().renew_at
    assert renew_at is not None
    assert abs(renew_at - (end - dt.timedelta(days=30))) < dt.timedelta(minutes=1)


def test_the_list_finds_what_must_be_connected_again_for_those_whose_account_it_is(
    ekd_on_x: Account, kari: User, per: User, signed_in: SignIn
) -> None:
    def found(user: User) -> list[Account]:
        return [row.account for row in signed_in(user).get("/kontoer/?utvalg=koble-til").context["rows"]]

    Connection.objects.create(account=ekd_on_x, connected_at=clock.now())
    assert found(kari) == []
    Connection.objects.update(state=ConnectionState.MUST_RECONNECT, broken_at=clock.now())
    assert found(kari) == [ekd_on_x]
    assert found(per) == []


@pytest.mark.parametrize("key", sorted(set(book.all_connectors()) - {book.LOCAL}))
def test_the_page_of_every_platform_asks_for_what_its_connector_needs(
    ekd: Ministry, nora: User, signed_in: SignIn, key: str
) -> None:
    account, connector = AccountFactory(owner=ekd, platform__key=key), book.all_connectors()[key]
    page = signed_in(nora).get(f"/kontoer/{account.pk}/tilkobling/")
    assert page.status_code == 200
    for field in connector.secret_fields:
        assert f'name="secret_{field.name}"' in page.text
    for permission in connector.permissions:
        assert permission.name in page.text
    assert ('name="server"' in page.text) == (connector.asks_for_server and bool(connector.secret_fields))
