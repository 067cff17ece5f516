"""What waits too long, still stands, was passed on and forgotten, or hidden without a reason, is found in the night."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Finding, User
from moderation.actions import decisions
from moderation.models import Comment, Decision, EscalatedTo, TriageHit
from moderation.tiers import Tier
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.factories import CommentFactory, PublicationFactory

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(days=5)


@pytest.fixture
def comment(ekd_on_x: Account) -> Comment:
    publication = PublicationFactory(account=ekd_on_x, responsible=ekd_on_x.owner)
    row: Comment = CommentFactory(publication=publication, due_at=clock.now() + dt.timedelta(hours=3))
    return row


def _open(rule_id: str) -> list[str]:
    return sorted(Finding.objects.open().filter(rule_id=rule_id).values_list("message", flat=True))


@pytest.mark.keeps("S51", by="moderation.comments_overdue")
@pytest.mark.keeps("S52", by="moderation.comments_overdue")
def test_comments_that_wait_too_long_are_found_and_judging_them_closes_the_finding(
    comment: Comment, ola: User, night: Night
) -> None:
    rule = "moderation.comments_overdue"
    night()
    assert _open(rule) == []
    Comment.objects.update(due_at=clock.now() - LONG_AGO)
    night()
    assert _open(rule) == ["ordinary"]
    Comment.objects.update(tier=Tier.THREAT)
    night()
    assert _open(rule) == ["urgent"]
    decisions.leave(Comment.objects.get(), version=1, by=ola)
    night()
    assert _open(rule) == []


@pytest.mark.keeps("S51", by="moderation.escalation_undecided")
def test_what_was_passed_on_and_forgotten_is_found(comment: Comment, ola: User, night: Night) -> None:
    rule = "moderation.escalation_undecided"
    decision = decisions.escalate(comment, version=1, to=EscalatedTo.POLICE, reason="Trussel", by=ola)
    night()
    assert _open(rule) == []
    Decision.objects.update(at=clock.now() - LONG_AGO)
    night()
    assert _open(rule) == ["open"]
    decisions.settle_escalation(decision, outcome="Politiet har tatt saken.", by=ola)
    night()
    assert _open(rule) == []


@pytest.mark.keeps("S60", by="moderation.personal_data_standing")
def test_personal_data_that_still_stand_are_found_and_hiding_them_closes_the_finding(
    comment: Comment, night: Night
) -> None:
    rule = "moderation.personal_data_standing"
    TriageHit.objects.create(
        comment=comment,
        ministry=comment.ministry,
        rule_id="moderation.personal_number",
        message="found",
        tier=Tier.PERSONAL_DATA,
        found_at=clock.now(),
    )
    Comment.objects.update(received_at=clock.now() - LONG_AGO, tier=Tier.PERSONAL_DATA)
    night()
    assert _open(rule) == ["standing"]
    Comment.objects.update(state="hidden")
    night()
    assert _open(rule) == ["not_carried_out"]
    Comment.objects.update(is_hidden=True)
    night()
    assert _open(rule) == []


@pytest.mark.keeps("S51", by="moderation.missing_reason")
def test_what_was_hidden_on_the_platform_without_a_reason_is_found(comment: Comment, night: Night) -> None:
    rule = "moderation.missing_reason"
    Comment.objects.update(is_hidden=True)
    night()
    assert _open(rule) == ["no_reason"]
    Comment.objects.update(is_hidden_by_platform=True)
    night()
    assert _open(rule) == []
