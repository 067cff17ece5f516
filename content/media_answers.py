"""What can be known of a publication's media, in words, and the letter that says it by keyboard («Avklar»)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models import Captions, Media
from content.publication_row import MediaFacts

WORDS: Mapping[MediaFacts, Promise] = {
    MediaFacts(Media.UNKNOWN): pgettext_lazy("media", "Unknown"),
    MediaFacts(Media.NONE): pgettext_lazy("media", "Text only"),
    MediaFacts(Media.IMAGE): pgettext_lazy("media", "Image"),
    MediaFacts(Media.VIDEO): _("Video, captions unknown"),
    MediaFacts(Media.VIDEO, Captions.MISSING): _("Video without captions"),
    MediaFacts(Media.VIDEO, Captions.OPEN): _("Video with captions in the picture"),
    MediaFacts(Media.VIDEO, Captions.CLOSED): _("Video with captions that can be turned on"),
    MediaFacts(Media.VIDEO, Captions.NOT_NEEDED): _("Video without sound"),
    MediaFacts(Media.LIVE): _("Live video, captions unknown"),
    MediaFacts(Media.LIVE, Captions.MISSING): _("Live video without captions"),
    MediaFacts(Media.LIVE, Captions.OPEN): _("Live video with captions in the picture"),
    MediaFacts(Media.LIVE, Captions.CLOSED): _("Live video with captions that can be turned on"),
    MediaFacts(Media.LIVE, Captions.NOT_NEEDED): _("Live video without sound"),
}


def in_words(facts: MediaFacts) -> str:
    return str(WORDS[MediaFacts(*facts)])


@dataclass(frozen=True)
class Answer:
    """One of the answers that «Avklar» offers, said shortly. `code` stands in the form, `letter` is its key."""

    letter: str
    facts: MediaFacts
    label: Promise

    @property
    def code(self) -> str:
        return "-".join(self.facts)


ANSWERS: tuple[Answer, ...] = (
    Answer("t", MediaFacts(Media.NONE), pgettext_lazy("media", "Text only")),
    Answer("b", MediaFacts(Media.IMAGE), pgettext_lazy("media", "Image")),
    Answer("i", MediaFacts(Media.VIDEO, Captions.OPEN), _("Video, captions in the picture")),
    Answer("v", MediaFacts(Media.VIDEO, Captions.CLOSED), _("Video, captions can be turned on")),
    Answer("m", MediaFacts(Media.VIDEO, Captions.MISSING), _("Video, not captioned")),
    Answer("s", MediaFacts(Media.VIDEO, Captions.NOT_NEEDED), _("Video, no sound")),
    Answer("d", MediaFacts(Media.LIVE, Captions.CLOSED), _("Live, captioned")),
    Answer("f", MediaFacts(Media.LIVE, Captions.MISSING), _("Live, not captioned")),
)
"""The usual ones, in the order that they are offered; the rest are on the publication's own page."""

BY_CODE: Mapping[str, MediaFacts] = {
    "-".join(facts): facts for facts in WORDS if facts.media != Media.UNKNOWN
}
