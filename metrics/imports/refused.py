"""Export files that are known, and of no use here: each is refused with the name of the file to take instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.header import Header

X_VIDEO_COLUMNS = ("Date", "Views", "Watch Time (ms)", "Completion Rate", "Average Watch Time (ms)")


class AnotherFileInstead(TableError):
    """A file of figures without publications."""

    code = "another_file_instead"


class XVideoFile(AnotherFileInstead):
    code = "x_video_file"
    message = _(
        "This is X’s file of video figures by day, without posts. Choose «Content» under «Analytics», download "
        "that file and upload it here."
    )


def refuse_known(header: Header) -> None:
    """Raises XVideoFile."""
    if header.has(X_VIDEO_COLUMNS[:4]) and "Post id" not in header:
        raise XVideoFile
