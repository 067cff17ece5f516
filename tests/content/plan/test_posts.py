"""A post is begun, saved and moved; nothing typed is lost, and an approval never covers another text."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Account, AuditEntry, User
from content.actions import posts
from content.actions.posts import SavedMeanwhile, Written
from content.models import Post, Variant
from content.post_states import DELIVERIES, STEPS, DeliveryState, PostState
from tests.factories.accounts import AccountFactory
from tests.factories.plan import PostFactory, VariantFactory

TEXT = "Nå kan flere kommuner søke om støtte. Fristen er 1. mars."


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(account=ekd_on_x, text=TEXT, by=kari)


def _written(post: Post, text: str, **fields: object) -> list[Written]:
    variant = post.variants.get()
    return [Written(variant.pk, text, fields)]


def test_an_account_and_a_text_are_enough_to_begin(ekd_on_x: Account, kari: User) -> None:
    PostFactory(ministry=ekd_on_x.owner, purpose="engage").variants.create(
        account=ekd_on_x, state_at=ekd_on_x.created_at
    )
    post = posts.begin(account=ekd_on_x, text=TEXT, by=kari)
    variant = post.variants.get()
    assert (post.state, post.ministry, post.topic) == ("draft", ekd_on_x.owner, TEXT)
    assert (post.purpose, variant.declared_form) == ("engage", "nb")
    assert AuditEntry.objects.filter(verb="content.post_begun").count() == 1


def test_on_a_joint_account_the_post_is_the_writers_own_ministrys(
    prd_on_x: Account, kari: User, ekd_on_x: Account
) -> None:
    prd_on_x.is_joint = True
    prd_on_x.save()
    prd_on_x.memberships.create(ministry=ekd_on_x.owner)
    assert posts.begin(account=prd_on_x, text=TEXT, by=kari).ministry == ekd_on_x.owner


def test_nobody_begins_a_post_for_a_ministry_that_is_not_hers(
    ekd_on_x: Account, per: User, liv: User
) -> None:
    for person in (per, liv):
        with pytest.raises(PermissionDenied):
            posts.begin(account=ekd_on_x, text=TEXT, by=person)
    assert not Post.objects.exists()


def test_nothing_is_planned_on_an_account_that_is_hidden(ekd_on_x: Account, kari: User) -> None:
    Account.objects.update(status="hidden")
    ekd_on_x.refresh_from_db()
    with pytest.raises(ValidationError, match="Skjult"):
        posts.begin(account=ekd_on_x, text=TEXT, by=kari)
    assert not Post.objects.exists()


def test_saving_keeps_one_version_for_what_is_written_in_one_go(post: Post, kari: User) -> None:
    for text in ("En", "En to", "En to tre"):
        posts.save(post, by=kari, seen=post.version, facts={}, written=_written(post, text))
    variant = post.variants.get()
    assert variant.text == "En to tre"
    assert [version.text for version in variant.versions.order_by("-number")] == ["En to tre"]


def test_another_person_begins_a_version_of_her_own(post: Post, kari: User, ola: User) -> None:
    posts.save(post, by=ola, seen=post.version, facts={}, written=_written(post, "Olas tekst"))
    assert [version.text for version in post.variants.get().versions.order_by("-number")] == [
        "Olas tekst",
        TEXT,
    ]


def test_who_saves_over_anothers_text_is_told_and_both_are_kept(post: Post, kari: User, ola: User) -> None:
    opened = post.version
    posts.save(post, by=ola, seen=opened, facts={}, written=_written(post, "Olas tekst"))
    with pytest.raises(SavedMeanwhile):
        posts.save(post, by=kari, seen=opened, facts={"topic": "Ny"}, written=_written(post, "Karis tekst"))
    variant = post.variants.get()
    assert variant.text == "Olas tekst"
    assert variant.versions.get(is_conflict=True).text == "Karis tekst"
    assert Post.objects.get().topic == TEXT


def test_saving_the_same_again_changes_nothing(post: Post, kari: User) -> None:
    before = post.version
    assert (
        posts.save(post, by=kari, seen=before, facts={"topic": post.topic}, written=_written(post, TEXT))
        is False
    )
    assert Post.objects.get().version == before


@pytest.mark.parametrize("state", ["for_approval", "approved", "on_hold"])
def test_a_change_of_content_takes_a_sent_post_back_to_a_draft(post: Post, kari: User, state: str) -> None:
    Post.objects.update(state=state)
    post.refresh_from_db()
    posts.save(post, by=kari, seen=post.version, facts={}, written=_written(post, TEXT + " Mer."))
    assert post.state == "draft"
    entry = AuditEntry.objects.get(verb="content.post_changed_after_sending")
    assert entry.params == {"from_post_state": state}


def test_white_space_and_a_topic_change_nothing_that_was_approved(post: Post, kari: User) -> None:
    Post.objects.update(state="approved")
    post.refresh_from_db()
    spaced = TEXT.replace(". ", ".\n\n") + "  \n"
    posts.save(post, by=kari, seen=post.version, facts={"topic": "Annet"}, written=_written(post, spaced))
    assert post.state == "approved"


def test_an_account_is_added_with_the_first_ones_text_and_removed_again(
    post: Post, kari: User, ekd_on_x: Account
) -> None:
    other = AccountFactory(owner=ekd_on_x.owner)
    posts.add_accounts(post, accounts=[other, ekd_on_x], by=kari)
    added = post.variants.get(account=other)
    assert (added.text, added.declared_form) == (TEXT, "nb")
    posts.remove_account(added, by=kari)
    with pytest.raises(ValidationError, match="minst én konto"):
        posts.remove_account(post.variants.get(), by=kari)


def test_on_hold_leads_only_to_approval_or_withdrawn() -> None:
    assert {step.to for step in STEPS[PostState.ON_HOLD]} == {PostState.FOR_APPROVAL, PostState.WITHDRAWN}


def test_every_state_has_its_row_in_the_tables() -> None:
    assert set(STEPS) == set(PostState)
    assert set(DELIVERIES) == set(DeliveryState)


def test_a_post_that_is_not_approved_any_more_has_nothing_scheduled(kari: User, ekd_on_x: Account) -> None:
    variant = VariantFactory(
        account=ekd_on_x,
        state="scheduled",
        planned_at=ekd_on_x.created_at,
        scheduled_by=kari,
        scheduled_at=ekd_on_x.created_at,
        approved_hash="a" * 64,
        post__state="approved",
    )
    posts.move(variant.post, to=PostState.ON_HOLD, by=kari, reason="Krise")
    variant.refresh_from_db()
    assert (variant.state, variant.approved_hash) == ("planned", "")


def test_a_step_that_needs_a_reason_is_refused_without_one(post: Post, kari: User) -> None:
    Post.objects.update(state="approved")
    post.refresh_from_db()
    with pytest.raises(ValidationError, match="Skriv hvorfor"):
        posts.move(post, to=PostState.WITHDRAWN, by=kari)
    assert Post.objects.get().state == "approved"


def test_the_database_knows_that_what_is_scheduled_is_approved(ekd_on_x: Account) -> None:
    variant = VariantFactory(account=ekd_on_x)
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.filter(pk=variant.pk).update(state="scheduled")
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.filter(pk=variant.pk).update(state="published")


def test_a_shielded_post_is_seen_only_by_those_who_work_with_it(
    post: Post, kari: User, liv: User, per: User
) -> None:
    assert Post.objects.visible_to(liv).exists()
    Post.objects.update(is_shielded=True)
    assert Post.objects.visible_to(kari).exists()
    assert not Post.objects.visible_to(liv).exists()
    assert not Post.objects.visible_to(per).exists()
