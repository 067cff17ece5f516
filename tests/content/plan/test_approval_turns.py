"""A request for approval does not lie still: order, absence, reminder, the next in turn, and the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from accounts.actions import absences
from accounts.models import Account, Ministry, Notification, User
from accounts.permissions import Role
from content import approval_clock
from content.actions import approval_order, approval_turns, approvals, posts
from content.actions.posts import Written
from content.approval_clock import Turn
from content.models import ApprovalDeputy, Post
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import RoleAssignmentFactory, UserFactory

TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."
MONDAY = dt.datetime(2026, 11, 23, 9, tzinfo=clock.OSLO)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def monday_at_nine() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def _approver(ministry: Ministry, name: str) -> User:
    person = UserFactory(name=name)
    RoleAssignmentFactory(user=person, role=Role.APPROVER, ministry=ministry)
    return person


@pytest.fixture
def anne(ekd: Ministry) -> User:
    return _approver(ekd, "Anne Godkjenner")


@pytest.fixture
def berit(ekd: Ministry) -> User:
    return _approver(ekd, "Berit Godkjenner")


@pytest.fixture
def order(ekd: Ministry, ola: User, anne: User, berit: User) -> None:
    for person in (anne, berit):
        approval_order.add(ekd, person=person, topic="", by=ola)


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ny ordning"
    )


def _kinds(user: User) -> list[str]:
    return list(Notification.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_the_next_is_reminded_then_asked_and_the_leader_comes_last(
    post: Post,
    order: None,
    kari: User,
    ola: User,
    anne: User,
    berit: User,
    monday_at_nine: time_machine.Coordinates,
) -> None:
    approval = approvals.send(post, by=kari)
    assert (approval.waits_for, _kinds(anne), _kinds(berit)) == (anne, ["approval_waits"], [])
    seen: list[str | None] = []
    for _hour in range(60):
        monday_at_nine.shift(HOUR)
        approval_turns.take_due()
        approval_turns.take_due()
        approval.refresh_from_db()
        waits = str(approval.waits_for)
        if waits not in seen:
            seen.append(waits)
    assert seen == [str(anne), str(berit), str(ola)]
    assert _kinds(anne) == ["approval_waits", "approval_reminded"]
    assert _kinds(berit) == _kinds(ola) == ["approval_passed_on", "approval_reminded"]
    approvals.approve(approval, by=ola, seen=approval.fingerprint)
    assert Post.objects.get().state == "approved"


def test_who_is_away_is_passed_over_and_the_next_is_asked_at_once(
    post: Post, order: None, kari: User, anne: User, berit: User, signed_in: SignIn
) -> None:
    absences.add(by=anne, first_on=clock.today(), last_on=clock.today())
    approval = approvals.send(post, by=kari, waits_for=anne)
    assert (approval.waits_for, _kinds(anne), _kinds(berit)) == (berit, [], ["approval_waits"])
    absences.add(by=berit, first_on=clock.today(), last_on=clock.today())
    assert (approval_turns.take_due(), approval_turns.take_due()) == (1, 0)
    page = signed_in(kari).get(post.get_absolute_url()).content.decode()
    assert "Berit Godkjenner ble spurt fordi den forrige er borte." in page
    assert "Venter på Ola Redaksjonsleder" in signed_in(kari).get(reverse("posts")).content.decode()


def test_it_closes_before_the_time_and_the_writer_is_told(
    post: Post, kari: User, ola: User, monday_at_nine: time_machine.Coordinates
) -> None:
    variant = post.variants.get()
    at = clock.now() + 2 * HOUR
    posts.save(
        post, by=kari, seen=post.version, facts={}, written=[Written(variant.pk, TEXT, {"planned_at": at})]
    )
    approval = approvals.send(post, by=kari)
    assert approval.expires_at == at - dt.timedelta(minutes=15)
    monday_at_nine.shift(HOUR)
    approval_turns.take_due()
    assert _kinds(ola) == ["approval_waits", "approval_reminded"]
    monday_at_nine.shift(HOUR)
    assert (approval_turns.take_due(), approval_turns.take_due()) == (1, 0)
    approval.refresh_from_db()
    assert (approval.state, Post.objects.get().state) == ("expired", "draft")
    assert _kinds(kari) == ["approval_expired"]
    assert not Notification.objects.filter(user=ola).unread().exists()


def test_a_topic_has_an_order_of_its_own(
    post: Post, order: None, ekd: Ministry, kari: User, ola: User, berit: User, signed_in: SignIn
) -> None:
    address = reverse("approval_setup", args=["ekd"])
    browser = signed_in(ola)
    browser.post(address, {"person": berit.pk, "topic": "ORDNING"})
    assert approvals.send(post, by=kari).waits_for == berit
    refused = browser.post(address, {"person": berit.pk, "topic": "ordning"})
    assert refused.status_code == 422
    assert "Berit Godkjenner står i denne rekkefølgen alt." in refused.content.decode()
    last = ApprovalDeputy.objects.get(topic="", person=berit)
    browser.post(reverse("approval_order_change", args=["ekd", last.pk]), {"gjor": "opp"})
    assert ekd.approval_deputies.filter(topic="").order_by("place")[0].person == berit
    browser.post(reverse("approval_order_change", args=["ekd", last.pk]), {"gjor": "fjern"})
    assert ekd.approval_deputies.filter(topic="").count() == 1


def test_a_change_ends_what_the_approver_was_told(post: Post, kari: User, ola: User) -> None:
    approvals.send(post, by=kari)
    post.refresh_from_db()
    written = [Written(post.variants.get().pk, TEXT + " Nytt.", {})]
    posts.save(post, by=kari, seen=post.version, facts={}, written=written)
    assert not Notification.objects.filter(user=ola).unread().exists()


def test_one_is_not_away_twice_on_a_day(anne: User, signed_in: SignIn) -> None:
    browser, address = signed_in(anne), reverse("absences")
    sent = {"first_on": "2026-12-01", "last_on": "2026-12-08"}
    browser.post(address, sent)
    refused = browser.post(address, sent)
    assert refused.status_code == 422
    assert "Du har alt skrevet at du er borte noen av disse dagene." in refused.content.decode()
    wrong = browser.post(address, {"first_on": "2026-12-20", "last_on": "2026-12-19"})
    assert wrong.status_code == 422
    assert anne.absences.count() == 1
    browser.post(reverse("absence_remove", args=[anne.absences.get().pk]))
    assert not anne.absences.exists()


@pytest.mark.parametrize(
    ("closes_after_hours", "reminded_after_hours", "passed_on_after_hours"),
    [(None, 4, 24), (200, 4, 24), (4, 2, 3), (1, 0.5, 0.75)],
)
def test_where_time_is_short_it_goes_faster(
    closes_after_hours: int | None, reminded_after_hours: float, passed_on_after_hours: float
) -> None:
    """Sent at nine: eight hours at work are over at nine the next day."""
    limits = {approval_clock.REMINDER: 4, approval_clock.PASSED_ON: 8}
    turn = Turn(MONDAY, MONDAY + closes_after_hours * HOUR if closes_after_hours else None)
    assert approval_clock.reminded_at(turn, limits) == MONDAY + reminded_after_hours * HOUR
    assert approval_clock.passed_on_at(turn, limits) == MONDAY + passed_on_after_hours * HOUR
