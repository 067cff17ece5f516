"""A page on FAKE Facebook, and the credentials that open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.connectors.values import Credentials
from tests.fakes.fake_facebook import PAGE, TOKEN, FakeFacebook
from tests.fakes.fake_platform import running
from tests.fakes.outgoing import opening


@pytest.fixture
def fake() -> Iterator[FakeFacebook]:
    with running(FakeFacebook()) as fake:
        yield fake


@pytest.fixture
def page(settings: Any, fake: FakeFacebook) -> Credentials:
    return opening(settings, "facebook", fake, PAGE, access_token=TOKEN)
