"""What people are told: once each, of the exact object, by e-mail as each has chosen, and nothing that is secret."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail as outbox
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts import mail
from accounts.actions import notification_mail, notifications
from accounts.models import Account, Mailing, Notification, User
from accounts.notification_kinds import KIND, Delivery
from content.actions import approvals, posts
from content.models import Approval, Post
from somestrategi.core import clock
from tests.cast import SignIn

TEXT = "Vi åpner en hemmelig ordning for kommuner i dag."
MONDAY_MORNING = dt.datetime(2026, 11, 30, 7, 5, tzinfo=clock.OSLO)
SUNDAY_EVENING = dt.datetime(2026, 11, 29, 20, tzinfo=clock.OSLO)


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x,
        text=TEXT,
        by=kari,
        purpose="inform",
        target_groups=["affected"],
        topic="Hemmelig sak",
    )


@pytest.fixture
def approval(post: Post, kari: User, ola: User) -> Approval:
    return approvals.send(post, by=kari)


def test_whoever_can_decide_is_told_at_once_and_once(
    post: Post,
    kari: User,
    ola: User,
    per: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        approval = approvals.send(post, by=kari)
    told = Notification.objects.get()
    notifications.tell([ola, ola], KIND.APPROVAL_WAITS, about=approval, key=told.key)
    assert [one.user for one in Notification.objects.all()] == [ola]
    notification_mail.send_due()
    (sent,) = outbox.outbox
    assert (sent.to, sent.subject) == (
        [ola.email],
        "Somestrategi: Et innlegg venter på din godkjenning.",
    )
    assert "/godkjenn/" in sent.body
    for secret in ("hemmelig", "Hemmelig", "Kari", "Ola"):
        assert secret not in sent.subject + str(sent.body)


def test_the_rest_goes_in_one_mail_on_the_morning_of_a_working_day(
    approval: Approval, kari: User, ola: User
) -> None:
    kari.ui_language = "nn"
    kari.save()
    approvals.approve(approval, by=ola, seen=approval.fingerprint)
    notifications.tell([kari], KIND.POST_APPROVED, about=approval.post, key="another")
    with time_machine.travel(SUNDAY_EVENING, tick=False):
        assert notification_mail.send_due() == 0
    with time_machine.travel(MONDAY_MORNING - dt.timedelta(minutes=10), tick=False):
        assert notification_mail.send_due() == 0
    with time_machine.travel(MONDAY_MORNING, tick=False):
        assert notification_mail.send_due() == 1
        notifications.tell([kari], KIND.POST_APPROVED, about=approval.post, key="later")
        assert notification_mail.send_due() == 0
    (sent,) = outbox.outbox
    assert (sent.to, sent.subject) == ([kari.email], "Somestrategi: 2 varsel")
    assert str(sent.body).count(approval.post.get_absolute_url()) == 2


def test_what_is_settled_waits_for_nobody_and_is_not_mailed(approval: Approval, ola: User) -> None:
    approvals.request_changes(approval, by=ola, reason="Kortere.")
    assert Notification.objects.get(user=ola).read_at is not None
    assert notification_mail.send_due() == 1
    assert outbox.outbox[0].to != [ola.email]


def test_a_worker_that_dies_neither_loses_nor_doubles(
    approval: Approval, ola: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has claimed the e-mail and sent nothing: nobody sends until its lease ends, then one does."""
    sends = mail.send

    def dies(*args: object, **kwargs: object) -> None:
        raise SystemExit

    monkeypatch.setattr(mail, "send", dies)
    with pytest.raises(SystemExit):
        notification_mail.send_due()
    monkeypatch.setattr(mail, "send", sends)
    assert (notification_mail.send_due(), len(outbox.outbox)) == (0, 0)
    with time_machine.travel(clock.now() + notification_mail.LEASE + dt.timedelta(seconds=1)):
        assert (notification_mail.send_due(), notification_mail.send_due()) == (1, 0)
    (mailing,) = Mailing.objects.all()
    assert mailing.sent_at is not None
    assert outbox.outbox[0].extra_headers["Message-ID"].startswith(f"<notifications-{mailing.pk}@")


def test_a_person_chooses_how_far_each_kind_goes(approval: Approval, ola: User, signed_in: SignIn) -> None:
    browser = signed_in(ola)
    address = reverse("notification_choices")
    sent = {kind.value: "page" for kind in notifications.chosen_by(ola)}
    refused = browser.post(address, {**sent, "post_approved": "due"})
    assert refused.status_code == 422
    assert "Velg hvordan du vil bli varslet." in refused.content.decode()
    assert not ola.notification_choices.exists()
    browser.post(address, sent)
    assert notifications.chosen_by(ola)[KIND.APPROVAL_WAITS] == Delivery.PAGE
    notifications.tell([ola], KIND.APPROVAL_WAITS, about=approval, key="again")
    assert Notification.objects.get(user=ola, key="again").delivery == "page"


def test_the_page_is_ones_own_and_counts_what_is_unread(
    approval: Approval, ola: User, per: User, signed_in: SignIn
) -> None:
    browser = signed_in(ola)
    page = browser.get(reverse("notifications")).content.decode()
    assert approval.get_absolute_url() in page
    assert "Hemmelig sak" in page
    stranger = signed_in(per)
    notifications.tell([per], KIND.APPROVAL_WAITS, about=approval)
    theirs = stranger.get(reverse("notifications")).content.decode()
    assert "Hemmelig sak" not in theirs
    assert "Ikke lenger tilgjengelig for deg" in theirs
    mine = Notification.objects.get(user=ola)
    stranger.post(reverse("notifications_read"), {"varsel": mine.pk})
    mine.refresh_from_db()
    assert mine.read_at is None
    browser.post(reverse("notifications_read"))
    mine.refresh_from_db()
    assert mine.read_at is not None


def test_old_ones_are_deleted(approval: Approval, ola: User) -> None:
    notification_mail.send_due()
    Notification.objects.update(created_at=clock.now() - dt.timedelta(days=400))
    Mailing.objects.update(created_at=clock.now() - dt.timedelta(days=400))
    notifications.clear_old()
    assert not Notification.objects.exists()
    assert not Mailing.objects.exists()
