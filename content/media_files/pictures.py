"""A picture is opened by Pillow and written anew, so that nothing but the picture is left: no place, time or camera."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from content.media_files.errors import BrokenPicture, HugePicture
from content.media_files.formats import FileFormat

MOST_POINTS = 100_000_000
MOST_FRAMES = 600
_NAMES = {FileFormat.JPEG: "JPEG", FileFormat.PNG: "PNG", FileFormat.WEBP: "WEBP", FileFormat.GIF: "GIF"}
_OPTIONS: dict[FileFormat, dict[str, Any]] = {
    FileFormat.JPEG: {"quality": 95, "subsampling": 0, "optimize": True},
    FileFormat.PNG: {"optimize": False},
    FileFormat.WEBP: {"quality": 95},
    FileFormat.GIF: {},
}


@dataclass(frozen=True)
class Picture:
    data: bytes
    width: int
    height: int


def cleaned(file: IO[bytes], format: FileFormat) -> Picture:
    """Turned the way it was held, with its colours and its frames. Raises MediaError."""
    try:
        with Image.open(file, formats=[_NAMES[format]]) as image:
            frames = getattr(image, "n_frames", 1)
            if image.width * image.height * min(frames, MOST_FRAMES) > MOST_POINTS or frames > MOST_FRAMES:
                raise HugePicture
            return _written(image, format, is_moving=frames > 1)
    except Image.DecompressionBombError as error:
        raise HugePicture from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise BrokenPicture from error


def _written(image: Image.Image, format: FileFormat, *, is_moving: bool) -> Picture:
    colours = {"icc_profile": image.info["icc_profile"]} if image.info.get("icc_profile") else {}
    options = _OPTIONS[format] | colours
    out = io.BytesIO()
    if is_moving:
        times = {"loop": image.info.get("loop", 0)}
        durations = []
        frames = []
        for frame in ImageSequence.Iterator(image):
            durations.append(int(frame.info.get("duration", 100)))
            frames.append(_bare(frame))
        first, *rest = frames
        first.save(
            out,
            _NAMES[format],
            save_all=True,
            append_images=rest,
            duration=durations,
            **times,
            **options,
        )
    else:
        first = _bare(ImageOps.exif_transpose(image))
        first.save(out, _NAMES[format], **options)
    return Picture(out.getvalue(), first.width, first.height)


def _bare(frame: Image.Image) -> Image.Image:
    """The points alone; which colour shows through is part of the picture."""
    bare = frame.copy()
    bare.info = {key: value for key, value in frame.info.items() if key in ("transparency", "background")}
    bare.getexif().clear()
    return bare
