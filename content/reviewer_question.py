"""«Er dette en partipolitisk ytring?» as a post's page shows it: the words, and what was answered for this text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content import reviewed_text
from content.checks import party_politics
from content.models import ReviewerAnswer

if TYPE_CHECKING:
    from content.models import Post


@dataclass(frozen=True)
class ReviewerQuestion:
    """`answer` is for the text as it stands; `earlier` were for other texts, the newest first."""

    quotes: list[str]
    text_hash: str
    answer: ReviewerAnswer | None
    earlier: list[ReviewerAnswer]


def question_of(post: Post) -> ReviewerQuestion | None:
    """None where no text names a party and nothing was ever answered. One query; the variants are prefetched."""
    texts = [variant.text for variant in post.variants.all()] + reviewed_text.texts_of_media(post)
    quotes = [span.text for text in texts for span in party_politics.mentions(text)]
    rows = ReviewerAnswer.objects.filter(post=post, check_id=party_politics.ID).select_related("by")
    answers = list(rows.order_by("-pk"))
    if not quotes and not answers:
        return None
    text_hash = reviewed_text.hash_of(post)
    valid = next((row for row in answers if row.text_hash == text_hash), None)
    return ReviewerQuestion(
        list(dict.fromkeys(quotes)), text_hash, valid, [row for row in answers if row is not valid]
    )
