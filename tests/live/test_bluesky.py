"""The stories of the Bluesky connector on the real network, all on this machine. What is said is kept as files, which
`make test` plays back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.connectors.values import Credentials
from somestrategi.bootstrap.services.failures import CannotStart
from tests.accounts.connectors.bluesky.stories import STORIES, handle_of
from tests.accounts.connectors.bluesky.world import AT, RECORDINGS, World, scrubbed
from tests.fakes.exchanges import recording
from tests.live.bluesky_network import running
from tests.live.bluesky_people import People

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def people() -> Iterator[tuple[People, str]]:
    try:
        with running() as network:
            yield People(network), network.pds
    except CannotStart as problem:
        pytest.fail(str(problem))


@pytest.mark.parametrize("name", STORIES)
def test_the_real_network(
    name: str, people: tuple[People, str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone, server = people
    monkeypatch.setattr("somestrategi.core.clock.now", lambda: AT)
    did = someone.register(handle_of(name))
    with recording(server, scrubbed) as recorder:
        settings.CONNECTOR_SERVERS = {"bluesky": recorder.url}
        secrets = {"identifier": handle_of(name), "app_password": someone.app_password(did)}
        recorder.values |= {"did": did, "app_password": secrets["app_password"]}
        credentials = Credentials(recorder.url, handle_of(name), did, secrets, seconds=60)
        STORIES[name](World(credentials, recorder.values, someone))
    recorder.save(RECORDINGS / f"{name}.json")
