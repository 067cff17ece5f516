"""What an approval is bound to: one hash of everything that will stand on the platforms (ARCHITECTURE §3).

White space at the ends of lines and empty lines do not count: they change nothing that was approved.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from content.models import Post, PostMedia, Variant

_SPACES = re.compile(r"\s+")


def content_of(post: Post) -> dict[str, Any]:
    """What the readers will see, as JSON holds it: the variants in the order of their accounts, the
    files in their own."""
    variants = sorted(post.variants.all(), key=lambda variant: (variant.account_id, variant.kind))
    return {
        "ministry": post.ministry_id,
        "government_url": post.government_url,
        "variants": [_variant(variant) for variant in variants],
        "media": [
            _media(item) for item in sorted(post.media.all(), key=lambda item: (item.position, item.pk))
        ],
    }


def _media(item: PostMedia) -> Mapping[str, Any]:
    """The file by its bytes, what is told to those who do not see or hear it, and what stands beside it."""
    file, track = item.file, item.file.caption_track
    return {
        "file": file.sha256,
        "alt_text": " ".join(item.alt_text.split()),
        "is_decorative": item.is_decorative,
        "not_on": sorted(item.not_on),
        "captions": file.captions_said or (track.sha256 if track else ""),
        "audio_description": [file.audio_description, file.audio_description_note],
        "credit": [file.photographer, file.credit],
        "is_ai_made": file.is_ai_made,
    }


def _variant(variant: Variant) -> Mapping[str, Any]:
    return {
        "account": variant.account_id,
        "kind": variant.kind,
        "form": variant.declared_form,
        "text": _SPACES.sub(" ", variant.text).strip(),
    }


def fingerprint(post: Post) -> str:
    """64 hexadecimal digits; the same for two posts that differ in white space only."""
    return hashlib.sha256(json.dumps(content_of(post), sort_keys=True).encode()).hexdigest()
