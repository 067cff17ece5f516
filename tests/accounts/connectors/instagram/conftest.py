"""An account on FAKE Instagram, the credentials that open it, and media that lie in the open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.connectors.values import Credentials, OutgoingMedia
from tests.fakes.fake_instagram import ACCOUNT, TOKEN, FakeInstagram
from tests.fakes.fake_platform import running
from tests.fakes.outgoing import JPEG, MP4, PNG, opening, picture, video


@pytest.fixture
def fake() -> Iterator[FakeInstagram]:
    with running(FakeInstagram()) as fake:
        fake.media = {"a.jpg": JPEG, "b.png": PNG, "c.mp4": MP4, "page": b"<html>"}
        yield fake
        assert fake.published_twice == []


@pytest.fixture
def account(settings: Any, fake: FakeInstagram) -> Credentials:
    return opening(settings, "instagram", fake, ACCOUNT, handle=f"fakeig{ACCOUNT}", access_token=TOKEN)


@pytest.fixture
def jpeg(fake: FakeInstagram) -> OutgoingMedia:
    return picture(public_url=f"{fake.address}/fake-media/a.jpg", alt_text="Et hus")


@pytest.fixture
def film(fake: FakeInstagram) -> OutgoingMedia:
    return video(public_url=f"{fake.address}/fake-media/c.mp4")
