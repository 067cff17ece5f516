"""Files on the disk follow the rows of the database: none is written without a row, and none is left when it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts import thresholds
from content.models import MediaFile
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User
    from content.media_files.reading import FoundFile

GIGABYTE = 1_000_000_000
TOTAL = "content.media_total_gigabytes"
KEPT_DAYS = "content.media_unused_days"
FOLDER = "posts"
LONGEST_NAME = 200


def store(found: FoundFile, *, name: str, ministry: Ministry, by: User, stored: list[str]) -> MediaFile:
    """The row and the file. What is written is told in `stored`. Raises ValidationError where there is no room."""
    limit = int(thresholds.value(TOTAL))
    used = MediaFile.objects.filter(ministry=ministry).aggregate(size=Sum("size"))["size"] or 0
    if used + found.size > limit * GIGABYTE:
        text = _("The ministry has used the %(limit)s GB there is room for. Remove files that no post shows.")
        raise ValidationError({"file": text % {"limit": limit}})
    row = MediaFile(
        ministry=ministry,
        kind=found.kind,
        format=found.format,
        file_name=shown_name(name),
        size=found.size,
        sha256=found.sha256,
        width=found.width,
        height=found.height,
        duration=found.duration,
        has_sound=found.has_sound,
        added_by=by,
        added_at=clock.now(),
    )
    row.file.save(name, found.content, save=False)
    stored.append(str(row.file.name))
    row.save()
    return row


@contextmanager
def kept_if_saved() -> Iterator[list[str]]:
    """Names in the storage: what is written to the list is deleted again when the block does not end well."""
    stored: list[str] = []
    try:
        yield stored
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def purge() -> int:
    """Rows that no post shows any more, with their files, and files without a row. How many files went. Safe twice."""
    days = int(thresholds.value(KEPT_DAYS))
    limit = clock.now() - dt.timedelta(days=days)
    gone = 0
    for row in MediaFile.objects.unused_since(limit):
        with transaction.atomic():
            current = MediaFile.objects.select_for_update(of=("self",)).filter(pk=row.pk, uses=None).first()
            if current is None:
                continue
            name = str(current.file.name)
            current.delete()
            transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]
        gone += 1
    return gone + _purge_without_rows(limit)


def _purge_without_rows(limit: dt.datetime) -> int:
    """What a killed process left behind. Young files may be on their way into the database."""
    if not default_storage.exists(FOLDER):
        return 0
    gone = 0
    for folder in default_storage.listdir(FOLDER)[0]:
        for file in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            name = f"{FOLDER}/{folder}/{file}"
            is_old = default_storage.get_modified_time(name) < limit
            if is_old and not MediaFile.objects.filter(file=name).exists():
                default_storage.delete(name)
                gone += 1
    return gone


def shown_name(name: str) -> str:
    """What the uploader called it, without folders and without what cannot be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(letter for letter in last if letter.isprintable()).strip()
    return clean[-LONGEST_NAME:] or "fil"
