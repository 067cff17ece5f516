"""What can be wrong with an uploaded file. Each sentence says what to do."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MediaError(Exception):
    """The file is not taken. `str(error)` is the sentence to show."""

    message: ClassVar[str | Promise]

    def __str__(self) -> str:
        return str(self.message)


class UnknownFormat(MediaError):
    message = _(
        "This is neither a picture nor a video that can be used. Choose JPEG, PNG, WebP, GIF, MP4, MOV or WebM."
    )


class PhonePicture(MediaError):
    message = _("The platforms do not take HEIC and AVIF. Save the picture as JPEG and upload it again.")


class IsCaptions(MediaError):
    message = _(
        "This is a caption file. Upload the video first, and then the captions on the video’s own page."
    )


class BrokenPicture(MediaError):
    message = _("The picture is broken. Save it again and upload it once more.")


class HugePicture(MediaError):
    message = _("The picture has more than 100 million points. Save it smaller and upload it again.")


class BrokenVideo(MediaError):
    message = _("No video was found in the file. Export it again as MP4 and upload it once more.")
