"""A text that names a party waits for somebody else's answer; a decision in a case waits for a reason (S72, S83)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Account, AuditEntry, User
from accounts.permissions import Role
from content import reviewed_text
from content.actions import approvals, posts, remark_answers, reviewer_answers
from content.actions.approvals import Stopped
from content.actions.posts import Written
from content.checks import party_politics
from content.editor_page import remark_of, stops
from content.models import Post, ReviewerAnswer
from tests.cast import GiveRole, SignIn

TEXT = "Arbeiderpartiet og Høyre er enige om ordningen, sier statsråden."


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ordning"
    )


def _answer(post: Post, said: str, *, by: User, reason: str = "Nøytral omtale av et forlik") -> None:
    reviewer_answers.answer(
        post, check_id=party_politics.ID, answer=said, reason=reason, seen=reviewed_text.hash_of(post), by=by
    )


@pytest.mark.keeps("S83", by="content.party_politics")
def test_a_text_that_names_a_party_is_stopped_until_somebody_else_has_answered_no(
    post: Post, kari: User, ola: User, signed_in: SignIn
) -> None:
    with pytest.raises(Stopped):
        approvals.send(post, by=kari)
    page = signed_in(kari).get(post.get_absolute_url()).content.decode()
    assert "Er dette en partipolitisk ytring?" in page
    assert "Ingen har svart for teksten slik den står nå." in page
    address = reverse("reviewer_answer", args=[post.pk])
    sent = {"answer": "no", "reason": "Nøytral omtale", "text_hash": reviewed_text.hash_of(post)}
    assert signed_in(ola).post(address, sent).headers["Location"] == post.get_absolute_url()
    assert "Nei, dette er ikke en partipolitisk ytring." in (
        signed_in(kari).get(post.get_absolute_url()).content.decode()
    )
    approvals.send(post, by=kari)
    assert Post.objects.get().state == "for_approval"
    entry = AuditEntry.objects.get(verb="content.party_politics_no")
    assert (entry.by, entry.reason) == (ola, "Nøytral omtale")


def test_yes_stops_it_and_nobody_may_overrule(post: Post, kari: User, ola: User) -> None:
    _answer(post, "yes", by=ola)
    with pytest.raises(Stopped):
        approvals.send(post, by=kari)
    variant = post.variants.select_related("post__ministry", "account__platform").get()
    (remark,) = [one for one in stops(post) if one.check.id == party_politics.ID]
    with pytest.raises(ValidationError, match="Ingen kan overstyre"):
        remark_answers.override(remark, on=variant, by=ola, reason="Jo")


def test_a_changed_text_is_asked_about_anew_and_white_space_is_no_change(
    post: Post, kari: User, ola: User
) -> None:
    _answer(post, "no", by=ola)
    variant = post.variants.get()
    posts.save(post, by=kari, seen=post.version, facts={}, written=[Written(variant.pk, TEXT + "\n", {})])
    assert stops(Post.objects.with_context().get()) == []
    posts.save(post, by=kari, seen=post.version, facts={}, written=[Written(variant.pk, TEXT + " Mer.", {})])
    assert [one.check.id for one in stops(Post.objects.with_context().get())] == [party_politics.ID]


def test_nobody_answers_for_what_she_has_written(
    post: Post, kari: User, ola: User, give_role: GiveRole, signed_in: SignIn
) -> None:
    give_role(kari, Role.APPROVER, post.ministry)
    variant = post.variants.get()
    posts.save(post, by=ola, seen=post.version, facts={}, written=[Written(variant.pk, TEXT + " Så.", {})])
    for person in (kari, ola):
        with pytest.raises(PermissionDenied):
            _answer(post, "no", by=person)
        page = signed_in(person).get(reverse("reviewer_answer", args=[post.pk])).content.decode()
        assert "Du har skrevet i innlegget" in page
    assert not ReviewerAnswer.objects.exists()


def test_an_answer_needs_a_reason_and_the_text_that_was_read(
    post: Post, ola: User, signed_in: SignIn
) -> None:
    address = reverse("reviewer_answer", args=[post.pk])
    read = {"answer": "no", "text_hash": reviewed_text.hash_of(post)}
    answer = signed_in(ola).post(address, read | {"reason": " "})
    assert answer.status_code == 422
    assert "Skriv hvorfor." in answer.content.decode()
    answer = signed_in(ola).post(address, read | {"reason": "Nei", "text_hash": "0" * 64})
    assert answer.status_code == 422
    assert "Teksten er endret siden du åpnet den." in answer.content.decode()
    assert not ReviewerAnswer.objects.exists()


def test_another_ministry_meets_nothing(post: Post, per: User, pia: User, signed_in: SignIn) -> None:
    for person in (per, pia):
        assert signed_in(person).get(reverse("reviewer_answer", args=[post.pk])).status_code in (403, 404)


@pytest.mark.keeps("S72", by="content.case_decision")
def test_a_decision_in_a_case_is_stopped_until_somebody_who_approves_gives_a_reason(
    ekd_on_x: Account, kari: User, ola: User
) -> None:
    post = posts.begin(
        account=ekd_on_x,
        text="Hei, Tordis. Søknaden din er avslått fordi inntekten er for høy.",
        by=kari,
        purpose="inform",
        target_groups=["affected"],
    )
    with pytest.raises(Stopped):
        approvals.send(post, by=kari)
    (remark,) = stops(post)
    variant = post.variants.select_related("post__ministry", "account__platform").get()
    with pytest.raises(PermissionDenied):
        remark_answers.override(remark, on=variant, by=kari, reason="Jo")
    remark_answers.override(remark, on=variant, by=ola, reason="Et oppdiktet eksempel i en veileder")
    assert stops(Post.objects.with_context().get()) == []


@pytest.mark.keeps("S27", by="content.plain_language")
@pytest.mark.keeps("S27", by="content.passive")
@pytest.mark.keeps("S28", by="content.abbreviations")
@pytest.mark.keeps("S28", by="content.foreign_words")
def test_heavy_language_is_told_beside_the_text(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    text = "Tiltaket ble i går sendt på høring, jf. KVU, og implementeres snart " + "og så videre " * 12 + "."
    post = posts.begin(account=ekd_on_x, text=text, by=kari)
    page = signed_in(kari).get(reverse("post_edit", args=[post.pk])).content.decode()
    for told in ("Lang setning", "Passiv", "Forkortelse som ikke er forklart", "Fremmedord eller tungt ord"):
        assert told in page
    assert remark_of(post.variants.get(), "content.abbreviations:unexplained:KVU")
