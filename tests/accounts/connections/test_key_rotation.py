"""FIELD_KEYS is changed by putting a new key first, rotating, and taking the old one away."""

from __future__ import annotations

import dataclasses

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.actions import connections
from accounts.connectors.values import SeenComment
from accounts.field_keys import decrypt, encrypt
from accounts.models import Account, Connection, ConnectionSecret, Delivery, User
from accounts.outgoing import contact
from moderation.actions import comments
from moderation.models import UnmaskedComment
from somestrategi.core import clock
from tests.accounts.connections.platform import FakePlatform
from tests.factories import AccountFactory

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def connected(ekd_on_x: Account, nora: User, platform: FakePlatform, settings: Settings) -> Account:
    settings.FIELD_KEYS = [OLD]
    connections.connect(ekd_on_x, by=nora, secrets={"token": "hemmelig"})
    Delivery.objects.create(
        platform_key="x", digest="a", body=encrypt("{}"), received_at=clock.now(), delete_after=clock.now()
    )
    return ekd_on_x


def test_everything_is_under_the_newest_key_afterwards_and_twice_does_no_harm(
    connected: Account, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FIELD_KEYS = [NEW, OLD]
    call_command("rotate_field_keys")
    assert "Encrypted anew: 2. Under the newest key already: 0." in capsys.readouterr().out
    stored = [bytes(ConnectionSecret.objects.get().data), bytes(Delivery.objects.get().body or b"")]
    call_command("rotate_field_keys")
    assert "Encrypted anew: 0. Under the newest key already: 2." in capsys.readouterr().out
    settings.FIELD_KEYS = [NEW]
    assert contact.open_connection(connected.pk)[1].secrets == {"token": "hemmelig"}
    assert decrypt(stored[1]) == "{}"
    assert [bytes(ConnectionSecret.objects.get().data), bytes(Delivery.objects.get().body or b"")] == stored


def test_what_no_key_opens_is_named_and_the_rest_is_rotated(
    connected: Account, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Connection.objects.create(account=AccountFactory(name="Den andre"), connected_at=clock.now())
    data = Fernet(Fernet.generate_key()).encrypt(b"{}")
    ConnectionSecret.objects.create(connection=other, data=data)
    settings.FIELD_KEYS = [NEW, OLD]
    with pytest.raises(CommandError, match="Den andre"):
        call_command("rotate_field_keys")
    assert "Encrypted anew: 2." in capsys.readouterr().out
    assert bytes(ConnectionSecret.objects.get(connection=other).data) == data
    with pytest.raises(contact.NoConnection):
        contact.open_connection(other.pk)


def test_every_apps_encrypted_fields_are_rotated(ekd_on_x: Account, settings: Settings) -> None:
    settings.FIELD_KEYS = [OLD]
    told = SeenComment("c-1", "", "added", clock.now(), text="Hei", author_id="a-1")
    pseudonym = comments.receive(ekd_on_x, told).author_key
    settings.FIELD_KEYS = [NEW, OLD]
    call_command("rotate_field_keys")
    settings.FIELD_KEYS = [NEW]
    assert '"Hei"' in decrypt(bytes(UnmaskedComment.objects.get().data))
    again = dataclasses.replace(told, remote_id="c-2", text="Hei igjen")
    assert comments.receive(ekd_on_x, again).author_key == pseudonym
    encrypted = {model._meta.label for model in apps.get_models() if getattr(model, "ENCRYPTED", ())}
    assert encrypted == {
        "accounts.ConnectionSecret",
        "accounts.Delivery",
        "moderation.Evidence",
        "moderation.MinistryKey",
        "moderation.UnmaskedComment",
    }
