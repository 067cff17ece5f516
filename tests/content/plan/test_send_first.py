"""In a crisis an important post goes before its page, on the word of whoever is on duty (S17)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Account, AuditEntry, Finding, Ministry, RotaShift, User
from accounts.permissions import Role, forget_grants
from content.actions import approvals, page_waits, posts
from content.actions.approvals import Stopped
from content.gates import Gate
from content.models import PageWait, Post
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory, RoleAssignmentFactory, UserFactory

TEXT = "Hold deg inne og lukk vinduene. Vi sier fra her når det er trygt å gå ut."
REASON = "Gass siver ut nå, og siden må vente."
WAY = "I en krise: innlegget først, siden etterpå"


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    """Important, and with no page at all."""
    return posts.begin(
        account=ekd_on_x,
        text=TEXT,
        by=kari,
        purpose="inform",
        target_groups=["affected"],
        importance="important",
        topic="Gasslekkasje",
    )


def put_on_duty(person: User, ministry: Ministry) -> None:
    joint, today = AccountFactory(owner=ministry, is_joint=True), clock.today()
    RotaShift.objects.create(account=joint, ministry=ministry, person=person, first_on=today, last_on=today)


@pytest.mark.keeps("S17", by="content.important_page_missing")
def test_who_is_on_duty_sends_it_first_and_the_page_is_a_finding_due_within_the_hour(
    post: Post, ekd: Ministry, kari: User, ola: User, signed_in: SignIn
) -> None:
    with pytest.raises(Stopped):
        approvals.send(post, by=kari)
    put_on_duty(kari, ekd)
    browser = signed_in(kari)
    assert WAY in browser.get(post.get_absolute_url()).content.decode()
    address = reverse("post_send_now", args=[post.pk])
    assert "Skriv hvorfor" in browser.post(address, {"begrunnelse": " "}, follow=True).content.decode()
    assert not PageWait.objects.exists()
    browser.post(address, {"begrunnelse": REASON})
    [finding] = Finding.objects.filter(rule_id="content.important_page_missing")
    wait = PageWait.objects.get()
    assert wait.due_at
    assert (finding.status, finding.params) == ("open", {"time": f"{clock.local(wait.due_at):%H.%M}"})
    assert wait.due_at - clock.now() > dt.timedelta(minutes=59)
    assert (wait.decided_by, wait.is_crisis) == (kari, True)
    assert AuditEntry.objects.get(verb="content.sent_before_page").reason == REASON
    page = browser.get(post.get_absolute_url()).content.decode()
    assert REASON in page
    assert WAY not in page
    post.refresh_from_db()
    round_of = approvals.send(post, by=kari)
    approvals.approve(round_of, by=ola, seen=round_of.fingerprint)
    assert page_waits.arrive(Post.objects.get()) is Gate.GO


def test_who_is_not_on_duty_is_neither_offered_it_nor_allowed(
    post: Post, kari: User, ola: User, per: User, signed_in: SignIn
) -> None:
    address = reverse("post_send_now", args=[post.pk])
    for person in (kari, ola):
        browser = signed_in(person)
        assert WAY not in browser.get(post.get_absolute_url()).content.decode()
        browser.post(address, {"begrunnelse": REASON})
        assert not PageWait.objects.exists()
    assert signed_in(per).post(address, {"begrunnelse": REASON}).status_code == 404


def test_the_crisis_desk_may_while_it_helps(post: Post, ekd: Ministry, signed_in: SignIn) -> None:
    desk = UserFactory(name="Dina Krisedesk")
    until = clock.now() + dt.timedelta(days=2)
    helps = RoleAssignmentFactory(user=desk, role=Role.CRISIS_DESK, ministry=ekd, expires_at=until)
    signed_in(desk).post(reverse("post_send_now", args=[post.pk]), {"begrunnelse": REASON})
    assert PageWait.objects.get().decided_by == desk
    PageWait.objects.all().delete()
    helps.expires_at = clock.now() - dt.timedelta(minutes=1)
    helps.save()
    forget_grants(desk)
    answer = signed_in(desk).post(reverse("post_send_now", args=[post.pk]), {"begrunnelse": REASON})
    assert answer.status_code in (403, 404)
    assert not PageWait.objects.exists()
