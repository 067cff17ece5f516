"""A channel on FAKE YouTube, and the credentials that open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.connectors.values import Credentials
from tests.fakes.fake_platform import running
from tests.fakes.fake_youtube import CHANNEL, REFRESH, TOKEN, FakeYouTube
from tests.fakes.outgoing import opening

SECRETS = {"client_id": "1", "client_secret": "2", "refresh_token": REFRESH, "access_token": TOKEN}


@pytest.fixture
def fake() -> Iterator[FakeYouTube]:
    with running(FakeYouTube()) as fake:
        yield fake


@pytest.fixture
def channel(settings: Any, fake: FakeYouTube) -> Credentials:
    return opening(settings, "youtube", fake, CHANNEL, **SECRETS)
