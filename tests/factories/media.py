"""Pictures and clips to upload, and files in posts as they stand when they were uploaded."""

from __future__ import annotations

import io
from pathlib import Path

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from accounts.models import User
from content.actions import post_media
from content.models import CaptionTrack, MediaFile, Post, PostMedia, VisualRequest
from somestrategi.core import clock
from tests.factories.accounts import MinistryFactory, UserFactory
from tests.factories.plan import PostFactory

CLIPS = Path(__file__).parent.parent / "content" / "media" / "clips"
"""Made by ffmpeg from a plain colour and a tone: 12 s with sound, 8 s without, 6 s with."""


SRT = """1
00:00:00,500 --> 00:00:03,000
Velkommen til skolen.

2
00:00:03,200 --> 00:00:05,800
Jeg vet ikke hva de lærer.
"""


class MediaFileFactory(DjangoModelFactory):
    """A row with a tiny picture behind it."""

    class Meta:
        model = MediaFile

    ministry = factory.SubFactory(MinistryFactory)
    kind = "image"
    format = "png"
    file = factory.LazyFunction(lambda: ContentFile(_point(), name="punkt.png"))
    file_name = factory.Sequence(lambda n: f"bilde{n}.png")
    size = 70
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    width = height = 1
    people = "nobody"
    has_graphics = False
    added_by = factory.SubFactory(UserFactory)
    added_at = factory.LazyFunction(clock.now)


class VisualRequestFactory(DjangoModelFactory):
    """Asked, and not answered yet."""

    class Meta:
        model = VisualRequest

    ministry = factory.SubFactory(MinistryFactory)
    title = factory.Sequence(lambda n: f"Kampanje nummer {n}")
    description = "Plakat og film til kampanjen."
    asked_by = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(clock.now)


class CaptionTrackFactory(DjangoModelFactory):
    """Two captions that are as they should be."""

    class Meta:
        model = CaptionTrack

    media = factory.SubFactory(MediaFileFactory, kind="video", format="webm")
    format = "srt"
    file_name = "besøk.srt"
    data = SRT.encode()
    sha256 = "b" * 64
    text = "Velkommen til skolen. Jeg vet ikke hva de lærer."
    written_form = "nb"
    cue_count = 2
    unseen_count = fault_count = 0
    added_by = factory.SelfAttribute("media.added_by")
    added_at = factory.LazyFunction(clock.now)


class PostMediaFactory(DjangoModelFactory):
    """`PostMediaFactory(post=…)`: a picture of the post's ministry, with its alternative text."""

    class Meta:
        model = PostMedia

    post = factory.SubFactory(PostFactory)
    file = factory.SubFactory(MediaFileFactory, ministry=factory.SelfAttribute("..post.ministry"))
    position = factory.Sequence(lambda n: n + 1)
    alt_text = "Statsråden hilser på elever i en skolegård."
    added_by = factory.SelfAttribute("post.created_by")
    changed_by = factory.SelfAttribute("post.created_by")


def _point() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1, 1)).save(out, "PNG")
    return out.getvalue()


def picture(
    name: str = "besøk.jpg", *, format: str = "JPEG", color: str = "#224466", **saved: object
) -> SimpleUploadedFile:
    """A small one; `saved` goes to Pillow, such as exif."""
    out = io.BytesIO()
    Image.new("RGB", (64, 36), color).save(out, format, **saved)
    return SimpleUploadedFile(name, out.getvalue(), content_type="application/octet-stream")


def clip(name: str = "with_sound.mp4", *, called: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(called or name, (CLIPS / name).read_bytes())


def add_picture(post: Post, *, by: User, **of_item: object) -> PostMedia:
    """With everything answered that is asked when the post is sent, except what `of_item` says otherwise."""
    item = post_media.add(post, upload=picture(), by=by)
    told = {"alt_text": "Statsråden hilser på elever i en skolegård."} | of_item
    post_media.describe(item, of_item=told, of_file={"people": "nobody", "has_graphics": False}, by=by)
    item.refresh_from_db()
    return item


def add_clip(post: Post, *, by: User, name: str = "with_sound.mp4", **of_file: object) -> PostMedia:
    """A video with nothing said of its captions; the rest is answered."""
    item = post_media.add(post, upload=clip(name), by=by)
    told = {
        "people": "nobody",
        "has_graphics": False,
        "music": "none",
        "audio_description": "not_needed",
        "audio_description_note": "Taleren sier alt som vises",
    }
    post_media.describe(item, of_item={}, of_file=told | of_file, by=by)
    item.refresh_from_db()
    return item
