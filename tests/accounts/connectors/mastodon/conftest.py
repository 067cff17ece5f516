"""One Mastodon server for the module, and a connection to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from accounts.connectors.mastodon import CONNECTOR
from accounts.connectors.values import Credentials
from tests.fakes.mastodon_server import DEPARTMENT, MastodonServer, running


@pytest.fixture(scope="session")
def mastodon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MastodonServer]:
    with running(tmp_path_factory.mktemp("mastodon")) as server:
        yield server


@pytest.fixture
def credentials(mastodon: MastodonServer, settings: Any) -> Credentials:
    settings.CONNECTOR_SERVERS = {"mastodon": mastodon.url}
    unknown = Credentials(mastodon.url, "", "", {"access_token": DEPARTMENT}, seconds=20)
    assert CONNECTOR.test
    tested = CONNECTOR.test(unknown)
    return replace(unknown, remote_id=tested.remote_id, handle=tested.handle)
