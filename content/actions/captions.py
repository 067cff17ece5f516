"""Captions of a video: a file taken in, mended and seen through, or a named person's word that there are some (S29).

Every change is of all posts that show the video: an approval never covers other captions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import Record, recorded
from accounts.permissions import DO, require
from content.actions import post_content
from content.actions.media_storage import shown_name
from content.caption_judgement import Judgement, in_form, judged
from content.models import SAID, Captions, CaptionTrack, MediaFile
from somestrategi.core import captions, clock
from somestrategi.core.captions import Repair
from somestrategi.core.captions.reading import LARGEST
from somestrategi.core.language import identify

if TYPE_CHECKING:
    from accounts.models import User


def upload(file: MediaFile, *, upload: File[bytes], by: User) -> Judgement:
    """Replaces the file that was there, and what was said. Raises ValidationError where it cannot be read."""
    require(by, DO.POST_WRITE, ministry=file.ministry_id)
    data = upload.read(LARGEST + 1)
    try:
        found = judged(data, duration=file.duration)
    except captions.CaptionError as error:
        raise ValidationError(str(error)) from error
    with _changing(file, verb="content.captions_uploaded", by=by) as (current, _record):
        CaptionTrack.objects.filter(media=current).delete()
        current.captions_said, current.captions_said_by, current.captions_said_at = "", None, None
        current.save()
        _keep(current, found, data, name=shown_name(upload.name or ""), by=by)
    return found


def repair(file: MediaFile, *, by: User) -> tuple[Repair, ...]:
    """The safe repairs, which change no word. What was done; nothing is written where there was nothing to do."""
    require(by, DO.POST_WRITE, ministry=file.ministry_id)
    with _changing(file, verb="content.captions_mended", by=by) as (current, record):
        track = _track(current)
        before = judged(bytes(track.data), duration=current.duration)
        if before.loses_words:
            raise ValidationError(
                _("Some words have no time, and would be lost. Correct the file and upload it again.")
            )
        mended, done = captions.repair(before.track)
        if not done:
            raise ValidationError(_("There is nothing here that can be mended by itself."))
        data = in_form(mended)
        record.tell(repairs=[repair.value for repair in done])
        name = track.file_name
        track.delete()
        _keep(current, judged(data, duration=current.duration), data, name=name, by=by)
    return done


def say(file: MediaFile, *, captions_are: Captions, by: User) -> None:
    """In the picture, or no speech: somebody who has seen it says so, by name. A caption file goes."""
    require(by, DO.POST_WRITE, ministry=file.ministry_id)
    if captions_are not in SAID:
        raise ValidationError(_("Choose one of the answers."))
    with _changing(file, verb="content.captions_said", by=by) as (current, record):
        record.tell(captions_are=captions_are.value)
        CaptionTrack.objects.filter(media=current).delete()
        current.captions_said = captions_are
        current.captions_said_by, current.captions_said_at = by, clock.now()
        current.save()


def take_back(file: MediaFile, *, by: User) -> None:
    """Neither a file nor anybody's word."""
    require(by, DO.POST_WRITE, ministry=file.ministry_id)
    with _changing(file, verb="content.captions_removed", by=by) as (current, _record):
        CaptionTrack.objects.filter(media=current).delete()
        current.captions_said, current.captions_said_by, current.captions_said_at = "", None, None
        current.save()


def see_through(file: MediaFile, *, by: User) -> None:
    """Somebody has seen the whole video with its captions: what a viewer meets is as it should be."""
    require(by, DO.POST_WRITE, ministry=file.ministry_id)
    with _changing(file, verb="content.captions_seen", by=by) as (current, _record):
        track = _track(current)
        if track.unseen_count:
            raise ValidationError(_("The file has faults that hide words. Mend them first."))
        track.seen_by, track.seen_at = by, clock.now()
        track.save(update_fields=["seen_by", "seen_at"])


def _track(file: MediaFile) -> CaptionTrack:
    track = CaptionTrack.objects.select_for_update().filter(media=file).first()
    if track is None:
        raise ValidationError(_("The captions have been removed meanwhile. Load the page again."))
    return track


def _keep(file: MediaFile, found: Judgement, data: bytes, *, name: str, by: User) -> None:
    text = captions.spoken_text(found.track.cues)
    CaptionTrack.objects.create(
        media=file,
        format=found.track.format,
        file_name=name,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        written_form=identify(text).form,
        cue_count=len(found.track.cues),
        unseen_count=found.unseen_count,
        fault_count=found.fault_count,
        added_by=by,
        added_at=clock.now(),
    )


@contextmanager
def _changing(file: MediaFile, *, verb: str, by: User) -> Iterator[tuple[MediaFile, Record]]:
    with transaction.atomic():
        current = MediaFile.objects.select_for_update(of=("self",)).select_related("ministry").get(pk=file.pk)
        if not current.is_video:
            raise ValidationError(_("Only a video has captions."))
        with (
            post_content.changing(post_content.showing(current), by=by),
            recorded(by=by, verb=verb, on=current, ministry=current.ministry) as record,
        ):
            yield current, record
