"""Only danger, threats and personal data ring: whoever has the watch, again if nobody opens it, never twice (S44)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from pytest_django import Settings

from accounts.models import Account, Ministry, User
from moderation import alarm_senders
from moderation.actions import alarms, claims, decisions
from moderation.alarm_senders import NotTaken, Ring
from moderation.models import Alarm, Comment, Watch
from moderation.tiers import Tier
from somestrategi.core import clock
from tests.factories import CommentFactory, PublicationFactory

pytestmark = pytest.mark.django_db
TAKEN: list[Ring] = []


def takes(ring: Ring) -> None:
    """A sender of an installation's own."""
    TAKEN.append(ring)


def refuses(_ring: Ring) -> None:
    raise NotTaken


@pytest.fixture
def threat(ekd_on_x: Account) -> Comment:
    publication = PublicationFactory(account=ekd_on_x, responsible=ekd_on_x.owner)
    row: Comment = CommentFactory(publication=publication, tier=Tier.THREAT, text="Jeg vet hvor du bor.")
    return row


@pytest.fixture
def kari_watches(ekd: Ministry, kari: User) -> User:
    now = clock.now()
    hour = dt.timedelta(hours=1)
    Watch.objects.create(ministry=ekd, person=kari, begins_at=now - hour, ends_at=now + hour)
    return kari


@pytest.fixture
def senders(settings: Settings) -> Settings:
    alarm_senders.senders.cache_clear()
    TAKEN.clear()
    yield settings  # type: ignore[misc]
    alarm_senders.senders.cache_clear()


def test_whoever_has_the_watch_gets_an_email_without_the_words(threat: Comment, kari_watches: User) -> None:
    alarms.ring(threat)
    alarms.send_due(clock.now())
    alarms.send_due(clock.now() + dt.timedelta(minutes=1))
    assert [one.to for one in mail.outbox] == [[kari_watches.email]]
    assert f"/kommentarer/{threat.pk}/" in mail.outbox[0].body
    assert threat.text not in str(mail.outbox[0].message())


def test_what_does_not_press_rings_nobody(threat: Comment, kari_watches: User) -> None:
    threat.tier = Tier.ABUSE
    alarms.ring(threat)
    assert not Alarm.objects.exists()


def test_when_nobody_opens_it_everybody_is_rung_once(
    threat: Comment, kari_watches: User, ola: User, liv: User
) -> None:
    alarms.ring(threat)
    alarms.send_due(clock.now())
    later = clock.now() + alarms.SECOND_AFTER
    alarms.send_due(later)
    alarms.send_due(later + dt.timedelta(minutes=5))
    assert [one.to for one in mail.outbox] == [[kari_watches.email], [ola.email]]


def test_when_somebody_has_it_open_nobody_else_is_rung(
    threat: Comment, kari_watches: User, ola: User
) -> None:
    alarms.ring(threat)
    alarms.send_due(clock.now())
    claims.claim(threat, by=kari_watches)
    alarms.send_due(clock.now() + alarms.SECOND_AFTER)
    assert len(mail.outbox) == 1


def test_what_is_judged_before_it_was_sent_is_not_sent(threat: Comment, kari_watches: User) -> None:
    alarms.ring(threat)
    decisions.leave(threat, version=1, by=kari_watches)
    alarms.send_due(clock.now())
    assert mail.outbox == []


def test_each_sender_takes_it_once_and_the_one_that_is_down_is_asked_again(
    threat: Comment, kari_watches: User, senders: Settings
) -> None:
    here = __name__
    senders.ALARM_SENDERS = [f"{here}.takes", f"{here}.refuses"]
    alarms.ring(threat)
    alarms.send_due(clock.now())
    assert (len(TAKEN), Alarm.objects.get().sent_at) == (1, None)
    alarm_senders.senders.cache_clear()
    senders.ALARM_SENDERS = [f"{here}.takes", "moderation.alarm_senders.by_email"]
    alarms.send_due(clock.now() + dt.timedelta(minutes=10))
    assert (len(TAKEN), len(mail.outbox)) == (1, 1)
    assert Alarm.objects.get().sent_at is not None
