"""Withdrawn consents, ended licences, texts that were put off, and the visual profile (S14, S29, S38, S39)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Account, Finding, Notification, User
from content.actions import approvals, media_rights, post_media, posts, remark_answers, visual_requests
from content.editor_page import remark_of, stops
from content.models import Post, PostMedia, VisualRequest, VisualState
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.content.plan.test_send_first import put_on_duty
from tests.factories.media import add_picture, picture


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x,
        text="Vi åpner en ny ordning for kommuner i dag.",
        by=kari,
        purpose="inform",
        target_groups=["affected"],
        topic="Ordning",
    )


@pytest.fixture
def item(post: Post, kari: User) -> PostMedia:
    return add_picture(post, by=kari)


def _stopped_by(post: Post) -> set[str]:
    return {remark.check.id for remark in stops(Post.objects.with_context().get(pk=post.pk))}


def _told(rule_id: str) -> list[tuple[str, str]]:
    return [(row.message, row.status) for row in Finding.objects.filter(rule_id=rule_id)]


@pytest.mark.keeps("S14", by="content.media_rights")
def test_a_withdrawn_consent_stops_every_post_and_the_night_tells_until_the_file_is_gone(
    post: Post,
    item: PostMedia,
    ekd_on_x: Account,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    other = posts.begin(account=ekd_on_x, text="Et annet innlegg.", by=kari, topic="Det andre")
    post_media.add(other, upload=picture(), by=kari)
    shared = PostMedia.objects.get(post=post).file
    approvals.send(post, by=kari)
    client = signed_in(kari)
    client.post(reverse("media_consent", args=[shared.pk]), {"gjor": "trekk"})
    post.refresh_from_db()
    assert post.state == "draft"
    assert _stopped_by(post) == {"content.consent"}
    page = client.get(shared.get_absolute_url()).text
    assert "Samtykket ble trukket" in page
    assert "Ordning" in page
    night()
    assert _told("content.media_rights") == [("consent", "open")]
    finding = Finding.objects.get(rule_id="content.media_rights")
    assert shared.get_absolute_url() in client.get(f"/egenkontroll/{finding.pk}/").text
    for use in PostMedia.objects.filter(file=shared):
        post_media.remove(use, by=kari)
    night()
    assert _told("content.media_rights") == [("consent", "resolved")]


def test_an_ended_licence_is_told_and_another_ministry_sees_no_file(
    post: Post,
    item: PostMedia,
    kari: User,
    per: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    post_media.describe(item, of_item={}, of_file={"licence_ends_on": yesterday}, by=kari)
    night()
    assert _told("content.media_rights") == [("licence", "open")]
    assert signed_in(per).get(item.file.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        media_rights.withdraw_consent(item.file, by=per)


@pytest.mark.keeps("S29", by="content.alt_text_postponed")
def test_alternative_text_is_put_off_for_two_hours_and_then_it_is_a_finding(
    post: Post,
    item: PostMedia,
    kari: User,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    post_media.describe(item, of_item={"alt_text": ""}, of_file={}, by=kari)
    assert _stopped_by(post) == {"content.alt_text"}
    variant = post.variants.select_related("post__ministry", "account__platform").get()
    remark = remark_of(variant, f"content.alt_text:missing:{item.pk}")
    assert remark is not None
    with pytest.raises(PermissionDenied):
        remark_answers.override(remark, on=variant, by=ola, reason="Det haster")  # not on duty
    put_on_duty(kari, post.ministry)
    remark_answers.override(remark, on=variant, by=kari, reason="Det haster: farevarsel")
    assert _stopped_by(post) == set()
    night()
    assert _told("content.alt_text_postponed") == []
    with time_machine.travel(clock.now() + dt.timedelta(days=1)):
        assert _stopped_by(post) == {"content.alt_text"}
        night()
        assert _told("content.alt_text_postponed") == [("still_missing", "open")]
        finding = Finding.objects.get(rule_id="content.alt_text_postponed")
        assert (
            f"{reverse('post_edit', args=[post.pk])}#media"
            in signed_in(kari).get(f"/egenkontroll/{finding.pk}/").text
        )
        post_media.describe(item, of_item={"alt_text": "Kart over området."}, of_file={}, by=kari)
        night()
        assert _told("content.alt_text_postponed") == [("still_missing", "resolved")]


@pytest.mark.keeps("S38", by="content.visual_profile")
def test_graphics_without_a_template_stop_the_post_on_the_page_unless_the_leader_says_why(
    post: Post, item: PostMedia, kari: User, ola: User, signed_in: SignIn
) -> None:
    assert _stopped_by(post) == set()  # a photo without graphics is asked for nothing
    post_media.describe(item, of_item={}, of_file={"has_graphics": True}, by=kari)
    answer = signed_in(kari).post(reverse("post_send", args=[post.pk]), {"note": ""})
    assert answer.status_code == 422
    assert "Si hvilken av malene fra DIO den følger" in answer.text
    post_media.describe(item, of_item={}, of_file={"template": "Grunnmal 3"}, by=kari)
    assert _stopped_by(post) == set()
    post_media.describe(item, of_item={}, of_file={"template": ""}, by=kari)
    variant = post.variants.select_related("post__ministry", "account__platform").get()
    remark = remark_of(variant, f"content.visual_profile:no_template:{item.pk}")
    assert remark is not None
    with pytest.raises(PermissionDenied):
        remark_answers.override(remark, on=variant, by=kari, reason="Jo")
    remark_answers.override(remark, on=variant, by=ola, reason="Plakaten er historisk")
    assert _stopped_by(post) == set()


@pytest.mark.keeps("S39", by="content.own_visual_solution")
def test_a_solution_of_ones_own_waits_until_dio_has_assured_it_on_the_requests_page(
    post: Post, item: PostMedia, kari: User, dag: User, per: User, signed_in: SignIn
) -> None:
    asked = {"title": "Lesekampanjen", "description": "En egen figur for barn."}
    signed_in(kari).post(reverse("visual_request_new"), asked)
    row = VisualRequest.objects.get()
    assert Notification.objects.get(user=dag).kind == "visual_asked"
    post_media.describe(item, of_item={}, of_file={"has_graphics": True, "own_solution": row}, by=kari)
    assert _stopped_by(post) == {"content.own_visual_solution"}
    assert "Lesekampanjen" in signed_in(dag).get(reverse("visual_requests")).text
    address = reverse("visual_request_answer", args=[row.pk])
    signed_in(dag).post(address, {"state": "assisting", "text": ""})
    assert _stopped_by(post) == {"content.own_visual_solution"}
    signed_in(dag).post(address, {"state": "assured", "text": "Fin."})
    assert _stopped_by(post) == set()
    page = signed_in(kari).get(row.get_absolute_url()).text
    assert "Kvalitetssikret av DIO" in page
    assert "Dag Digital" in page
    assert signed_in(kari).post(address, {"state": "declined"}).status_code == 403
    assert signed_in(per).get(row.get_absolute_url()).status_code == 404


def test_dio_says_why_not_and_nobody_answers_twice(
    ekd_on_x: Account, kari: User, dag: User, signed_in: SignIn
) -> None:
    row = visual_requests.ask(ministry=ekd_on_x.owner, title="Kampanje", description="Egen skrift.", by=kari)
    address = reverse("visual_request_answer", args=[row.pk])
    refused = signed_in(dag).post(address, {"state": "declined", "text": " "})
    assert (refused.status_code, "Skriv hvorfor" in refused.text) == (422, True)
    assert VisualRequest.objects.get().state == VisualState.ASKED
    visual_requests.answer(row, state=VisualState.DECLINED, text="Bruk grunnmal 3.", by=dag)
    again = signed_in(dag).post(address, {"state": "declined", "text": "Nei"})
    assert (again.status_code, "Velg et svar." in again.text) == (422, True)
