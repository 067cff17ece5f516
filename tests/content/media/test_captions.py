"""Captions are proved: by a file that can be read and follows the video, or by a named person's word (S29)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Account, AuditEntry, User
from content.actions import approvals, captions, posts
from content.editor_page import stops
from content.models import CaptionTrack, MediaFile, Post, PostMedia
from tests.cast import SignIn
from tests.factories.media import SRT, add_clip

ODD = Path(__file__).parents[2] / "core" / "captions" / "odd"


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x,
        text="Se hvordan elevene lærer å lese.",
        by=kari,
        purpose="inform",
        target_groups=["affected"],
        topic="Lesing",
    )


@pytest.fixture
def item(post: Post, kari: User) -> PostMedia:
    return add_clip(post, by=kari, name="with_sound.webm")


def _file(text: str | bytes = SRT, name: str = "besøk.srt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def _page(item: PostMedia) -> str:
    return reverse("captions", args=[item.post_id, item.pk])


def _stopped(post: Post) -> bool:
    return "content.captions" in {
        remark.check.id for remark in stops(Post.objects.with_context().get(pk=post.pk))
    }


@pytest.mark.keeps("S29", by="content.captions")
def test_a_video_is_stopped_on_the_page_until_its_captions_are_uploaded(
    post: Post, item: PostMedia, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    refused = client.post(reverse("post_send", args=[post.pk]), {"note": ""})
    assert (refused.status_code, "Video uten teksting" in refused.text) == (422, True)
    client.post(_page(item), {"gjor": "last-opp", "fil": _file()})
    page = client.get(_page(item)).text
    for told in ("Velkommen til skolen.", "0:03", "Er tekstet", "Lastet opp av Kari Nordmann"):
        assert told in page
    client.post(reverse("post_send", args=[post.pk]), {"note": ""})
    assert Post.objects.get().state == "for_approval"
    assert AuditEntry.objects.filter(verb="content.captions_uploaded", by=kari).count() == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("prose.txt", "Dette er verken SRT eller WebVTT."),
        ("empty.srt", "Filen er tom."),
        ("picture.srt", "Dette er verken SRT eller WebVTT."),
        ("", "Velg SRT- eller WebVTT-filen først."),
    ],
)
def test_what_is_no_caption_file_is_refused(
    item: PostMedia, kari: User, signed_in: SignIn, name: str, told: str
) -> None:
    sent = {"gjor": "last-opp"} | ({"fil": _file((ODD / name).read_bytes())} if name else {})
    answer = signed_in(kari).post(_page(item), sent)
    assert answer.status_code == 422
    assert told in answer.text
    assert not CaptionTrack.objects.exists()


def test_faults_are_told_beside_the_caption_and_the_safe_ones_mended_in_one_click(
    post: Post, item: PostMedia, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    backwards = (
        "1\n00:00:03.200 --> 00:00:05.800\nHer lærer vi.\n\n2\n00:00:00,500 --> 00:00:03,000\nVelkommen.\n"
    )
    client.post(_page(item), {"gjor": "last-opp", "fil": _file(backwards.encode("cp1252"))})
    page = client.get(_page(item)).text
    for told in (
        "Filen er ikke UTF-8",
        "Tiden er skrevet som i det andre formatet",
        "Teksten begynner før den som står over",
        "Tekstingen har feil",
    ):
        assert told in page, told
    assert _stopped(post)
    shown = client.post(_page(item), {"gjor": "rett"}, follow=True).text
    assert "Rettet: skrevet som UTF-8, " in shown
    assert not _stopped(post)
    assert (
        bytes(CaptionTrack.objects.get().data)
        .decode()
        .startswith("1\n00:00:00,500 --> 00:00:03,000\nVelkommen.")
    )


def test_a_repair_never_loses_words(post: Post, item: PostMedia, kari: User, signed_in: SignIn) -> None:
    for name in ("broken_time.srt", "stray_text.srt"):
        data = (ODD / name).read_bytes()
        captions.upload(item.file, upload=_file(data), by=kari)
        assert "Rett det som er trygt" not in signed_in(kari).get(_page(item)).text
        refused = signed_in(kari).post(_page(item), {"gjor": "rett"})
        assert (refused.status_code, "Noen ord har ingen tid" in refused.text) == (422, True)
        assert bytes(CaptionTrack.objects.get().data) == data
        assert _stopped(post)


def test_captions_of_another_video_must_be_seen_through_by_somebody(
    post: Post, item: PostMedia, ola: User, kari: User, signed_in: SignIn
) -> None:
    captions.upload(item.file, upload=_file(SRT.replace("00:00:0", "00:02:0")), by=kari)
    assert "Teksten kommer etter at videoen er slutt." in signed_in(kari).get(_page(item)).text
    assert _stopped(post)
    signed_in(ola).post(_page(item), {"gjor": "sett"})
    assert not _stopped(post)
    assert "Sett gjennom av Ola" in signed_in(kari).get(_page(item)).text
    captions.upload(item.file, upload=_file(SRT.replace("-->", "->", 1)), by=kari)
    refused = signed_in(ola).post(_page(item), {"gjor": "sett"})
    assert (refused.status_code, "Rett dem først." in refused.text) == (422, True)
    assert _stopped(post)


@pytest.mark.parametrize(
    ("deed", "told"),
    [("i-bildet", "Tekstingen er i bildet"), ("ingen-tale", "Ingen tale å tekste")],
)
def test_a_named_persons_word_counts_and_can_be_taken_back(
    post: Post, item: PostMedia, kari: User, signed_in: SignIn, deed: str, told: str
) -> None:
    client = signed_in(kari)
    client.post(_page(item), {"gjor": deed})
    page = client.get(_page(item)).text
    assert told in page
    assert "Sagt av Kari Nordmann" in page
    assert not _stopped(post)
    client.post(_page(item), {"gjor": "fjern"})
    assert _stopped(post)
    assert AuditEntry.objects.filter(verb="content.captions_said", by=kari).count() == 1


def test_both_formats_are_handed_out_whichever_was_uploaded(
    item: PostMedia, kari: User, per: User, signed_in: SignIn
) -> None:
    captions.upload(item.file, upload=_file(), by=kari)
    client = signed_in(kari)
    answers = {
        format: client.get(reverse("captions_download", args=[item.file_id, format]))
        for format in ("srt", "vtt")
    }
    assert answers["srt"].text == SRT
    assert answers["vtt"].text.startswith("WEBVTT\n\n00:00:00.500 --> 00:00:03.000\nVelkommen til skolen.")
    assert answers["vtt"].headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert answers["vtt"].headers["Content-Disposition"] == 'attachment; filename="with_sound.vtt"'
    assert client.get(reverse("captions_download", args=[item.file_id, "ass"])).status_code == 404
    assert signed_in(per).get(reverse("captions_download", args=[item.file_id, "vtt"])).status_code == 404


def test_an_approval_never_covers_other_captions(post: Post, item: PostMedia, kari: User) -> None:
    captions.upload(item.file, upload=_file(), by=kari)
    approvals.send(post, by=kari)
    captions.upload(item.file, upload=_file(), by=kari)
    assert Post.objects.get().state == "for_approval"
    captions.upload(item.file, upload=_file(SRT.replace("lærer", "skriver")), by=kari)
    assert Post.objects.get().state == "draft"


def test_the_captions_written_form_is_identified_by_itself(item: PostMedia, kari: User) -> None:
    nynorsk = SRT.replace(
        "Jeg vet ikke hva de lærer.", "Ikkje gløym at de òg kan kome, seier ho, og vi gler oss."
    )
    captions.upload(item.file, upload=_file(nynorsk), by=kari)
    assert MediaFile.objects.get().track.written_form == "nn"


def test_a_party_in_the_captions_asks_the_reviewer(post: Post, item: PostMedia, kari: User) -> None:
    captions.upload(item.file, upload=_file(SRT.replace("Jeg", "Stem Arbeiderpartiet. Jeg")), by=kari)
    found = {remark.check.id for remark in stops(Post.objects.with_context().get())}
    assert found == {"content.party_politics"}
