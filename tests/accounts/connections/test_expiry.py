"""The end of an access is known in advance: renewed in time, warned of once, and then it must be connected again."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import connections
from accounts.connectors.errors import AuthExpired, Unreachable
from accounts.connectors.values import Renewed
from accounts.models import (
    Account,
    Connection,
    ConnectionHealth,
    ConnectionSecret,
    ConnectionState,
    Notification,
    User,
)
from accounts.notification_kinds import KIND
from accounts.outgoing import contact
from accounts.tasks import renew_connections, warn_of_connections
from somestrategi.core import clock
from tests.accounts.connections.conftest import register
from tests.accounts.connections.platform import FakePlatform, seen


@pytest.fixture
def renewing(
    ekd_on_x: Account, nora: User, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> FakePlatform:
    """Connected for 60 days, to be renewed now."""
    register(monkeypatch, platform, renews=True)
    platform.tested = seen("id-1", "eksempeldep", expires_at=_in(60))
    connections.connect(ekd_on_x, by=nora, secrets={"token": "old"})
    ConnectionSecret.objects.update(renew_at=_in(-1))
    platform.renewed = Renewed({"token": "new"}, _in(45), _in(90))
    return platform


def _in(days: float) -> dt.datetime:
    return clock.now() + dt.timedelta(days=days)


def _told(kind: KIND) -> list[User]:
    return [one.user for one in Notification.objects.filter(kind=kind).order_by("user__name")]


def test_what_is_due_is_renewed_once_also_where_nobody_posts(
    ekd_on_x: Account, renewing: FakePlatform
) -> None:
    renew_connections()
    renew_connections()
    assert renewing.renewals == 1
    assert contact.open_connection(ekd_on_x.pk)[1].secrets == {"token": "new"}
    assert Connection.objects.get().expires_at == renewing.renewed.expires_at  # type: ignore[union-attr]


def test_a_renewal_that_fails_for_now_is_tried_again_later_with_the_old_credentials(
    ekd_on_x: Account, renewing: FakePlatform
) -> None:
    renewing.error = Unreachable()
    renew_connections()
    renew_connections()
    assert renewing.renewals == 1
    assert contact.open_connection(ekd_on_x.pk)[1].secrets == {"token": "old"}
    assert ConnectionHealth.objects.get().failure == "Unreachable"
    assert Connection.objects.get().state == ConnectionState.CONNECTED
    ConnectionSecret.objects.update(renew_at=_in(-1))
    renewing.error = None
    renew_connections()
    assert contact.open_connection(ekd_on_x.pk)[1].secrets == {"token": "new"}


def test_a_renewal_that_is_refused_for_good_is_told_of_once(
    renewing: FakePlatform, nora: User, ola: User
) -> None:
    renewing.error = AuthExpired(code="190/460")
    renew_connections()
    renew_connections()
    assert renewing.renewals == 1
    assert Connection.objects.get().state == ConnectionState.MUST_RECONNECT
    assert _told(KIND.CONNECTION_BROKEN) == [nora, ola]


def test_one_warning_is_given_and_after_a_new_connection_another(
    ekd_on_x: Account, platform: FakePlatform, nora: User, ola: User, kari: User, pia: User
) -> None:
    platform.tested = seen("id-1", "eksempeldep", expires_at=_in(15))
    connections.connect(ekd_on_x, by=nora, secrets={"token": "a"})
    warn_of_connections()
    assert _told(KIND.CONNECTION_EXPIRES) == []
    Connection.objects.update(expires_at=_in(13))
    for _day in range(3):
        warn_of_connections()
    assert _told(KIND.CONNECTION_EXPIRES) == [nora, ola]
    platform.tested = seen("id-1", "eksempeldep", expires_at=_in(10))
    connections.connect(ekd_on_x, by=nora, secrets={"token": "b"})
    assert not Notification.objects.filter(read_at__isnull=True).exists()
    warn_of_connections()
    assert _told(KIND.CONNECTION_EXPIRES) == [nora, nora, ola, ola]


def test_at_the_end_it_must_be_connected_again_and_nobody_asks_the_platform(
    ekd_on_x: Account, platform: FakePlatform, nora: User
) -> None:
    platform.tested = seen("id-1", "eksempeldep", expires_at=_in(1))
    connections.connect(ekd_on_x, by=nora, secrets={"token": "a"})
    renew_connections()
    assert Connection.objects.get().state == ConnectionState.CONNECTED
    Connection.objects.update(expires_at=_in(-0.01))
    for _minute in range(2):
        renew_connections()
    assert Connection.objects.get().state == ConnectionState.MUST_RECONNECT
    assert _told(KIND.CONNECTION_BROKEN) == [nora]
    asked = len(platform.seen)
    with pytest.raises(contact.NoConnection), contact.contact(ekd_on_x):
        pass
    assert len(platform.seen) == asked


def test_a_platform_that_asks_us_to_wait_is_not_asked_to_renew(renewing: FakePlatform) -> None:
    ConnectionHealth.objects.update(not_before=_in(1))
    renew_connections()
    assert renewing.renewals == 0


def test_a_test_that_tells_no_end_leaves_the_end_that_is_known(
    ekd_on_x: Account, renewing: FakePlatform, nora: User
) -> None:
    renew_connections()
    known = Connection.objects.get().expires_at
    assert known is not None
    renewing.tested = seen("id-1", "eksempeldep")
    connections.test(ekd_on_x, by=nora)
    assert Connection.objects.get().expires_at == known
    renewing.tested = seen("id-1", "eksempeldep", expires_at=_in(5))
    connections.test(ekd_on_x, by=nora)
    assert Connection.objects.get().expires_at == renewing.tested.expires_at
