"""What a reviewer's answer is bound to: all texts of the post. White space changes nothing, any word does."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.models import Post


def hash_of(post: Post) -> str:
    """64 hexadecimal digits. The variants are read where they are not prefetched."""
    texts = sorted({" ".join(variant.text.split()) for variant in post.variants.all()})
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
