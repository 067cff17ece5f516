"""Files of a post: taken in, put in order, described, and bound to what is approved and asked about."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Account, AuditEntry, User
from content import reviewed_text
from content.actions import approvals, media_storage, post_media, posts, reviewer_answers
from content.actions.approvals import Stopped
from content.checks import party_politics
from content.editor_page import stops
from content.models import MediaFile, Post, PostMedia
from content.post_fingerprint import fingerprint
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories.media import add_clip, add_picture, clip, picture

TEXT = "Vi åpner en ny ordning for kommuner i dag."


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ordning"
    )


def _whole(post: Post) -> Post:
    return Post.objects.with_context().get(pk=post.pk)


def _stopped_by(post: Post) -> set[str]:
    return {remark.check.id for remark in stops(_whole(post))}


def _edit(post: Post) -> str:
    return reverse("post_edit", args=[post.pk])


def test_an_uploaded_picture_leads_to_its_page_and_stands_in_the_editor(
    post: Post, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    answer = client.post(reverse("post_media_add", args=[post.pk]), {"fil": picture()})
    item = PostMedia.objects.get()
    assert answer.headers["Location"] == item.get_absolute_url()
    assert "besøk.jpg" in client.get(item.get_absolute_url()).text
    page = client.get(_edit(post)).text
    assert "Alternativ tekst mangler" in page
    assert default_storage.exists(str(item.file.file.name))
    assert "besøk" not in str(item.file.file.name)
    entry = AuditEntry.objects.get(verb="content.media_added")
    assert (entry.by, entry.label) == (kari, "Ordning")


@pytest.mark.parametrize(
    ("upload", "told"),
    [
        (SimpleUploadedFile("x.jpg", b"<script>"), "Dette er verken et bilde eller en video"),
        (SimpleUploadedFile("x.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHei\n"), "Dette er en tekstingsfil"),
        (None, "Velg et bilde eller en video først."),
    ],
)
def test_what_is_no_picture_or_video_is_refused_and_nothing_is_kept(
    post: Post, kari: User, signed_in: SignIn, upload: SimpleUploadedFile | None, told: str
) -> None:
    answer = signed_in(kari).post(
        reverse("post_media_add", args=[post.pk]), {"fil": upload} if upload else {}
    )
    assert answer.status_code == 422
    assert told in answer.text
    assert not MediaFile.objects.exists()
    assert not AuditEntry.objects.filter(verb="content.media_added").exists()


def test_a_file_that_is_too_large_or_finds_no_room_is_refused(
    post: Post, kari: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("post_media_add", args=[post.pk])
    monkeypatch.setattr(post_media, "MEGABYTE", 10)
    assert "Gjør den mindre" in signed_in(kari).post(address, {"fil": picture()}).text
    monkeypatch.undo()
    monkeypatch.setattr(media_storage, "GIGABYTE", 1)
    assert "Departementet har brukt" in signed_in(kari).post(address, {"fil": picture()}).text
    assert not MediaFile.objects.exists()


def test_the_same_bytes_are_one_file_and_stand_once_in_a_post(
    post: Post, ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    first = post_media.add(post, upload=picture(), by=kari)
    other = posts.begin(account=ekd_on_x, text="Et annet innlegg.", by=kari)
    second = post_media.add(other, upload=picture("annet navn.jpg"), by=kari)
    assert first.file_id == second.file_id
    again = signed_in(kari).post(reverse("post_media_add", args=[post.pk]), {"fil": picture()})
    assert "«besøk.jpg» er i innlegget fra før." in again.text
    assert PostMedia.objects.count() == 2


def test_files_are_put_in_order_and_taken_out(post: Post, kari: User, signed_in: SignIn) -> None:
    first, second = (post_media.add(post, upload=one, by=kari) for one in (picture(), clip()))
    client, address = signed_in(kari), reverse("post_media_deed", args=[post.pk])
    client.post(address, {"gjor": f"opp:{second.pk}"})
    assert [item.pk for item in post.media.all()] == [second.pk, first.pk]
    client.post(address, {"gjor": f"fjern:{second.pk}"})
    assert [item.pk for item in post.media.all()] == [first.pk]
    assert AuditEntry.objects.filter(verb="content.media_removed").count() == 1


def test_who_may_not_write_in_the_ministry_meets_no_file(
    post: Post, kari: User, per: User, liv: User, signed_in: SignIn
) -> None:
    item = add_picture(post, by=kari)
    for person, name, args, status in (
        (per, "post_media", [post.pk, item.pk], 404),
        (per, "media_content", [item.file_id], 404),
        (liv, "post_media", [post.pk, item.pk], 403),
    ):
        assert signed_in(person).get(reverse(name, args=args)).status_code == status
    shown = signed_in(liv).get(reverse("media_content", args=[item.file_id]))
    assert shown.status_code == 200
    posts.save(post, by=kari, seen=1, facts={"is_shielded": True})
    assert signed_in(liv).get(reverse("media_content", args=[item.file_id])).status_code == 404


def test_a_file_is_served_so_that_it_can_only_be_looked_at(post: Post, kari: User, signed_in: SignIn) -> None:
    item = post_media.add(post, upload=clip(called="film.html"), by=kari)
    client, address = signed_in(kari), reverse("media_content", args=[item.file_id])
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers["Content-Disposition"] == 'inline; filename="film.mp4"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    whole = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    part = client.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.headers["Content-Range"]) == (206, f"bytes 10-19/{len(whole)}")
    assert b"".join(part.streaming_content) == whole[10:20]  # type: ignore[attr-defined]
    assert client.get(address, headers={"Range": "bytes=9999999-"}).status_code == 416


@pytest.mark.keeps("S29", by="content.captions")
def test_a_video_without_captions_is_stopped_for_every_role(
    post: Post, kari: User, ola: User, signed_in: SignIn
) -> None:
    add_clip(post, by=kari)
    answer = signed_in(kari).post(reverse("post_send", args=[post.pk]), {"note": ""})
    assert answer.status_code == 422
    assert "Video uten teksting" in answer.text
    variant = post.variants.get()
    key = f"ga-videre:{variant.pk}:content.captions:missing:{post.media.get().pk}"
    said = {
        "gjor": key,
        f"begrunnelse:{key.partition(':')[2]}": "Det haster",
        "version": _whole(post).version,
    }
    for person in (kari, ola):
        refused = signed_in(person).post(reverse("post_autosave", args=[post.pk]), _typed(post) | said)
        assert "Ingen kan overstyre dette." in refused.text
    with pytest.raises(Stopped):
        approvals.send(post, by=kari)
    assert Post.objects.get().state == "draft"


def _typed(post: Post) -> dict[str, object]:
    key = f"v{post.variants.get().pk}"
    return {
        "ministry": post.ministry_id,
        "purpose": "inform",
        "target_groups": ["affected"],
        "importance": "ordinary",
        "sensitivity": "ordinary",
        "topic": "Ordning",
        f"{key}-text": TEXT,
        f"{key}-declared_form": "nb",
    }


def test_a_video_without_sound_needs_no_captions(post: Post, kari: User) -> None:
    add_clip(post, by=kari, name="silent.mov")
    assert _stopped_by(post) == set()


def test_the_recording_of_a_broadcast_has_some_days_and_then_it_is_stopped(
    post: Post, kari: User, signed_in: SignIn
) -> None:
    ended = clock.now() - dt.timedelta(days=3)
    add_clip(post, by=kari, live_ended_at=ended)
    assert _stopped_by(post) == set()
    assert "Opptaket må tekstes innen 11 dager." in signed_in(kari).get(_edit(post)).text
    with time_machine.travel(ended + dt.timedelta(days=16)):
        assert _stopped_by(post) == {"content.captions"}


def test_each_thing_that_is_missing_stops_the_post(post: Post, kari: User) -> None:
    item = add_clip(post, by=kari, name="silent.mov")

    def said(**of_file: object) -> set[str]:
        post_media.describe(item, of_item={}, of_file=of_file, by=kari)
        return _stopped_by(post)

    assert said(people="unknown") == {"content.consent"}
    assert said(people="children", consent_reference="") == {"content.consent"}
    assert said(consent_reference="Sak 26/12") == set()
    assert said(licence_ends_on=clock.today() - dt.timedelta(days=1)) == {"content.media_licence"}
    assert said(licence_ends_on=clock.today(), has_sound=None) == {"content.captions"}


def test_an_approval_never_covers_another_picture_or_alternative_text(
    post: Post, kari: User, ola: User
) -> None:
    item = add_picture(post, by=kari)
    before = fingerprint(_whole(post))
    approvals.send(post, by=kari)
    post_media.describe(
        item, of_item={"alt_text": item.alt_text + " "}, of_file={"people": "exempt"}, by=kari
    )
    assert Post.objects.get().state == "for_approval"
    post_media.describe(item, of_item={"alt_text": "Noe annet."}, of_file={}, by=kari)
    assert Post.objects.get().state == "draft"
    assert fingerprint(_whole(post)) != before
    entry = AuditEntry.objects.get(verb="content.post_changed_after_sending")
    assert entry.by == kari


def test_who_has_described_a_file_does_not_approve_the_post(post: Post, kari: User, ola: User) -> None:
    item = add_picture(post, by=kari)
    assert approvals.may_decide(post, ola)
    post_media.describe(item, of_item={"alt_text": "Olas ord."}, of_file={}, by=ola)
    assert not approvals.may_decide(post, ola)


@pytest.mark.keeps("S83", by="content.party_politics")
def test_a_party_in_the_alternative_text_or_the_picture_asks_the_reviewer(
    post: Post, kari: User, ola: User
) -> None:
    item = add_picture(post, by=kari, alt_text="Plakat: Stem Arbeiderpartiet.")
    assert _stopped_by(post) == {party_politics.ID}
    reviewer_answers.answer(
        post,
        check_id=party_politics.ID,
        answer="no",
        reason="Historisk plakat på et museum",
        seen=reviewed_text.hash_of(post),
        by=ola,
    )
    assert _stopped_by(post) == set()
    post_media.describe(item, of_item={}, of_file={"picture_text": "Stem Høyre"}, by=kari)
    assert _stopped_by(post) == {party_politics.ID}


def test_whoever_approves_sees_the_picture_and_its_words(
    post: Post, kari: User, ola: User, signed_in: SignIn
) -> None:
    item = add_picture(post, by=kari)
    approval = approvals.send(post, by=kari)
    for page in (reverse("approval", args=[approval.pk]), post.get_absolute_url()):
        shown = signed_in(ola).get(page).text
        assert f'src="{reverse("media_content", args=[item.file_id])}" alt="{item.alt_text}"' in shown


def test_a_file_that_no_post_shows_goes_after_a_week_with_its_bytes(
    post: Post, kari: User, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    item = add_picture(post, by=kari)
    kept = post_media.add(post, upload=clip(), by=kari)
    name = str(item.file.file.name)
    post_media.remove(item, by=kari)
    assert media_storage.purge() == 0
    with (
        time_machine.travel(clock.now() + dt.timedelta(days=8)),
        django_capture_on_commit_callbacks(execute=True),  # type: ignore[operator]
    ):
        media_storage.purge()
    assert list(MediaFile.objects.all()) == [kept.file]
    assert not default_storage.exists(name)
    assert default_storage.exists(str(kept.file.file.name))
