"""Deciding by phone: the link only shows, the answer takes a code, and a link that is no good says what to do."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail as outbox
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts import mail_links
from accounts.actions import notification_mail, one_time_codes
from accounts.models import Account, AuditEntry, Notification, OneTimeCode, User
from content.actions import approvals, posts
from content.actions.posts import Written
from content.models import Approval, Post
from somestrategi.core import clock
from tests.cast import SignIn

TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ny ordning"
    )


@pytest.fixture
def approval(post: Post, kari: User, ola: User) -> Approval:
    return approvals.send(post, by=kari)


@pytest.fixture
def link(approval: Approval, ola: User) -> str:
    """What the mail to Ola leads to."""
    notification_mail.send_due()
    (address,) = re.findall(r"https?://[^/]+(/godkjenn/\S+)", str(outbox.outbox.pop().body))
    return str(address)


def _code_of(user: User, approval: Approval) -> str:
    one_time_codes.ask(user, about=approval)
    one_time_codes.mail_code(OneTimeCode.objects.latest("pk").pk)
    sent = outbox.outbox.pop()
    assert sent.to == [user.email]
    (code,) = re.findall(r"^\d{6}$", str(sent.body), re.MULTILINE)
    return str(code)


def _state() -> str:
    return Post.objects.get().state


def test_the_link_shows_and_the_code_decides(
    approval: Approval,
    link: str,
    ola: User,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    for _again in range(2):
        page = client.get(link)
        assert "Vi åpner en ny ordning" in page.content.decode()
        assert page.headers["Cache-Control"].startswith("max-age=0")
    assert _state() == "for_approval"
    assert not OneTimeCode.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link, {"svar": "kode"})
    (code,) = re.findall(r"^\d{6}$", str(outbox.outbox.pop().body), re.MULTILINE)
    assert code not in str(OneTimeCode.objects.values().get())
    answer = client.post(link, {"svar": "godkjenn", "code": code, "sett": approval.fingerprint})
    assert "Innlegget er godkjent." in answer.content.decode()
    approval.refresh_from_db()
    assert (_state(), approval.decided_by) == ("approved", ola)
    verbs = set(AuditEntry.objects.filter(by=ola).values_list("verb", flat=True))
    assert {"content.answered_by_code", "content.post_approved"} <= verbs
    assert "Dette er alt avgjort" in client.get(link).content.decode()


def test_changes_are_asked_for_with_a_code_and_a_reason(
    approval: Approval, link: str, ola: User, client: Client
) -> None:
    code = _code_of(ola, approval)
    refused = client.post(link, {"svar": "endring", "code": code, "reason": " "})
    assert refused.status_code == 422
    assert "Skriv hva som skal endres." in refused.content.decode()
    client.post(link, {"svar": "endring", "code": code, "reason": "Kort ned."})
    assert (_state(), OneTimeCode.objects.get().used_at is not None) == ("changes_requested", True)


def test_a_wrong_code_counts_and_the_last_one_ends_it(
    approval: Approval, link: str, ola: User, client: Client
) -> None:
    code = _code_of(ola, approval)
    wrong = {"svar": "godkjenn", "code": "x", "sett": approval.fingerprint}
    for _try in range(one_time_codes.MOST_TRIES):
        refused = client.post(link, wrong)
        assert refused.status_code == 422
        assert "Det er ikke koden i den nyeste e-posten." in refused.content.decode()
    assert "siste forsøket" in client.post(link, {**wrong, "code": code}).content.decode()
    assert _state() == "for_approval"


def test_a_code_is_of_one_person_one_post_and_ten_minutes(
    approval: Approval, link: str, ola: User, kari: User, client: Client
) -> None:
    """Another's, one that is too old, and the one before the newest are no good; a fourth in an hour is not sent."""
    sent = {"svar": "godkjenn", "sett": approval.fingerprint}
    theirs = _code_of(kari, approval)
    assert client.post(link, {**sent, "code": theirs}).status_code == 422
    first, newest = _code_of(ola, approval), _code_of(ola, approval)
    if first != newest:
        assert client.post(link, {**sent, "code": first}).status_code == 422
    with time_machine.travel(clock.now() + one_time_codes.LIFE + dt.timedelta(seconds=1)):
        late = client.post(link, {**sent, "code": newest})
        assert "Koden er for gammel." in late.content.decode()
    _code_of(ola, approval)
    flooded = client.post(link, {"svar": "kode"}, follow=True)
    assert "Du har bedt om flere koder." in flooded.content.decode()
    assert _state() == "for_approval"


def test_a_link_that_is_no_good_says_what_to_do(
    post: Post,
    approval: Approval,
    link: str,
    kari: User,
    ola: User,
    per: User,
    client: Client,
    signed_in: SignIn,
) -> None:
    assert "Lenken virker ikke lenger" in client.get(link[:-4] + "xxx/").content.decode()
    assert signed_in(ola).get(link).headers["Location"] == approval.get_absolute_url()
    another = signed_in(per).get(link)
    assert (another.status_code, "Ny ordning" in another.content.decode()) == (410, False)
    Approval.objects.update(expires_at=clock.now() - dt.timedelta(minutes=1))
    assert "Det er for sent å godkjenne dette" in client.get(link).content.decode()
    Approval.objects.update(expires_at=None)
    post.refresh_from_db()
    written = [Written(post.variants.get().pk, TEXT + " Nytt.", {})]
    posts.save(post, by=kari, seen=post.version, facts={}, written=written)
    ended = client.post(link, {"svar": "godkjenn", "code": "123456", "sett": approval.fingerprint})
    assert ended.status_code == 410
    assert "Innlegget er endret eller tatt tilbake" in ended.content.decode()
    assert _state() == "draft"


def test_what_is_shielded_is_never_shown_without_a_log_in(
    approval: Approval, link: str, ola: User, client: Client
) -> None:
    Post.objects.update(is_shielded=True)
    code = _code_of(ola, approval)
    for answer in (
        client.get(link),
        client.post(link, {"svar": "godkjenn", "code": code, "sett": approval.fingerprint}),
    ):
        page = answer.content.decode()
        assert "Logg inn for å lese dette innlegget" in page
        assert "ny ordning" not in page.lower()
    assert _state() == "for_approval"


def test_a_link_ends_with_its_person(approval: Approval, link: str, ola: User, client: Client) -> None:
    ola.is_active, ola.deactivated_at = False, clock.now()
    ola.save()
    assert client.get(link).status_code == 410
    assert mail_links.url_of(Notification.objects.get(user=ola)).startswith("http")
