"""Whether a post needs to be cleared by the political leadership, and whether it is (S81)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.models import Clearance, ClearanceRule
from content.post_fingerprint import fingerprint

if TYPE_CHECKING:
    from content.models import Post


def is_needed(post: Post) -> bool:
    """By the rules of the responsible ministry; one query."""
    accounts = {variant.account_id for variant in post.variants.all()}
    topic = post.topic.casefold()
    return any(
        (rule.account_id is None or rule.account_id in accounts) and rule.topic.casefold() in topic
        for rule in ClearanceRule.objects.filter(ministry_id=post.ministry_id)
    )


def of(post: Post) -> Clearance | None:
    """The one of its content as it stands; None where nobody has asked."""
    rows = post.clearances.select_related("cleared_by", "noted_by", "asked_by")
    return rows.filter(fingerprint=fingerprint(post)).first()


def is_missing(post: Post) -> bool:
    clearance = of(post)
    return (clearance is None or clearance.cleared_at is None) and is_needed(post)
