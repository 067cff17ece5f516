"""Where a post leads to: the page of the matter, and the links in its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.links import links_in

if TYPE_CHECKING:
    from content.models import Post


def addresses_of(post: Post) -> list[str]:
    """Each once, the page of the matter first. One query, or none where the variants are read already."""
    found = [link.url for variant in post.variants.all() for link in links_in(variant.text)]
    return [url for url in dict.fromkeys([post.government_url, *found]) if url]
