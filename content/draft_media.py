"""A variant's files as the checks see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.draft import DraftMedia
from content.models import CONSENTED, People

if TYPE_CHECKING:
    from content.models import Post, PostMedia, Variant


def media_of(post: Post, variant: Variant) -> tuple[DraftMedia, ...]:
    """The files that the variant shows, in order; prefetched with the post."""
    rows = sorted(post.media.all(), key=lambda item: (item.position, item.pk))
    return tuple(_file(item) for item in rows if item.is_on(variant.pk))


def _file(item: PostMedia) -> DraftMedia:
    file, track = item.file, item.file.caption_track
    return DraftMedia(
        id=item.pk,
        name=file.file_name,
        kind="live" if file.live_ended_at else file.kind,
        alt_text=item.alt_text,
        is_decorative=item.is_decorative,
        has_sound=file.has_sound,
        duration=file.duration,
        captions=file.captions,
        caption_faults=track.open_fault_count if track and not file.captions_said else 0,
        audio_description=file.audio_description,
        audio_description_note=file.audio_description_note,
        has_graphics=file.has_graphics,
        template=file.template,
        own_solution=file.own_solution.state if file.own_solution else "",
        licence_ends_on=file.licence_ends_on,
        needs_consent=None if file.people == People.UNKNOWN else file.people in CONSENTED,
        consent=file.consent_reference,
        is_consent_withdrawn=file.consent_withdrawn_on is not None,
        shows_children=file.people == People.CHILDREN,
        music=file.music,
        music_licence=file.music_licence,
        live_ended_at=file.live_ended_at,
        picture_text=file.picture_text,
        caption_text=track.text if track else "",
    )
