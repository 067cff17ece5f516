"""Only danger, threats and personal data ring, round the clock; all else waits in the queue (S44).

An alarm is a row before it is a message: a dead worker or a mail server that is down delays it and loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation

from accounts.actions import notifications
from accounts.models import User
from accounts.notification_kinds import KIND
from accounts.nudges import nudge
from accounts.permissions import DO
from moderation import duty
from moderation.alarm_senders import NotTaken, Ring, senders
from moderation.models import Alarm, Comment, CommentState
from moderation.tiers import URGENT, Tier
from somestrategi.core import clock

SEND_TASK = "moderation.send_alarms"
KINDS = {
    Tier.HELP: KIND.SOMEBODY_NEEDS_HELP,
    Tier.THREAT: KIND.COMMENT_THREATENS,
    Tier.PERSONAL_DATA: KIND.COMMENT_HAS_PERSONAL_DATA,
}
SECOND_AFTER = dt.timedelta(minutes=15)
"""Nobody has opened it by then: everybody who may decide is rung. Our own, not the strategy's."""
GIVEN_UP_AFTER = dt.timedelta(days=1)
_SOON = dt.timedelta(seconds=30)


def ring(comment: Comment) -> None:
    """In the caller's transaction; once for each version."""
    if comment.tier in URGENT:
        _ring(comment, duty.to_ring(comment.ministry, clock.now()))


def settle(comment: Comment) -> None:
    """It is decided: it waits for nobody."""
    notifications.settle(comment)
    waiting = Alarm.objects.filter(comment=comment, sent_at=None, given_up_at=None)
    waiting.update(given_up_at=clock.now())


def send_due(now: dt.datetime) -> None:
    """Every minute, and on a nudge. Safe twice and in several processes at once."""
    _ring_the_rest(now)
    waiting = Alarm.objects.filter(
        Q(not_before__isnull=True) | Q(not_before__lte=now), sent_at=None, given_up_at=None
    )
    for key in waiting.order_by("pk").values_list("pk", flat=True)[:200]:
        _send(key, now)


def _ring(comment: Comment, people: Iterable[User], *, is_second: bool = False) -> None:
    rung = list(people)
    kind = KINDS[Tier(comment.tier)]
    notifications.tell(
        rung, kind, about=comment, ministry=comment.ministry, due_at=comment.due_at, key=f"{comment.version}"
    )
    Alarm.objects.bulk_create(
        [
            Alarm(
                comment=comment,
                person=person,
                version=comment.version,
                tier=comment.tier,
                is_second=is_second,
                rung_at=clock.now(),
            )
            for person in rung
        ],
        ignore_conflicts=True,
    )
    nudge(SEND_TASK)


def _ring_the_rest(now: dt.datetime) -> None:
    """Once for each version: those who were rung first have not opened it."""
    asleep = Comment.objects.waiting().filter(
        tier__in=URGENT, claimed_by=None, alarms__rung_at__lte=now - SECOND_AFTER, alarms__is_second=False
    )
    fresh = asleep.filter(alarms__rung_at__gt=now - GIVEN_UP_AFTER)
    for comment in fresh.select_related("ministry").distinct()[:100]:
        rung = Alarm.objects.filter(comment=comment, version=comment.version)
        if not rung.exists() or rung.filter(is_second=True).exists():
            continue
        may = User.objects.who_may(DO.COMMENT_DECIDE, [comment.ministry_id], now)
        with transaction.atomic():
            _ring(comment, may.exclude(pk__in=rung.values("person")), is_second=True)
            rung.update(is_second=True)


def _send(key: int, now: dt.datetime) -> None:
    """Leased while it is sent, outside every transaction."""
    lease = Alarm.objects.filter(Q(not_before__isnull=True) | Q(not_before__lte=now), pk=key, sent_at=None)
    if not lease.filter(given_up_at=None).update(not_before=now + _SOON * 4):
        return
    alarm = Alarm.objects.select_related("person", "comment").get(pk=key)
    if alarm.comment.state != CommentState.WAITING or alarm.rung_at < now - GIVEN_UP_AFTER:
        Alarm.objects.filter(pk=key).update(given_up_at=now)
        return
    done = list(alarm.senders_done)
    for path, sender in senders().items():
        if path in done:
            continue
        try:
            sender(_ring_of(alarm))
        except NotTaken:
            continue
        done.append(path)
        Alarm.objects.filter(pk=key).update(senders_done=done)
    if set(done) >= set(senders()):
        Alarm.objects.filter(pk=key).update(sent_at=clock.now())
    else:
        wait = min(_SOON * 2**alarm.attempt_count, dt.timedelta(minutes=30))
        Alarm.objects.filter(pk=key).update(attempt_count=alarm.attempt_count + 1, not_before=now + wait)


def _ring_of(alarm: Alarm) -> Ring:
    with translation.override(alarm.person.ui_language):
        sentence = str(KINDS[Tier(alarm.tier)].about.sentence)
    url = settings.BASE_URL.rstrip("/") + alarm.comment.get_absolute_url()
    return Ring(alarm.person, sentence, url, str(alarm.pk))
