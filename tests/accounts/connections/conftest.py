from __future__ import annotations

import pytest

from accounts.connectors import book
from accounts.models import Account
from tests.accounts.connections.platform import FakePlatform, connector, seen


@pytest.fixture
def platform(ekd_on_x: Account, monkeypatch: pytest.MonkeyPatch) -> FakePlatform:
    """Stands for X, and knows EKD's account."""
    fake = FakePlatform(seen("id-1", "@EksempelDep", "Eksempeldepartementet"))
    register(monkeypatch, fake)
    return fake


def register(monkeypatch: pytest.MonkeyPatch, fake: FakePlatform, **traits: bool) -> None:
    one = connector(fake, key="x", **traits)
    monkeypatch.setattr(book, "all_connectors", lambda: {one.key: one})
