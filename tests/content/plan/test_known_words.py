"""A ministry says which words its readers know, and the strategy check asks no more."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, AuditEntry, Ministry, User
from content.actions import known_words, posts
from content.draft import Moment
from content.draft_reading import drafts_of
from content.models import KnownWord, Post
from tests.cast import SignIn


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(account=ekd_on_x, text="Nå er KVU klar. Ring 900 00 304.", by=kari)


def _page(post: Post, signed_in: SignIn, kari: User) -> str:
    return signed_in(kari).get(reverse("post_edit", args=[post.pk])).content.decode()


def test_a_word_is_put_on_the_list_and_taken_off_again(
    post: Post, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    assert "Forkortelse som ikke er forklart" in _page(post, signed_in, kari)
    browser = signed_in(kari)
    browser.post(reverse("known_words"), {"word": "KVU", "kind": "abbreviation"})
    browser.post(reverse("known_words"), {"word": "900 00 304", "kind": "contact"})
    assert list(KnownWord.objects.in_order().values_list("word", "ministry", "added_by")) == [
        ("KVU", ekd.pk, kari.pk),
        ("900 00 304", ekd.pk, kari.pk),
    ]
    page = _page(post, signed_in, kari)
    assert "Forkortelse som ikke er forklart" not in page
    assert "privat telefonnummer" not in page
    assert "KVU" in browser.get(reverse("known_words")).content.decode()
    browser.post(reverse("known_word_remove", args=[KnownWord.objects.get(word="KVU").pk]))
    assert "Forkortelse som ikke er forklart" in _page(post, signed_in, kari)
    assert AuditEntry.objects.filter(verb__startswith="content.known_word").count() == 3


def test_the_remedy_beside_the_text_puts_it_there(post: Post, kari: User, signed_in: SignIn) -> None:
    variant = post.variants.get()
    sent = {
        "version": str(post.version),
        "topic": post.topic,
        "ministry": str(post.ministry_id),
        "importance": "ordinary",
        "sensitivity": "ordinary",
        f"v{variant.pk}-text": variant.text,
        f"v{variant.pk}-declared_form": "nb",
        "gjor": f"rett:{variant.pk}:content.abbreviations:unexplained:KVU",
    }
    signed_in(kari).post(reverse("post_edit", args=[post.pk]), sent)
    assert KnownWord.objects.get().word == "KVU"


def test_a_word_stands_once_and_belongs_to_its_ministry(
    post: Post, kari: User, per: User, ekd: Ministry, signed_in: SignIn
) -> None:
    row = known_words.add(ministry=ekd, word="KVU", kind="abbreviation", by=kari)
    answer = signed_in(kari).post(reverse("known_words"), {"word": "kvu", "kind": "abbreviation"})
    assert answer.status_code == 422
    assert "«kvu» står på lista allerede." in answer.content.decode()
    assert signed_in(per).post(reverse("known_word_remove", args=[row.pk])).status_code == 404
    assert "KVU" not in signed_in(per).get(reverse("known_words")).content.decode()
    assert KnownWord.objects.count() == 1


def test_the_case_mailbox_is_the_ministrys_own(post: Post, ekd: Ministry) -> None:
    ekd.case_mailbox = "saker@ekd.example"
    ekd.save()
    ((_variant, draft),) = drafts_of(Post.objects.with_context().get(), moment=Moment.WRITING)
    assert "saker@ekd.example" in draft.public_numbers
