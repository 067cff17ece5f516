"""The stories as they went on the real network: every request must be the same, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.connectors.values import Credentials
from tests.accounts.connectors.bluesky.stories import STORIES, handle_of
from tests.accounts.connectors.bluesky.world import AT, RECORDINGS, World
from tests.fakes.exchanges import replaying


@pytest.mark.parametrize("name", STORIES)
def test_it_says_to_bluesky_what_the_real_network_has_answered(
    name: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("somestrategi.core.clock.now", lambda: AT)
    monkeypatch.setattr("accounts.connectors.bluesky.moderation.PAUSE", 0)
    with replaying(RECORDINGS / f"{name}.json") as player:
        settings.CONNECTOR_SERVERS = {"bluesky": player.url}
        secrets = {"identifier": handle_of(name), "app_password": player.values["app_password"]}
        credentials = Credentials(player.url, handle_of(name), player.values["did"], secrets, seconds=60)
        STORIES[name](World(credentials, player.values))
    assert player.problems == []


def test_every_recording_is_played() -> None:
    assert {file.stem for file in RECORDINGS.glob("*.json")} == set(STORIES)
