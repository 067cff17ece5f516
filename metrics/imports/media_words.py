"""What the platforms' own words for a kind of post say of its media: «Reels» is video, «Photos» images.

Words seen in files [B], in English; a word that is not here says nothing, and the media stays unknown until somebody
settles it. So do a carousel and a story, which may hold video or images, and a live broadcast, whose word nobody has
seen. Nothing in a file tells whether a video has captions.
"""

from __future__ import annotations

from collections.abc import Mapping

from metrics.imports.rows import Media

WORDS: Mapping[str, Media] = {
    "video": Media.VIDEO,
    "videos": Media.VIDEO,
    "reel": Media.VIDEO,
    "reels": Media.VIDEO,
    "ig reel": Media.VIDEO,
    "ig video": Media.VIDEO,
    "image": Media.IMAGE,
    "photo": Media.IMAGE,
    "photos": Media.IMAGE,
    "ig image": Media.IMAGE,
    "article": Media.NONE,
    "link": Media.NONE,
    "links": Media.NONE,
    "text": Media.NONE,
}


def media_of(cell: str) -> Media:
    return WORDS.get(" ".join(cell.split()).casefold(), Media.UNKNOWN)
