"""What a reviewer's answer is bound to: every word of the post. White space changes nothing, any word does."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.models import Post


def texts_of_media(post: Post) -> list[str]:
    """What its files say: to those who do not see them, in the picture, and in the captions (S83)."""
    found = []
    for item in post.media.all():
        track = item.file.caption_track
        found += [item.alt_text, item.file.picture_text, track.text if track else ""]
    return [text for text in found if text.strip()]


def hash_of(post: Post) -> str:
    """64 hexadecimal digits. Variants and files are read where they are not prefetched."""
    written = [variant.text for variant in post.variants.all()] + texts_of_media(post)
    texts = sorted({" ".join(text.split()) for text in written})
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
