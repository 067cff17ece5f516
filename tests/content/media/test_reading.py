"""What a file is, is told by its bytes; what a camera wrote in a picture is gone."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from content.media_files import errors
from content.media_files.reading import FoundFile, read_upload
from tests.factories.media import clip, picture

PLACE = b"59.9139"


def _read(data: bytes, name: str = "fil.jpg") -> FoundFile:
    return read_upload(SimpleUploadedFile(name, data, content_type="image/jpeg"))


@pytest.mark.parametrize(
    ("name", "format", "length", "has_sound"),
    [
        ("with_sound.mp4", "mp4", 12.0, True),
        ("silent.mov", "mov", 8.0, False),
        ("with_sound.webm", "webm", 6.01, True),
    ],
)
def test_length_and_sound_of_a_video_are_read_from_the_file(
    name: str, format: str, length: float, has_sound: bool
) -> None:
    found = read_upload(clip(name, called="bilde.jpg"))
    assert (found.format, found.duration, found.has_sound) == (format, length, has_sound)
    assert (found.width, found.height) == (64, 36)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_known_whatever_it_is_called(format: str) -> None:
    found = read_upload(picture("skjema.pdf", format=format))
    assert found.kind == "image"
    with Image.open(found.content) as stored:
        assert (stored.format, stored.size) == (format, (64, 36))


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Kameramerke"
    exif[0x0112] = 6  # held on its side
    exif.get_ifd(0x8825)[29] = PLACE.decode()
    return exif


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_are_removed_and_the_picture_is_turned(format: str) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", PLACE.decode())
    extra = (
        {"pnginfo": text} if format == "PNG" else {"comment": PLACE} if format == "JPEG" else {"xmp": PLACE}
    )
    upload = picture(format=format, exif=_exif(), **extra)
    assert PLACE in upload.read()
    found = read_upload(upload)
    stored = found.content.read()
    assert PLACE not in stored
    assert b"Kameramerke" not in stored
    with Image.open(io.BytesIO(stored)) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (36, 64)


def test_a_moving_picture_keeps_its_frames() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=80, comment=PLACE)
    stored = _read(out.getvalue()).content.read()
    assert PLACE not in stored
    with Image.open(io.BytesIO(stored)) as image:
        assert getattr(image, "n_frames", 1) == 3


REFUSED = [
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", errors.UnknownFormat),
    (b"<html><script>alert(1)</script>", errors.UnknownFormat),
    (b"MZ\x90\x00" + b"\0" * 100, errors.UnknownFormat),
    (b"", errors.UnknownFormat),
    (b"\xff\xd8\xff\xe0 not a picture", errors.BrokenPicture),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, errors.BrokenPicture),
    (b"\0\0\0\x18ftypheic" + b"\0" * 40, errors.PhonePicture),
    (b"\0\0\0\x18ftypisom" + b"\0" * 400, errors.BrokenVideo),
    (b"1\n00:00:01,000 --> 00:00:02,000\nHei\n", errors.IsCaptions),
]


@pytest.mark.parametrize(("data", "error"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_picture_or_video_is_refused(data: bytes, error: type[errors.MediaError]) -> None:
    with pytest.raises(error):
        _read(data)


def test_a_picture_that_unpacks_to_a_flood_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(errors.HugePicture):
        _read(out.getvalue())
