"""Another time in the editor is as good as a move: the approval follows, and nothing goes out at a time it cannot."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.models import Account, AuditEntry, User
from content.actions import approvals, posts
from content.actions.posts import Written
from content.models import Approval, Post, Variant
from somestrategi.core import clock
from tests.factories.plan import VariantFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def variant(ekd_on_x: Account, kari: User) -> Variant:
    planned_at = clock.now() + 3 * DAY
    return VariantFactory(account=ekd_on_x, planned_at=planned_at, post__created_by=kari)


@pytest.fixture
def waiting(variant: Variant, kari: User) -> Approval:
    return approvals.send(Post.objects.with_context().get(pk=variant.post_id), by=kari)


@pytest.fixture
def scheduled(waiting: Approval, variant: Variant, ola: User) -> Variant:
    approvals.approve(waiting, by=ola, seen=waiting.fingerprint)
    variant.refresh_from_db()
    assert variant.state == "scheduled"
    return variant


def save(variant: Variant, by: User, planned_at: dt.datetime | None, **facts: Any) -> None:
    post = Post.objects.get(pk=variant.post_id)
    written = [Written(variant.pk, variant.text, {"planned_at": planned_at})]
    posts.save(post, by=by, seen=post.version, facts=facts, written=written)
    variant.refresh_from_db()


def test_a_round_that_is_waited_for_closes_by_the_time_that_was_written_in_the_editor(
    waiting: Approval, variant: Variant, kari: User
) -> None:
    assert waiting.expires_at
    save(variant, kari, clock.now() + 5 * DAY)
    before, expires_at = waiting.expires_at, Approval.objects.get().expires_at
    assert expires_at
    assert expires_at - before > DAY
    save(variant, kari, None)
    assert Approval.objects.get().expires_at is None


def test_what_is_approved_goes_out_at_the_new_time_on_the_word_of_who_moved_it(
    scheduled: Variant, kari: User
) -> None:
    save(scheduled, kari, clock.now() + 5 * DAY)
    assert (scheduled.state, scheduled.scheduled_by) == ("scheduled", kari)
    assert scheduled.approved_hash
    entries = AuditEntry.objects.about(scheduled.post).filter(verb="content.variant_moved", by=kari)
    assert entries.count() == 1


@pytest.mark.parametrize("case", ["no time", "passed", "before the embargo", "paused"])
def test_what_cannot_go_out_at_its_time_is_scheduled_no_more(
    scheduled: Variant, kari: User, ekd_on_x: Account, case: str
) -> None:
    facts: dict[str, Any] = {}
    if case == "before the embargo":
        facts = {"embargo_until": clock.now() + 2 * DAY}
    if case == "paused":
        until = clock.today() + 4 * DAY
        Account.objects.filter(pk=ekd_on_x.pk).update(status="paused", paused_until=until)
    times = {"no time": None, "passed": clock.now() - DAY}
    save(scheduled, kari, times.get(case, clock.now() + DAY), **facts)
    assert (scheduled.state, scheduled.approved_hash) == ("planned", "")
    assert Post.objects.get().state == "approved"


def test_an_embargo_that_is_set_later_holds_what_was_scheduled(scheduled: Variant, kari: User) -> None:
    assert scheduled.planned_at
    save(scheduled, kari, scheduled.planned_at, embargo_until=scheduled.planned_at + DAY)
    assert scheduled.state == "planned"
