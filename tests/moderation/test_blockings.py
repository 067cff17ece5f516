"""Blocking: two deciders, an end, a reason, and a count that shows nowhere else (Grunnloven § 100)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Ministry, Notification, User
from accounts.permissions import Role
from moderation.actions import blockings, decisions
from moderation.models import Blocking, Comment, DebateRule
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(ekd: Ministry, gro: User, give_role: GiveRole) -> User:
    give_role(gro, Role.MODERATOR, ekd)
    return gro


def _form(**fields: object) -> dict[str, object]:
    until = clock.today() + dt.timedelta(days=14)
    return {"rule": "threat", "reason": "Truer ansatte gang på gang.", "until_on": until.isoformat()} | fields


def test_one_proposes_another_decides_and_it_is_carried_out_and_lifted(
    comment: Comment, kari: User, ola: User, moderator: User, signed_in: SignIn
) -> None:
    answer = signed_in(kari).post(f"/kommentarer/{comment.pk}/blokker/", _form())
    row = Blocking.objects.get()
    assert answer.status_code == 302
    assert row.state == "proposed"
    assert set(Notification.objects.filter(kind="blocking_waits").values_list("user", flat=True)) == {
        ola.pk,
        moderator.pk,
    }
    assert signed_in(kari).post(f"/kommentarer/blokkeringer/{row.pk}/avgjor/").status_code == 403
    assert signed_in(ola).post(f"/kommentarer/blokkeringer/{row.pk}/avgjor/").status_code == 302
    done = {"has_told_author": "on"}
    assert signed_in(kari).post(f"/kommentarer/blokkeringer/{row.pk}/utfort/", done).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("in_force", ola)
    assert row.told_author_at is not None
    assert signed_in(kari).post(f"/kommentarer/blokkeringer/{row.pk}/opphev/").status_code == 302
    row.refresh_from_db()
    assert row.state == "ended"


def test_who_proposed_it_cannot_decide_it(comment: Comment, ola: User) -> None:
    until = clock.today() + dt.timedelta(days=3)
    row = blockings.propose(comment, rule=DebateRule.HATE, reason="Hatefullt.", until_on=until, by=ola)
    with pytest.raises(PermissionDenied):
        blockings.decide(row, by=ola)


@pytest.mark.parametrize("days", [0, 31])
def test_it_ends_within_a_month(comment: Comment, kari: User, signed_in: SignIn, days: int) -> None:
    until = (clock.today() + dt.timedelta(days=days)).isoformat()
    answer = signed_in(kari).post(f"/kommentarer/{comment.pk}/blokker/", _form(until_on=until))
    assert answer.status_code == 422
    assert not Blocking.objects.exists()


def test_criticism_cannot_be_chosen(comment: Comment, kari: User, signed_in: SignIn) -> None:
    answer = signed_in(kari).post(f"/kommentarer/{comment.pk}/blokker/", _form(rule="criticism"))
    assert answer.status_code == 422


def test_the_count_of_what_was_hidden_shows_only_in_the_proposal(
    comment: Comment, kari: User, ola: User, signed_in: SignIn
) -> None:
    for _number in range(2):
        other = CommentFactory(publication=comment.publication)
        decisions.hide(other, version=1, rule=DebateRule.THREAT, reason="Trussel", by=ola)
    undone = CommentFactory(publication=comment.publication)
    decisions.undo(decisions.hide(undone, version=1, rule=DebateRule.SPAM, reason="Feil", by=ola), by=ola)
    page = signed_in(kari).get(f"/kommentarer/{comment.pk}/blokker/").content.decode()
    assert "Skjult her siste 90 dager: 2" in page


def test_another_ministry_does_not_find_it(
    comment: Comment, kari: User, per: User, signed_in: SignIn
) -> None:
    signed_in(kari).post(f"/kommentarer/{comment.pk}/blokker/", _form())
    row = Blocking.objects.get()
    assert signed_in(per).get(f"/kommentarer/blokkeringer/{row.pk}/").status_code == 404
    assert signed_in(per).get(f"/kommentarer/{comment.pk}/blokker/").status_code == 404
