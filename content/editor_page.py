"""The editor's page, put together: the forms of a post, and what the checks say of each of its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from content.checks.remarks import IN_VIEW, Remark, remarks, what_stops
from content.draft import Moment
from content.draft_reading import drafts_of
from content.forms.post import PostForm, VariantForm
from content.models import Post

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Variant


@dataclass(frozen=True)
class VariantRemarks:
    """What the checks say of one text: the first few in view, the rest folded, and what was set aside."""

    variant: Variant
    in_view: Sequence[Remark]
    folded: Sequence[Remark]
    aside: Sequence[Remark]

    @property
    def count(self) -> int:
        return len(self.in_view) + len(self.folded)


@dataclass(frozen=True)
class EditorForms:
    post: PostForm
    variants: list[VariantForm]

    def is_valid(self) -> bool:
        """Every form is asked, so that every error shows at once."""
        return all([self.post.is_valid(), *[form.is_valid() for form in self.variants]])


def forms_of(post: Post, *, user: User, data: Any = None) -> EditorForms:
    """`post` as `Post.objects.with_context()` gives it."""
    variants = sorted(post.variants.all(), key=lambda variant: variant.pk)
    return EditorForms(
        PostForm(data, post=post, user=user), [VariantForm(data, variant=variant) for variant in variants]
    )


def strategy_check(post: Post, *, moment: Moment = Moment.WRITING) -> list[VariantRemarks]:
    """A fixed number of queries."""
    return [_told(variant, remarks(draft)) for variant, draft in drafts_of(post, moment=moment)]


def stops(post: Post) -> list[Remark]:
    """What keeps the post from being sent for approval now."""
    found = [
        remark for _variant, draft in drafts_of(post, moment=Moment.SENDING) for remark in remarks(draft)
    ]
    return what_stops(found)


def _told(variant: Variant, found: list[Remark]) -> VariantRemarks:
    live = [remark for remark in found if not (remark.is_aside or remark.is_overridden)]
    aside = [remark for remark in found if remark.is_aside or remark.is_overridden]
    return VariantRemarks(variant, live[:IN_VIEW], live[IN_VIEW:], aside)
