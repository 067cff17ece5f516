"""What whoever approves reads: each text as it will stand, and what differs from what was decided about last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from content.editor_page import in_order
from content.models import Approval
from somestrategi.core.word_diff import Piece, word_diff

if TYPE_CHECKING:
    from content.models import Post, Variant


@dataclass(frozen=True)
class TextToApprove:
    """`pieces` is empty where nothing was decided about the text before, or where it is the same."""

    variant: Variant
    pieces: list[Piece]
    is_new: bool


def texts_of(post: Post, approval: Approval) -> list[TextToApprove]:
    """One query."""
    earlier = post.approvals.filter(pk__lt=approval.pk, decided_at__isnull=False).order_by("-pk").first()
    known = _texts(earlier.content) if earlier else {}
    return [_text(variant, known, is_first=earlier is None) for variant in in_order(post)]


def _text(variant: Variant, known: Mapping[tuple[int, str], str], *, is_first: bool) -> TextToApprove:
    before = known.get((variant.account_id, variant.kind))
    is_same = before is None or " ".join(before.split()) == " ".join(variant.text.split())
    return TextToApprove(
        variant,
        [] if is_same or before is None else word_diff(before, " ".join(variant.text.split())),
        is_new=before is None and not is_first,
    )


def _texts(content: Mapping[str, Any]) -> dict[tuple[int, str], str]:
    return {(one["account"], one["kind"]): one["text"] for one in content.get("variants", ())}


def sent_in_words(approval: Approval) -> str:
    if approval.waits_for is None:
        return _("Sent for approval.")
    return _("Sent to %(person)s for approval.") % {"person": approval.waits_for}
