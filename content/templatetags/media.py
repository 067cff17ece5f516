"""What is to be known of a post's files at a glance. `{% load media %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from content.models import Captions, VisualState

if TYPE_CHECKING:
    from content.models import MediaFile, PostMedia, VisualRequest

register = template.Library()


class State(NamedTuple):
    word: str | Promise
    icon: str
    color: str = "neutral"


_VISUAL = {
    VisualState.ASKED: State(VisualState.ASKED.label, "Hourglass", "info"),
    VisualState.ASSISTING: State(VisualState.ASSISTING.label, "PencilWriting", "info"),
    VisualState.ASSURED: State(VisualState.ASSURED.label, "CheckmarkCircle", "success"),
    VisualState.DECLINED: State(VisualState.DECLINED.label, "MinusCircle", "neutral"),
}


@register.filter
def media_states(item: PostMedia) -> list[State]:
    """Whether it is told to those who do not see or hear it, and what else the reader should know."""
    file = item.file
    states = [captions_state(file) if file.is_video else _alt_text(item)]
    if file.is_ai_made:
        states.append(State(_("Made with AI"), "InformationSquare"))
    if file.consent_withdrawn_on:
        states.append(State(_("The consent is withdrawn"), "XMarkOctagon"))
    return states


@register.filter
def captions_state(file: MediaFile) -> State:
    """Whether it is proved that the video is captioned."""
    track = file.caption_track
    if file.captions == Captions.CLOSED and track is not None and track.open_fault_count:
        return State(_("The captions have faults"), "ExclamationmarkTriangle", "danger")
    words = {
        Captions.CLOSED: _("Has captions"),
        Captions.OPEN: _("Captions are in the picture"),
        Captions.NOT_NEEDED: _("No speech to caption") if file.captions_said else _("No sound to caption"),
    }
    if file.captions in words:
        return State(words[file.captions], "CheckmarkCircle", "success")
    return State(_("Captions are missing"), "ExclamationmarkTriangle", "danger")


@register.filter
def visual_look(request: VisualRequest) -> State:
    """How far DIO has come."""
    return _VISUAL[VisualState(request.state)]


@register.filter
def as_length(seconds: float) -> str:
    """Minutes and seconds, as a player shows them: 1:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


@register.filter
def sound_in_words(file: MediaFile) -> str:
    if file.has_sound is None:
        return _("Unknown, so it counts as sound")
    return pgettext("file", "Yes") if file.has_sound else pgettext("file", "No")


def _alt_text(item: PostMedia) -> State:
    if item.is_decorative:
        return State(_("Only decoration"), "CheckmarkCircle")
    if item.alt_text:
        return State(_("Has alternative text"), "CheckmarkCircle")
    return State(_("Alternative text is missing"), "ExclamationmarkTriangle")
