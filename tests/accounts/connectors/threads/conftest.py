"""An account on FAKE Threads, and the credentials that open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.connectors.values import Credentials
from tests.fakes.fake_platform import running
from tests.fakes.fake_threads import ACCOUNT, TOKEN, FakeThreads
from tests.fakes.outgoing import JPEG, MP4, opening


@pytest.fixture
def fake() -> Iterator[FakeThreads]:
    with running(FakeThreads()) as fake:
        fake.media = {"a.jpg": JPEG, "c.mp4": MP4, "broken.mp4": b"BROKEN"}
        yield fake
        assert fake.published_twice == []


@pytest.fixture
def account(settings: Any, fake: FakeThreads) -> Credentials:
    return opening(settings, "threads", fake, ACCOUNT, handle=f"fakethreads{ACCOUNT}", access_token=TOKEN)
