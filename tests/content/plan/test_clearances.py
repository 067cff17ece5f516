"""«Klarert av politisk ledelse»: who, when and how; and what the political leadership never does (S81)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Account, Ministry, Notification, User
from accounts.permissions import DO, Role, may
from content.actions import approvals, clearances, post_comments, posts
from content.actions.posts import Written
from content.models import Clearance, ClearanceRule, ClearedHow, Post
from tests.cast import SignIn
from tests.factories import RoleAssignmentFactory, UserFactory

TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."


@pytest.fixture
def silje(ekd: Ministry) -> User:
    """State secretary in EKD."""
    person = UserFactory(name="Silje Statssekretær")
    RoleAssignmentFactory(user=person, role=Role.POLITICAL_LEADERSHIP, ministry=ekd)
    return person


@pytest.fixture
def post(ekd_on_x: Account, kari: User, ola: User, silje: User) -> Post:
    """On a topic that must be cleared."""
    clearances.add_rule(ekd_on_x.owner, account=None, topic="ordning", by=ola)
    return posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ny ordning"
    )


def test_nobody_approves_what_is_not_cleared(
    post: Post, kari: User, ola: User, silje: User, signed_in: SignIn
) -> None:
    approval = approvals.send(post, by=kari)
    clearance = Clearance.objects.get()
    assert [one.kind for one in Notification.objects.filter(user=silje)] == ["clearance_waits"]
    with pytest.raises(ValidationError, match="Politisk ledelse må klarere innlegget"):
        approvals.approve(approval, by=ola, seen=approval.fingerprint)
    browser, address = signed_in(silje), reverse("clearance", args=[clearance.pk])
    assert "ny ordning" in browser.get(address).content.decode()
    browser.post(address, {"svar": "klarer", "sett": clearance.fingerprint})
    clearance.refresh_from_db()
    assert (clearance.cleared_by, clearance.how, Post.objects.get().state) == (silje, "here", "for_approval")
    approvals.approve(approval, by=ola, seen=approval.fingerprint)
    assert Post.objects.get().state == "approved"
    assert "Av Silje Statssekretær" in signed_in(kari).get(post.get_absolute_url()).content.decode()


def test_a_change_needs_a_new_clearance(post: Post, kari: User, ola: User, silje: User) -> None:
    approvals.send(post, by=kari)
    first = Clearance.objects.get()
    clearances.clear(first, by=silje, seen=first.fingerprint)
    post.refresh_from_db()
    written = [Written(post.variants.get().pk, TEXT + " Nytt.", {})]
    posts.save(post, by=kari, seen=post.version, facts={}, written=written)
    again = approvals.send(post, by=kari)
    with pytest.raises(ValidationError):
        approvals.approve(again, by=ola, seen=again.fingerprint)
    with pytest.raises(ValidationError):
        clearances.clear(Clearance.objects.latest("pk"), by=silje, seen=first.fingerprint)


def test_what_was_said_elsewhere_is_noted_with_how(
    post: Post, kari: User, ola: User, silje: User, signed_in: SignIn
) -> None:
    approvals.send(post, by=kari)
    clearance = Clearance.objects.get()
    browser, address = signed_in(kari), reverse("clearance", args=[clearance.pk])
    refused = browser.post(address, {"sett": clearance.fingerprint, "cleared_by": "", "how": "phone"})
    assert refused.status_code == 422
    assert "Velg noen i politisk ledelse." in refused.content.decode()
    with pytest.raises(ValidationError):
        clearances.note(clearance, cleared_by=ola, how=ClearedHow.PHONE, by=kari, seen=clearance.fingerprint)
    sent = {"sett": clearance.fingerprint, "cleared_by": silje.pk, "how": "phone"}
    browser.post(address, sent)
    clearance.refresh_from_db()
    assert (clearance.cleared_by, clearance.noted_by, clearance.how) == (silje, kari, "phone")


@pytest.mark.keeps("S81", by="content.clearance_waits")
def test_the_political_leadership_reads_comments_and_clears_and_nothing_else(
    post: Post, kari: User, silje: User, signed_in: SignIn
) -> None:
    may_do = {
        do
        for do in DO
        if do.startswith(("post.", "publication.", "approval.")) and may(silje, do, ministry=post.ministry)
    }
    assert may_do == {DO.POST_VIEW, DO.POST_CLEAR, DO.POST_COMMENT, DO.PUBLICATION_VIEW}
    approval = approvals.send(post, by=kari)
    with pytest.raises(PermissionDenied):
        approvals.approve(approval, by=silje, seen=approval.fingerprint)
    with pytest.raises(PermissionDenied):
        posts.save(post, by=silje, seen=post.version, facts={"topic": "Mitt"})
    with pytest.raises(PermissionDenied):
        clearances.note(
            Clearance.objects.get(),
            cleared_by=silje,
            how=ClearedHow.PHONE,
            by=silje,
            seen=Clearance.objects.get().fingerprint,
        )
    browser = signed_in(silje)
    for name in ("approval", "post_edit", "post_send"):
        key = approval.pk if name == "approval" else post.pk
        assert browser.get(reverse(name, args=[key])).status_code == 403
    browser.post(reverse("post_comment", args=[post.pk]), {"text": "Fint."})
    assert [(one.by, one.text) for one in post.comments.all()] == [(silje, "Fint.")]


def test_comments_are_the_ministrys_own_and_told_to_who_writes(
    post: Post, kari: User, silje: User, per: User, liv: User, signed_in: SignIn
) -> None:
    address = reverse("post_comment", args=[post.pk])
    refused = signed_in(silje).post(address, {"text": " "})
    assert refused.status_code == 422
    assert "Skriv noe." in refused.content.decode()
    assert signed_in(per).post(address, {"text": "Hei"}).status_code == 404
    assert signed_in(liv).post(address, {"text": "Hei"}).status_code == 403
    post_comments.add(post, text="Kan vi si det enklere?", by=silje)
    assert Notification.objects.get(user=kari).kind == "post_commented"
    assert "Kan vi si det enklere?" in signed_in(kari).get(post.get_absolute_url()).content.decode()


def test_which_posts_need_it_is_chosen_by_who_leads(
    ekd: Ministry, ekd_on_x: Account, ola: User, silje: User, kari: User, signed_in: SignIn
) -> None:
    address = reverse("clearance_rules", args=["ekd"])
    assert signed_in(kari).get(address).status_code == 403
    browser = signed_in(ola)
    refused = browser.post(address, {"account": ekd_on_x.pk, "topic": "krise"})
    assert refused.status_code == 422
    assert "Velg en konto eller et ord, ikke begge deler." in refused.content.decode()
    browser.post(address, {"account": ekd_on_x.pk, "topic": ""})
    again = browser.post(address, {"account": ekd_on_x.pk, "topic": ""})
    assert "Disse innleggene må alt klareres." in again.content.decode()
    rule = ClearanceRule.objects.get()
    browser.post(reverse("clearance_rule_remove", args=["ekd", rule.pk]))
    assert not ClearanceRule.objects.exists()
