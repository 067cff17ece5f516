"""What follows by itself: a comment follows its publication to whoever answers for it (S59), and what may be kept for a
day only is deleted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from accounts.actions import notifications
from accounts.actions.recording import recorded
from content.models import Publication
from moderation.actions import alarms, comments
from moderation.models import Comment, CommentState, UnmaskedComment
from somestrategi.core import clock

AT_A_TIME = 500
LOOKED_FOR = dt.timedelta(days=30)
UNDECIDED = (CommentState.WAITING, CommentState.BACKLOG)


def run(now: dt.datetime) -> None:
    """Every minute. Safe twice. What must go goes first, also when the rest fails."""
    purge(now)
    _link()
    _follow()


def purge(now: dt.datetime) -> int:
    """The unmasked texts whose day is over. Returns how many."""
    deleted_count, _by_model = UnmaskedComment.objects.filter(delete_after__lte=now).delete()
    return deleted_count


def _link() -> None:
    """Comments that came before their publication was read; what has not come in a month never does."""
    since = clock.now() - LOOKED_FOR
    publications = Publication.objects.filter(
        account=OuterRef("account"), remote_id=OuterRef("publication_remote_id")
    )
    alone = Comment.objects.filter(publication=None, received_at__gt=since).exclude(publication_remote_id="")
    for key in alone.filter(Exists(publications)).values_list("pk", flat=True)[:AT_A_TIME]:
        with transaction.atomic():
            comment = _locked(key)
            if comment is None or comment.publication is not None:
                continue
            found = Publication.objects.on_account(comment.account).select_related("responsible")
            comment.publication = found.filter(remote_id=comment.publication_remote_id).first()
            comment.save(update_fields=["publication"])
            _move_along(comment)


def _follow() -> None:
    """Those that wait, and that nobody has handed over."""
    waiting = Comment.objects.waiting().filter(handed_over_at=None, publication__isnull=False)
    elsewhere = waiting.exclude(ministry=F("publication__responsible"))
    for key in elsewhere.values_list("pk", flat=True)[:AT_A_TIME]:
        with transaction.atomic():
            comment = _locked(key)
            if comment is not None:
                _move_along(comment)


def _move_along(comment: Comment) -> None:
    publication = comment.publication
    if publication is None or comment.handed_over_at or comment.state not in UNDECIDED:
        return
    to = publication.responsible
    if to.pk == comment.ministry_id:
        return
    with recorded(by=None, verb="moderation.comment_followed", ministry=to) as record:
        record.on(comment)
        record.tell(to=str(to))
        notifications.settle(comment)
        comments.move_to(comment, to)
        if comment.state == CommentState.WAITING:
            alarms.ring(comment)


def _locked(comment_id: int) -> Comment | None:
    rows = Comment.objects.select_for_update(of=("self",)).select_related(
        "account__platform", "ministry", "publication__responsible"
    )
    return rows.filter(pk=comment_id).first()
