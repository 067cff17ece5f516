from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from accounts.models import Account, Connection
from somestrategi.core import clock
from somestrategi.inbox import receivers
from tests.accounts.webhooks.platform import SECRET, TOKEN, stand_for_x


@pytest.fixture
def platform(ekd_on_x: Account, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Account:
    """X delivers, and EKD's account is connected to it as id-1."""
    settings.CONNECTOR_APPS = {"x": {"secret": SECRET, "verify_token": TOKEN}}
    stand_for_x(monkeypatch)
    Connection.objects.create(account=ekd_on_x, remote_id="id-1", connected_at=clock.now())
    return ekd_on_x


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Account, str]]]:
    """The publications that somebody was asked to read anew."""
    found: list[tuple[Account, str]] = []
    take = (lambda account, remote_id: found.append((account, remote_id)),)
    monkeypatch.setattr(receivers, "PUBLICATION_CHANGED", take)
    return found
