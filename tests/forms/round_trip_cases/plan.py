"""Writing, sending and deciding about posts."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from content.actions import approvals, posts
from content.forms.approval_setup import ApprovalDeputyForm
from content.forms.known_word import KnownWordForm
from content.forms.post import NewPostForm, PostForm
from content.forms.post_filter import PostFilterForm
from content.forms.sending import ChangesForm, SendForm
from content.models import Approval, Post
from tests.forms.round_trip import Search, Trip, World, search, trip

WITHOUT: Mapping[str, str] = {
    "content.forms.post.VariantForm": "has a prefix for each account; entered in PostForm's trip",
    "content.forms.reviewer_answer.ReviewerAnswerForm": "an answer for good: test_reviewer_answers.py",
}
TEXT = "Vi åpner en ny ordning for kommuner i dag."


def _post(world: World) -> Post:
    return posts.begin(account=world.ekd_on_x, text=TEXT, by=world.kari, purpose="", target_groups=[])


@trip(ApprovalDeputyForm)
def somebody_is_put_in_the_order_of_approval(world: World) -> Trip:
    page = reverse("approval_setup", args=["ekd"])
    return Trip(
        by=world.ola,
        at=page,
        enters={"person": str(world.ola.pk), "topic": "statsbudsjett"},
        shown_at=lambda: page,
        as_words={"person": "1. Ola Redaksjonsleder", "topic": "«statsbudsjett»"},
    )


@trip(NewPostForm)
def a_post_is_begun(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at=reverse("post_new"),
        enters={"account": str(world.ekd_on_x.pk), "text": TEXT},
        shown_at=lambda: Post.objects.latest("pk").get_absolute_url(),
        as_words={"account": "Eksempeldepartementet", "text": TEXT},
    )


@trip(PostForm)
def everything_about_a_post_is_told(world: World) -> Trip:
    post = _post(world)
    key = f"v{post.variants.get().pk}"
    page = reverse("post_edit", args=[post.pk])
    return Trip(
        by=world.kari,
        at=page,
        enters={
            "topic": "Ny ordning",
            "ministry": str(world.ekd.pk),
            "purpose": "participation",
            "target_groups": ["affected", "young"],
            "affected": "Kommuner med under 5000 innbyggere",
            "importance": "important",
            "government_url": "https://www.regjeringen.no/no/aktuelt/sak/id1/",
            "is_page_reserved": True,
            "embargo_on": "2027-03-01",
            "embargo_time": "12:30",
            "sensitivity": "sensitive",
            "is_shown_to_others": True,
            "input_goes_to": "Høringssiden",
            "archive_answer": "yes",
            f"{key}-text": "Første linje.\nAndre linje.",
            f"{key}-declared_form": "nb",
            f"{key}-planned_on": "2027-03-02",
            f"{key}-planned_time": "09:15",
        },
        shown_at=lambda: page,
        sends={"version": str(post.version)},
        leaves={"is_shielded": "not together with «is_shown_to_others»; the next trip"},
    )


@trip(PostForm)
def a_post_is_shielded(world: World) -> Trip:
    post = _post(world)
    key = f"v{post.variants.get().pk}"
    page = reverse("post_edit", args=[post.pk])
    told = {
        "ministry": str(world.ekd.pk),
        "importance": "ordinary",
        "sensitivity": "ordinary",
        "is_shielded": True,
    }
    return Trip(
        by=world.kari,
        at=page,
        enters=told,
        shown_at=lambda: page,
        sends={"version": str(post.version), f"{key}-text": TEXT},
        leaves=dict.fromkeys(set(PostForm.base_fields) - set(told), "entered in the trip before"),
    )


@trip(SendForm)
def what_is_missing_is_told_when_it_is_sent(world: World) -> Trip:
    post = _post(world)
    post.variants.update(declared_form="nb")
    return Trip(
        by=world.kari,
        at=reverse("post_send", args=[post.pk]),
        enters={
            "purpose": "inform",
            "target_groups": ["young"],
            "waits_for": str(world.ola.pk),
            "note": "Haster litt.",
        },
        shown_at=post.get_absolute_url,
        told_at=lambda: reverse("approval", args=[Approval.objects.latest("pk").pk]),
        told_to=world.ola,
        as_words={
            "purpose": "Informere",
            "target_groups": "",
            "waits_for": "",
            "note": "Haster litt.",
        },
    )


@trip(ChangesForm)
def changes_are_asked_for(world: World) -> Trip:
    post = posts.begin(
        account=world.ekd_on_x, text=TEXT, by=world.kari, purpose="inform", target_groups=["young"]
    )
    post.variants.update(declared_form="nb")
    approval = approvals.send(post, by=world.kari)
    return Trip(
        by=world.ola,
        at=reverse("approval", args=[approval.pk]),
        enters={"reason": "Kort ned den siste setningen."},
        sends={"svar": "endring"},
        shown_at=post.get_absolute_url,
        as_words={"reason": "Kort ned den siste setningen."},
    )


@trip(KnownWordForm)
def a_word_is_known(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at=reverse("known_words"),
        enters={"word": "KVU", "kind": "abbreviation", "ministry": str(world.ekd.pk)},
        shown_at=lambda: reverse("known_words"),
        as_words={"word": "KVU", "kind": "", "ministry": ""},
    )


@search(PostFilterForm)
def posts_are_found_again(world: World) -> Search:
    _post(world)
    return Search(
        by=world.kari,
        at=reverse("posts"),
        asks={"sok": "ordning", "status": "draft", "konto": str(world.ekd_on_x.pk), "mine": "on"},
    )
