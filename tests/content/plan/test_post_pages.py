"""The plan's pages: begin, write, save, and what they refuse."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, User
from content.models import Post
from tests.cast import SignIn
from tests.factories.plan import VariantFactory


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    variant = VariantFactory(account=ekd_on_x, post__created_by=kari, post__topic="Støtte til kommuner")
    return Post.objects.with_context().get(pk=variant.post_id)


def _sent(post: Post, **changed: str) -> dict[str, str]:
    key = f"v{post.variants.get().pk}"
    return {
        "version": str(post.version),
        "topic": post.topic,
        "ministry": str(post.ministry_id),
        "purpose": "inform",
        "target_groups": "affected",
        "importance": "ordinary",
        "sensitivity": "ordinary",
        f"{key}-text": "Ny tekst fra Kari.",
        f"{key}-declared_form": "nb",
        **changed,
    }


def test_a_post_is_begun_with_an_account_and_a_text(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    answer = signed_in(kari).post(reverse("post_new"), {"account": ekd_on_x.pk, "text": "Hei, kommuner."})
    post = Post.objects.get()
    assert answer.headers["Location"] == reverse("post_edit", args=[post.pk])


def test_a_new_post_without_text_says_what_is_missing(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    answer = signed_in(kari).post(reverse("post_new"), {"account": ekd_on_x.pk, "text": " "})
    assert answer.status_code == 422
    assert "Skriv teksten." in answer.content.decode()
    assert not Post.objects.exists()


def test_the_draft_saves_itself_and_tells_what_the_checks_say(
    post: Post, kari: User, signed_in: SignIn
) -> None:
    key = f"v{post.variants.get().pk}"
    answer = signed_in(kari).post(
        reverse("post_autosave", args=[post.pk]), _sent(post, **{f"{key}-text": "a" * 300})
    )
    assert answer.status_code == 200
    assert "Lagret kl." in answer.content.decode()
    assert post.variants.get().text == "a" * 300


def test_a_wrong_date_is_told_and_nothing_is_saved(post: Post, kari: User, signed_in: SignIn) -> None:
    key = f"v{post.variants.get().pk}"
    answer = signed_in(kari).post(
        reverse("post_edit", args=[post.pk]), _sent(post, **{f"{key}-planned_time": "09:00"})
    )
    assert answer.status_code == 422
    assert "Skriv datoen også." in answer.content.decode()
    assert "Ny tekst fra Kari." in answer.content.decode()
    assert Post.objects.get().version == post.version


def test_a_reader_reads_and_does_not_write(post: Post, liv: User, per: User, signed_in: SignIn) -> None:
    assert signed_in(liv).get(post.get_absolute_url()).status_code == 200
    assert signed_in(liv).get(reverse("post_edit", args=[post.pk])).status_code == 403
    assert signed_in(per).get(post.get_absolute_url()).status_code == 404
    assert signed_in(per).get(reverse("post_edit", args=[post.pk])).status_code == 404


def test_the_list_shows_what_is_at_work_and_filters(post: Post, kari: User, signed_in: SignIn) -> None:
    browser = signed_in(kari)
    assert "Støtte til kommuner" in browser.get(reverse("posts")).content.decode()
    assert (
        "Støtte til kommuner" not in browser.get(reverse("posts"), {"status": "withdrawn"}).content.decode()
    )
    assert "Støtte til kommuner" in browser.get(reverse("posts"), {"sok": "ordning"}).content.decode()
