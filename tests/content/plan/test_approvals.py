"""Four eyes, on exactly what was read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Account, AuditEntry, User
from accounts.permissions import Role
from content.actions import approvals, posts
from content.actions.approvals import Stopped
from content.actions.posts import Written
from content.models import Approval, Post
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn

TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ny ordning"
    )


def _change(post: Post, text: str, *, by: User) -> None:
    posts.save(post, by=by, seen=post.version, facts={}, written=[Written(post.variants.get().pk, text, {})])


def test_somebody_else_approves_what_was_sent_and_it_gets_its_time(post: Post, kari: User, ola: User) -> None:
    variant = post.variants.get()
    variant.planned_at = clock.now() + dt.timedelta(days=1)
    variant.save()
    approval = approvals.send(post, by=kari, note="Haster litt")
    approvals.approve(approval, by=ola, seen=approval.fingerprint)
    post.refresh_from_db()
    variant.refresh_from_db()
    assert (post.state, variant.state, variant.scheduled_by) == ("approved", "scheduled", ola)
    assert variant.approved_hash == approval.fingerprint
    assert [*AuditEntry.objects.order_by("pk").values_list("verb", flat=True)][-2:] == [
        "content.approval_asked",
        "content.post_approved",
    ]


def test_what_is_missing_stops_it(ekd_on_x: Account, kari: User) -> None:
    post = posts.begin(account=ekd_on_x, text=TEXT, by=kari)
    with pytest.raises(Stopped):
        approvals.send(post, by=kari)
    assert Post.objects.get().state == "draft"
    assert not Approval.objects.exists()


def test_nobody_approves_what_she_has_sent_or_written(
    post: Post, kari: User, ola: User, give_role: GiveRole, ekd_on_x: Account
) -> None:
    give_role(kari, Role.APPROVER, ekd_on_x.owner)
    approval = approvals.send(post, by=kari)
    with pytest.raises(PermissionDenied):
        approvals.approve(approval, by=kari, seen=approval.fingerprint)
    _change(post, TEXT + " Ola rettet.", by=ola)
    again = approvals.send(post, by=kari)
    with pytest.raises(PermissionDenied):
        approvals.approve(again, by=ola, seen=again.fingerprint)
    assert Post.objects.get().state == "for_approval"


def test_the_database_refuses_an_approval_by_who_asked(post: Post, kari: User) -> None:
    approval = approvals.send(post, by=kari)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(
            state="approved", decided_by=kari, decided_at=clock.now()
        )


def test_a_change_voids_the_approval_and_the_next_round_shows_only_the_difference(
    post: Post, kari: User, ola: User, signed_in: SignIn
) -> None:
    first = approvals.send(post, by=kari)
    approvals.approve(first, by=ola, seen=first.fingerprint)
    post.refresh_from_db()
    _change(post, TEXT.replace("1. mars", "1. april"), by=kari)
    first.refresh_from_db()
    assert (first.state, post.state) == ("voided", "draft")
    second = approvals.send(post, by=kari)
    page = signed_in(ola).get(reverse("approval", args=[second.pk])).content.decode()
    assert "<del>mars</del>" in page
    assert "<ins>april</ins>" in page


def test_what_was_read_is_what_is_approved(post: Post, kari: User, ola: User) -> None:
    approval = approvals.send(post, by=kari)
    with pytest.raises(ValidationError, match="Les det på nytt"):
        approvals.approve(approval, by=ola, seen="0" * 64)
    assert Post.objects.get().state == "for_approval"


def test_changes_are_asked_for_with_what_they_are(
    post: Post, kari: User, ola: User, signed_in: SignIn
) -> None:
    approval = approvals.send(post, by=kari)
    browser = signed_in(ola)
    address = reverse("approval", args=[approval.pk])
    refused = browser.post(address, {"svar": "endring", "reason": " "})
    assert refused.status_code == 422
    assert "Skriv hva som skal endres." in refused.content.decode()
    browser.post(address, {"svar": "endring", "reason": "Kort ned."})
    assert Post.objects.get().state == "changes_requested"
    assert "Kort ned." in signed_in(kari).get(post.get_absolute_url()).content.decode()


def test_the_list_shows_what_waits_for_me_and_never_another_ministrys(
    post: Post, kari: User, ola: User, per: User, signed_in: SignIn
) -> None:
    approval = approvals.send(post, by=kari, waits_for=ola)
    assert "Venter på deg" in signed_in(ola).get(reverse("approvals")).content.decode()
    assert "Venter på andre" in signed_in(kari).get(reverse("approvals")).content.decode()
    assert signed_in(per).get(reverse("approval", args=[approval.pk])).status_code in (403, 404)
    assert "Ny ordning" not in signed_in(per).get(reverse("approvals")).content.decode()


def test_the_editor_sends_at_once_where_nothing_is_missing(post: Post, kari: User, signed_in: SignIn) -> None:
    key = f"v{post.variants.get().pk}"
    sent = {
        "version": str(post.version),
        "topic": post.topic,
        "ministry": str(post.ministry_id),
        "purpose": "inform",
        "target_groups": "affected",
        "importance": "ordinary",
        "sensitivity": "ordinary",
        f"{key}-text": TEXT,
        f"{key}-declared_form": "nb",
        "send": "1",
    }
    answer = signed_in(kari).post(reverse("post_edit", args=[post.pk]), sent)
    assert answer.headers["Location"] == post.get_absolute_url()
    assert Post.objects.get().state == "for_approval"


@pytest.mark.keeps("S4", by="content.target_group_missing")
def test_a_post_that_is_for_nobody_is_not_sent(ekd_on_x: Account, kari: User) -> None:
    post = posts.begin(account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=[])
    with pytest.raises(Stopped):
        approvals.send(post, by=kari)
    assert Post.objects.get().state == "draft"
    Post.objects.update(target_groups=["affected"])
    approvals.send(Post.objects.get(), by=kari)
    assert Post.objects.get().state == "for_approval"


def test_sending_asks_only_for_what_is_empty(
    ekd_on_x: Account, kari: User, ola: User, signed_in: SignIn
) -> None:
    post = posts.begin(account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=[])
    browser, address = signed_in(kari), reverse("post_send", args=[post.pk])
    page = browser.get(address).content.decode()
    assert "Målgrupper" in page
    assert "Formål" not in page
    browser.post(address, {"target_groups": "young", "waits_for": ola.pk, "note": ""})
    assert (Post.objects.get().state, Post.objects.get().target_groups) == ("for_approval", ["young"])
    assert Approval.objects.get().waits_for == ola
