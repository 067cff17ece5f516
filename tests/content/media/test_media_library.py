"""All files, those that no post shows, and the room they take; and a licence that ends before a new time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Account, Ministry, User
from content.actions import approvals, post_media, posts, scheduling
from content.actions.posts import Written
from content.checks import captions
from content.draft import Draft, Moment
from content.models import Post, PostMedia, Variant
from somestrategi.core import clock
from tests.cast import SignIn
from tests.content.media.test_post_media import add_picture
from tests.factories.media import MediaFileFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x,
        text="Vi åpner en ny ordning for kommuner i dag.",
        by=kari,
        purpose="inform",
        target_groups=["affected"],
        topic="Ordning",
        planned_at=clock.now() + DAY,
    )


@pytest.fixture
def item(post: Post, kari: User) -> PostMedia:
    return add_picture(post, by=kari)


def test_every_file_stands_in_the_list_with_its_use_and_the_room_they_take(
    item: PostMedia, ekd: Ministry, kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    MediaFileFactory(ministry=ekd, file_name="ubrukt.png", size=3_000_000)
    address = reverse("media_library")
    page = signed_in(kari).get(address).text
    assert item.file.file_name in page
    assert "ubrukt.png" in page
    assert "2 filer" in page
    assert "1 ikke i bruk" in page
    assert "2,9\u00a0MB i filer som ikke er i noe innlegg" in page
    unused = signed_in(kari).get(f"{address}?vis=ubrukte").text
    assert "ubrukt.png" in unused
    assert item.file.file_name not in unused
    assert "ubrukt.png" not in signed_in(liv).get(address).text  # she reads posts, and writes none
    assert "Ingen filer ennå" in signed_in(per).get(address).text


def test_the_way_to_the_visual_profile_is_shown_to_those_who_may_use_it(
    kari: User, dag: User, siv: User, signed_in: SignIn
) -> None:
    address = f'href="{reverse("visual_requests")}"'
    assert address in signed_in(dag).get("/").text
    assert address in signed_in(kari).get("/").text
    assert address not in signed_in(siv).get("/").text


@pytest.mark.parametrize("case", ["licence", "consent"])
def test_a_right_that_ends_before_the_new_time_is_said_and_stops_the_move(
    post: Post, item: PostMedia, kari: User, ola: User, signed_in: SignIn, case: str
) -> None:
    post.refresh_from_db()
    if case == "licence":
        ends_on = clock.today() + 3 * DAY
        post_media.describe(item, of_item={}, of_file={"licence_ends_on": ends_on}, by=kari)
    post.refresh_from_db()
    round_of = approvals.send(post, by=kari)
    approvals.approve(round_of, by=ola, seen=round_of.fingerprint)
    variant = Variant.objects.with_context().get()
    if case == "consent":  # nothing of the plan has heard of it
        type(item.file).objects.update(consent_withdrawn_on=clock.today())
    day = clock.today() + 5 * DAY
    sent = {"planned_on": day.isoformat(), "planned_time": "10:00"}
    answer = signed_in(kari).post(reverse("variant_move", args=[variant.pk]), sent)
    assert answer.status_code == 422
    says = {"licence": "før det tidspunktet", "consent": "er trukket"}[case]
    assert says in answer.text
    with pytest.raises(ValidationError):
        scheduling.move(variant, to=clock.start_of(day), by=kari)
    written = [Written(variant.pk, variant.text, {"planned_at": clock.start_of(day)})]
    current = Post.objects.get()
    posts.save(current, by=kari, seen=current.version, facts={}, written=written)
    variant.refresh_from_db()
    assert variant.state == "planned"


def test_a_broadcast_without_a_file_counts_down_to_the_captions_of_its_recording() -> None:
    sent_at = clock.now()
    for live, days_ago, says in (
        ("no", 0, []),
        ("taken_down", 0, []),
        ("left_up", -3, [("broadcast", 14)]),
        ("left_up", 10, [("broadcast", 4)]),
        ("left_up", 16, [("live_over", 2)]),
    ):
        draft = Draft(
            text="Se sendingen.",
            live=live,
            now=sent_at,
            planned_at=sent_at - days_ago * DAY,
            moment=Moment.SENDING,
        )
        told = [(hit.message, hit.params["days"]) for hit in captions.CHECK.rule.check(draft)]
        assert told == says, (live, days_ago)
