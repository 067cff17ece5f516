"""What is due goes out over the platforms' own connectors, against the FAKES, and stands once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from accounts.connectors.values import Renewed
from accounts.models import Account, Connection, ConnectionHealth, PlatformCall
from accounts.outgoing import contact
from content.actions import publishing, publishing_sweep
from content.models import Publication
from somestrategi.core import clock
from tests.connected import scheduled
from tests.factories.accounts import PlatformFactory
from tests.fakes import fake_facebook, fake_threads
from tests.fakes.fake_platform import FakePlatform, running

pytestmark = pytest.mark.django_db

PLATFORMS: dict[str, tuple[Callable[[], FakePlatform], str, str]] = {
    "facebook": (fake_facebook.FakeFacebook, fake_facebook.PAGE, fake_facebook.TOKEN),
    "threads": (fake_threads.FakeThreads, fake_threads.ACCOUNT, fake_threads.TOKEN),
}


@pytest.fixture(params=list(PLATFORMS))
def on_platform(request: Any, settings: Any, ekd_on_x: Account) -> Iterator[tuple[Account, FakePlatform]]:
    """The ministry's account, moved to the platform and connected to its fake."""
    kind, remote_id, token = PLATFORMS[request.param]
    with running(kind()) as fake:
        settings.CONNECTOR_SERVERS = {request.param: fake.address}
        Account.objects.filter(pk=ekd_on_x.pk).update(
            platform=PlatformFactory(key=request.param, name=request.param), remote_id=remote_id
        )
        account = Account.objects.get(pk=ekd_on_x.pk)
        connection = Connection.objects.create(
            account=account, handle=account.handle, remote_id=remote_id, connected_at=clock.now()
        )
        contact.store(connection, Renewed({"access_token": token}))
        ConnectionHealth.objects.create(connection=connection, last_good_at=clock.now())
        yield account, fake


def test_it_stands_once_and_becomes_a_publication(on_platform: tuple[Account, FakePlatform]) -> None:
    account, fake = on_platform
    variant = scheduled(account)
    publishing.start(variant.pk)
    variant.refresh_from_db()
    assert variant.state == "published"
    assert [entry["text"] for entry in fake.ledger] == [variant.text]
    assert Publication.objects.get().remote_id == fake.ledger[0]["id"]


@pytest.mark.parametrize("mode", ["commit_then_5xx", "commit_then_cut", "commit_then_4xx"])
def test_a_lost_answer_is_found_and_nothing_is_sent_twice(
    on_platform: tuple[Account, FakePlatform], mode: str
) -> None:
    account, fake = on_platform
    fake.plan = [mode]
    variant = scheduled(account)
    publishing.start(variant.pk)
    assert PlatformCall.objects.get().state == "uncertain"
    with time_machine.travel(clock.now() + dt.timedelta(seconds=30), tick=True):
        publishing_sweep.look(PlatformCall.objects.get().pk)
    variant.refresh_from_db()
    assert variant.state == "published"
    assert Publication.objects.get().remote_id == fake.ledger[0]["id"]
    assert len(fake.ledger) == 1


def test_a_no_that_comes_first_leaves_nothing(on_platform: tuple[Account, FakePlatform]) -> None:
    account, fake = on_platform
    fake.plan = ["refuse_before"]
    variant = scheduled(account)
    publishing.start(variant.pk)
    variant.refresh_from_db()
    assert variant.state == "failed"
    assert fake.ledger == []
