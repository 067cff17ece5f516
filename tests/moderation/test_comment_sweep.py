"""A comment follows its publication to whoever answers for it, and the unmasked text is gone after a day."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.connectors.values import SeenComment
from accounts.models import Account, AuditEntry, Ministry, Notification, User
from moderation.actions import comment_sweep, comments, decisions
from moderation.models import Comment, UnmaskedComment
from somestrategi.core import clock
from tests.factories import PublicationFactory
from tests.factories.accounts import RoleAssignmentFactory
from tests.factories.comments import CommentFactory

pytestmark = pytest.mark.django_db


def test_what_came_before_its_publication_finds_it_and_follows_it(ekd_on_x: Account, prd: Ministry) -> None:
    told = SeenComment("c-1", "p-1", "added", clock.now(), text="Hei", author_id="a-1")
    comment = comments.receive(ekd_on_x, told)
    comment_sweep.run(clock.now())
    comment.refresh_from_db()
    assert (comment.publication, comment.ministry) == (None, ekd_on_x.owner)

    publication = PublicationFactory(account=ekd_on_x, remote_id="p-1", responsible=prd)
    pseudonym = comment.author_key
    comment_sweep.run(clock.now())
    comment.refresh_from_db()
    assert (comment.publication, comment.ministry) == (publication, prd)
    assert comment.author_key not in ("", pseudonym), "Nobody is recognised across ministries."
    assert AuditEntry.objects.filter(verb="moderation.comment_followed", ministry=prd).count() == 1


def test_whoever_is_named_responsible_gets_what_waits_but_not_what_was_handed_over_or_decided(
    ekd_on_x: Account, prd: Ministry, ola: User
) -> None:
    publication = PublicationFactory(account=ekd_on_x, responsible=ekd_on_x.owner)
    waits, handed, decided = (CommentFactory(publication=publication) for _each in range(3))
    other = CommentFactory().ministry
    decisions.hand_over(handed, version=1, to=other, reason="Deres sak", by=ola)
    decisions.leave(decided, version=1, by=ola)
    publication.responsible = prd
    publication.save()

    comment_sweep.run(clock.now())
    comment_sweep.run(clock.now())

    found = {row.pk: row.ministry for row in Comment.objects.filter(publication=publication)}
    assert found == {waits.pk: prd, handed.pk: other, decided.pk: ekd_on_x.owner}


def test_an_alarm_rings_where_it_is_moved_to(ekd_on_x: Account, prd: Ministry, ola: User, per: User) -> None:
    RoleAssignmentFactory(user=per, ministry=prd, role="moderator")
    publication = PublicationFactory(account=ekd_on_x, remote_id="p-1", responsible=ekd_on_x.owner)
    told = SeenComment("c-1", "p-1", "added", clock.now(), text="fnr 17818166702")
    comments.receive(ekd_on_x, told)
    publication.responsible = prd
    publication.save()
    comment_sweep.run(clock.now())
    assert per in {told.user for told in Notification.objects.unread()}
    assert ola not in {told.user for told in Notification.objects.unread()}


def test_the_unmasked_text_is_deleted_after_a_day(ekd_on_x: Account) -> None:
    comments.receive(ekd_on_x, SeenComment("c-1", "", "added", clock.now(), text="Hei"))
    comment_sweep.run(clock.now() + dt.timedelta(hours=23, minutes=59))
    assert UnmaskedComment.objects.exists()
    comment_sweep.run(clock.now() + dt.timedelta(hours=24, minutes=1))
    assert not UnmaskedComment.objects.exists()
    assert Comment.objects.get().text == "Hei"
