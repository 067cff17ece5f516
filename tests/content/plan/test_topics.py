"""A topic that was only the beginning of a text: for the ministry's own eyes, and in no trail (ARCHITECTURE §5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from accounts.actions import audit_runs, notification_mail
from accounts.models import Account, AuditEntry, Finding, Mailing, Ministry, Notification, RunTrigger, User
from accounts.permissions import Role
from content.actions import approval_turns, approvals, clearances, post_comments, posts
from content.actions.posts import Written
from content.draft import Moment
from content.draft_reading import drafts_of
from content.models import Post, Variant
from content.plan.span import Span
from somestrategi.audits import runner
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.plan import VariantFactory

SECRET = "Blåveisen i Trollheimen får eigen dag"
LATER = "Alle kan søkje om støtte frå måndag. Fristen er 1. mars."
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    """Begun with one text, and written anew since: the topic is still the first one's beginning."""
    begun = posts.begin(
        account=ekd_on_x,
        text=f"{SECRET}\nMeir kjem.",
        by=kari,
        planned_at=clock.now() + 24 * HOUR,
        purpose="inform",
        target_groups=["affected"],
        importance="important",
        government_url="https://www.regjeringen.no/no/aktuelt/ny-ordning/id3000001/",
    )
    _save(begun, kari, topic=begun.topic)
    assert begun.topic == SECRET
    return begun


@pytest.fixture
def silje(ekd: Ministry) -> User:
    """State secretary in EKD."""
    person = UserFactory(name="Silje Statssekretær")
    RoleAssignmentFactory(user=person, role=Role.POLITICAL_LEADERSHIP, ministry=ekd)
    return person


def _save(post: Post, by: User, **facts: Any) -> None:
    written = [Written(post.variants.get().pk, LATER, {})]
    posts.save(post, by=by, seen=post.version, facts=facts, written=written)


def _others_page(signed_in: SignIn, person: User, post: Post) -> str:
    at = post.variants.get().planned_at
    assert at
    week = Span.week_of(clock.local_date(at)).query
    return signed_in(person).get(f"{reverse('plan_others')}?{week}").content.decode()


def _clashes(variant: Variant) -> list[str]:
    whole = Post.objects.with_context().get(pk=variant.post_id)
    [(_variant, draft)] = drafts_of(whole, moment=Moment.WRITING)
    return [clash.topic for clash in draft.clashes]


def test_no_other_ministry_sees_it_before_somebody_has_written_it(
    post: Post, prd_on_x: Account, kari: User, ola: User, per: User, signed_in: SignIn
) -> None:
    round_of = approvals.send(post, by=kari)
    approvals.approve(round_of, by=ola, seen=round_of.fingerprint)
    theirs = VariantFactory(account=prd_on_x, planned_at=post.variants.get().planned_at)
    assert "Blåveisen" not in _others_page(signed_in, per, post)
    assert _clashes(theirs) == [""]
    post.refresh_from_db()
    _save(post, kari, topic="Støtte til lag")
    assert "Støtte til lag" in _others_page(signed_in, per, post)
    _save(post, kari, topic="")
    assert "Tema er ikke oppgitt" in _others_page(signed_in, per, post)


def test_nothing_written_in_a_post_stands_in_a_trail_a_finding_a_notification_or_an_email(
    post: Post, ekd: Ministry, kari: User, ola: User, silje: User
) -> None:
    clearances.add_rule(ekd, account=None, topic="", by=ola)
    round_of = approvals.send(post, by=kari)
    clearance = post.clearances.get()
    clearances.clear(clearance, by=silje, seen=clearance.fingerprint)
    post_comments.add(post, by=silje, text="Bra om blåveisen.")
    type(round_of).objects.update(next_at=clock.now() - HOUR)
    approval_turns.take_due()
    approvals.request_changes(round_of, by=ola, reason="Skriv om Trollheimen.")
    post.refresh_from_db()
    late = approvals.send(post, by=kari)
    type(late).objects.update(asked_at=clock.now() - 72 * HOUR, next_at=None)
    runner.run(audit_runs.request(ekd, trigger=RunTrigger.NIGHT, by=None).pk)
    notification_mail.send_due()
    told = list(Notification.objects.values_list("kind", flat=True))
    assert len(told) > 4, told
    assert mail.outbox
    assert AuditEntry.objects.about(post).exists()
    rows = [model.objects.values() for model in (AuditEntry, Finding, Notification, Mailing)]
    text = f"{[list(one) for one in rows]}{[(one.subject, one.body) for one in mail.outbox]}".casefold()
    text = text.replace("skriv om trollheimen.", "")  # the reason that a person gave in the trail
    for word in ("blåveis", "trollheim", "søkje", "fristen"):
        assert word not in text, word
