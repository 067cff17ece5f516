"""What the checks read besides the text: written forms so far, the channel matrix, who else goes out, taking part."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.models import Account, ChannelFit, Ministry, User
from content.actions import approvals, posts
from content.actions.approvals import Stopped
from content.checks.remarks import remarks
from content.draft import Draft, Moment
from content.draft_reading import drafts_of
from content.editor_page import strategy_check
from content.models import Post, Variant
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.factories import AccountFactory, PublicationFactory
from tests.factories.plan import VariantFactory

TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def variant(ekd_on_x: Account, kari: User) -> Variant:
    at = clock.now() + 24 * HOUR
    return VariantFactory(
        account=ekd_on_x, text=TEXT, planned_at=at, post__topic="Bredbånd for alle", post__created_by=kari
    )


def draft_of(variant: Variant) -> Draft:
    whole = Post.objects.with_context().get(pk=variant.post_id)
    [(_variant, draft)] = drafts_of(whole, moment=Moment.WRITING)
    return draft


def says(draft: Draft, check_id: str) -> list[str]:
    return [one.sentence for one in remarks(draft) if one.check.id == check_id]


def test_the_writer_sees_what_the_post_does_to_the_ministrys_share(
    variant: Variant, ekd_on_x: Account
) -> None:
    PublicationFactory.create_batch(8, account=ekd_on_x, declared_form="nb")
    PublicationFactory.create_batch(2, account=ekd_on_x, declared_form="nn")
    [told] = says(draft_of(variant), "content.share_effect")
    assert "fra 20,0 til 18,1 prosent" in told
    Variant.objects.update(declared_form="nn")
    assert says(draft_of(variant), "content.share_effect") == []


def test_one_more_in_a_row_is_told_where_the_share_is_in_order(variant: Variant, ekd_on_x: Account) -> None:
    now = clock.now()
    PublicationFactory.create_batch(4, account=ekd_on_x, declared_form="nn", published_at=now - 24 * HOUR)
    PublicationFactory.create_batch(7, account=ekd_on_x, declared_form="nb", published_at=now)
    assert says(draft_of(variant), "content.streak_goes_on") == [
        "Dette er nummer 8 på rad på bokmål på kontoen."
    ]


@pytest.mark.keeps("S15", by="content.text_length")
def test_a_text_that_the_channel_has_no_room_for_does_not_go_on(variant: Variant, kari: User) -> None:
    load.load()
    Variant.objects.update(text=TEXT + " a" * 200)
    [told] = says(draft_of(variant), "content.text_length")
    assert told == "181 tegn for mye på X, som har plass til 280."
    with pytest.raises(Stopped):
        approvals.send(Post.objects.get(), by=kari)
    assert Post.objects.get().state == "draft"


@pytest.mark.keeps("S26", by="content.channel_does_not_suit")
def test_a_channel_that_does_not_reach_the_group_is_told(variant: Variant, ekd_on_x: Account) -> None:
    assert says(draft_of(variant), "content.channel_does_not_suit") == []
    ChannelFit.objects.create(platform=ekd_on_x.platform, target_group="affected", fit="poor")
    assert says(draft_of(variant), "content.channel_does_not_suit")
    Post.objects.update(target_groups=["affected", "young"])
    assert says(draft_of(variant), "content.channel_does_not_suit") == []


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"post__topic": "Ny lov", "post__state": "approved"}, "PRD går ut kl. {time} med «Ny lov»."),
        (
            {"post__topic": "Ny lov", "post__state": "approved", "post__is_shielded": True},
            "PRD er opptatt kl. {time}.",
        ),
        (
            {"post__topic": "Hemmelig", "text": "Hemmelig", "post__state": "for_approval"},
            "PRD er opptatt kl. {time}.",
        ),
        ({"post__topic": "Ny lov", "post__state": "draft"}, None),
        (
            {"post__topic": "Bredbånd i nord", "post__state": "draft"},
            "PRD går ut kl. {time} om samme tema: «Bredbånd i nord».",
        ),
        ({"post__topic": "Ny lov", "post__state": "approved", "hours": 2}, None),
    ],
)
def test_another_ministry_in_the_same_hour_is_told_by_what_one_may_see(
    variant: Variant, prd_on_x: Account, facts: dict[str, Any], told: str | None
) -> None:
    at = variant.planned_at + facts.pop("hours", 0.5) * HOUR  # type: ignore[operator]
    VariantFactory(account=prd_on_x, planned_at=at, **facts)
    expected = [told.format(time=f"{clock.local(at):%H.%M}")] if told else []
    assert says(draft_of(variant), "content.clash") == expected


def test_the_queries_do_not_grow_with_the_variants(
    variant: Variant, ekd_on_x: Account, ekd: Ministry, django_assert_max_num_queries: Any
) -> None:
    def queries() -> int:
        whole = Post.objects.with_context().get(pk=variant.post_id)
        with django_assert_max_num_queries(12) as counted:
            drafts_of(whole, moment=Moment.WRITING)
        return len(counted)

    before = queries()
    for _more in range(3):
        VariantFactory(account=AccountFactory(owner=ekd), post=variant.post, planned_at=variant.planned_at)
    assert queries() == before


@pytest.mark.keeps("S3", by="content.participation")
@pytest.mark.keeps("S73", by="content.participation")
def test_who_asks_for_input_says_where_it_goes_and_whether_it_is_archived(
    ekd_on_x: Account, kari: User
) -> None:
    text = "Hva mener du om forslaget? Skriv til oss i kommentarfeltet innen 1. mars."
    facts = {"purpose": "participation", "target_groups": ["young"], "topic": "Forslag"}
    post = posts.begin(account=ekd_on_x, text=text, by=kari, **facts)
    with pytest.raises(Stopped) as stopped:
        approvals.send(post, by=kari)
    assert {remark.hit.message for remark in stopped.value.remarks} == {"no_place", "no_archive_answer"}
    told = {"input_goes_to": "Kommentarfeltet, som leses hver dag", "archive_answer": "no"}
    posts.save(post, by=kari, seen=post.version, facts=told)
    approvals.send(post, by=kari)
    assert Post.objects.get().state == "for_approval"


def test_no_more_than_three_remarks_are_in_view_however_many_texts(
    variant: Variant, ekd: Ministry, kari: User
) -> None:
    """The gravest of all of them, wherever they are."""
    load.load()
    long = "Det ble besluttet at ordningen blir innført av KVU-gruppa, jf. NOU 2026: 4. " * 6
    Variant.objects.update(text=TEXT)
    VariantFactory(post=variant.post, account=AccountFactory(owner=ekd, handle="annen"), text=long)
    told = strategy_check(Post.objects.with_context().get(), reader=kari)
    assert sum(len(one.in_view) for one in told) == 3
    in_view = [line.remark.severity.rank for one in told for line in one.in_view]
    folded = [line.remark.severity.rank for one in told for line in one.folded]
    assert folded
    assert max(in_view) <= min(folded)
    assert "content.text_length" in [line.remark.check.id for line in told[1].in_view]
