"""Several workers, and a person who undoes, at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import LocalPost, PlatformCall, User
from moderation.actions import decisions, errand_work
from moderation.models import Comment, Errand

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 12


def at_once(*deeds: Callable[[], object]) -> list[BaseException]:
    """All begin at the barrier. Returns what was raised."""
    barrier, raised = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            barrier.wait()
            deed()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def answered(comment: Comment, by: User) -> Errand:
    comment.refresh_from_db()
    errand = decisions.answer(comment, version=comment.version, text="Hei", form="nb", by=by).errands.get()
    Errand.objects.filter(pk=errand.pk).update(not_before=None)
    return errand


def test_workers_that_take_the_same_errand_send_it_once(comment: Comment, ola: User) -> None:
    errand = answered(comment, ola)
    raised = at_once(*[partial(errand_work.start, errand.pk)] * 6)
    assert raised == []
    errand.refresh_from_db()
    assert errand.state == "done"
    assert LocalPost.objects.filter(reply_to=comment.remote_id).count() == 1
    assert PlatformCall.objects.count() == 1


def test_what_is_undone_never_leaves_and_what_has_left_is_not_undone(comment: Comment, ola: User) -> None:
    ends = set()
    for _round in range(ROUNDS):
        errand = answered(comment, ola)
        before = LocalPost.objects.filter(reply_to=comment.remote_id).count()
        raised = at_once(
            partial(errand_work.start, errand.pk), partial(decisions.undo, errand.decision, by=ola)
        )
        sent_count = LocalPost.objects.filter(reply_to=comment.remote_id).count() - before
        errand.refresh_from_db()
        ends.add((errand.state, sent_count, [type(error) for error in raised] == [ValidationError]))
        Comment.objects.update(state="waiting")
    assert ends <= {("cancelled", 0, False), ("done", 1, True)}
