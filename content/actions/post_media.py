"""A file is put into a post, described, moved and taken out again.

What is said of the file itself holds in every post that shows it; the alternative text belongs to the one post.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from content import post_states
from content.actions import media_storage, post_content, posts
from content.media_files.errors import MediaError
from content.media_files.formats import FileKind
from content.media_files.reading import FoundFile, format_in, read_upload
from content.models import MediaFile, Post, PostMedia
from content.post_states import PostState

if TYPE_CHECKING:
    from accounts.models import User

MEGABYTE = 1_000_000
MOST_FILES = "content.media_files_in_a_post"
LIMITS = {FileKind.IMAGE: "content.media_picture_megabytes", FileKind.VIDEO: "content.media_video_megabytes"}


def add(post: Post, *, upload: File[bytes], by: User) -> PostMedia:
    """The same bytes are one file, however often they are uploaded. Raises ValidationError keyed on `file`."""
    require(by, DO.POST_WRITE, ministry=post.ministry_id)
    found = _read(upload)
    with media_storage.kept_if_saved() as stored, transaction.atomic(), post_content.changing([post], by=by):
        current = _writable(post)
        if current.media.count() >= int(thresholds.value(MOST_FILES)):
            raise _refusal(_("There are as many files in the post as it can hold. Remove one first."))
        file = MediaFile.objects.filter(ministry=current.ministry_id, sha256=found.sha256).first()
        if file is None:
            file = media_storage.store(
                found, name=upload.name or "", ministry=current.ministry, by=by, stored=stored
            )
        elif current.media.filter(file=file).exists():
            raise _refusal(_("«%(name)s» is in the post already.") % {"name": file.file_name})
        with recorded(by=by, verb="content.media_added", on=current, ministry=current.ministry) as record:
            record.on(current, label=posts.label(current))
            last = current.media.order_by("position").last()
            return current.media.create(
                file=file, position=last.position + 1 if last else 1, added_by=by, changed_by=by
            )


def describe(item: PostMedia, *, of_item: Mapping[str, Any], of_file: Mapping[str, Any], by: User) -> bool:
    """What is said of it in this post, and of the file wherever it is shown. True when anything differs."""
    with transaction.atomic():
        file = MediaFile.objects.select_for_update(of=("self",)).get(pk=item.file_id)
        with post_content.changing(post_content.showing(file), by=by):
            current = _writable(item.post)
            row = current.media.get(pk=item.pk)
            row.file = file
            names = fill(file, of_file)
            own = fill(row, of_item)
            if not names and not own:
                return False
            row.clean_fields(exclude=["added_by", "changed_by"])
            file.clean_fields(exclude=["file"])
            file.save()
            row.changed_by = by
            row.save()
            verb = "content.media_described"
            with recorded(by=by, verb=verb, on=current, ministry=current.ministry) as record:
                record.on(current, label=posts.label(current))
                record.tell(fields=[*paths(row, own), *paths(file, names)])
    return True


def move(item: PostMedia, *, is_up: bool, by: User) -> None:
    """One place towards the first, or towards the last; nothing where it stands there already."""
    with transaction.atomic(), post_content.changing([item.post], by=by):
        current = _writable(item.post, by=by)
        rows = list(current.media.all())
        at = next((place for place, row in enumerate(rows) if row.pk == item.pk), None)
        if at is None:
            return
        to = at - 1 if is_up else at + 1
        if not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        for place, row in enumerate(rows, 1):
            row.position = place
        PostMedia.objects.bulk_update(rows, ["position"])


def remove(item: PostMedia, *, by: User) -> None:
    """The file itself is kept a while: another post may show it, and a slip can be mended by uploading it again."""
    with transaction.atomic(), post_content.changing([item.post], by=by):
        current = _writable(item.post, by=by)
        with recorded(by=by, verb="content.media_removed", on=current, ministry=current.ministry) as record:
            record.on(current, label=posts.label(current))
            current.media.filter(pk=item.pk).delete()


def _read(upload: File[bytes]) -> FoundFile:
    try:
        kind = format_in(upload).kind
        limit = int(thresholds.value(LIMITS[kind]))
        if (upload.size or 0) > limit * MEGABYTE:
            text = _("The file is %(size)s MB. A %(kind)s may be %(limit)s MB. Make it smaller.")
            size = -(-(upload.size or 0) // MEGABYTE)
            raise _refusal(text % {"size": size, "kind": str(kind.label).lower(), "limit": limit})
        return read_upload(upload)
    except MediaError as error:
        raise _refusal(str(error)) from error


def _writable(post: Post, *, by: User | None = None) -> Post:
    current = posts.locked(post)
    if by is not None:
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
    if PostState(current.state) not in post_states.WRITTEN_IN:
        raise ValidationError(
            _("The post is «%(state)s», and is not changed any more.")
            % {"state": current.get_state_display()}
        )
    if any(variant.has_left for variant in current.variants.all()):
        raise ValidationError(
            _("The post stands on a platform already, and its files are not changed any more.")
        )
    return current


def _refusal(text: str) -> ValidationError:
    return ValidationError({"file": text})
