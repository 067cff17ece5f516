"""The editor's page, put together: the forms of a post, and what the checks say of each of its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from content import check_standing
from content.actions import remark_answers
from content.checks.check import Override
from content.checks.remarks import IN_VIEW, Remark, remarks, what_stops
from content.draft import Draft, Moment
from content.draft_reading import drafts_of
from content.forms.post import PostForm, VariantForm
from content.models import Post, RemarkAnswer, TextVersion
from content.text_length import length_of

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Variant


@dataclass(frozen=True)
class RemarkLine:
    """`may_override`: the reader may let the post go on. `reason` is why somebody did."""

    remark: Remark
    may_override: bool
    may_wait: bool
    reason: str = ""


@dataclass(frozen=True)
class VariantRemarks:
    """What the checks say of one text: the first few in view, the rest folded, and what was answered.

    `used_length` of `text_limit`, as the platform counts; the limit is None where none is known.
    """

    variant: Variant
    used_length: int
    text_limit: int | None
    in_view: Sequence[RemarkLine]
    folded: Sequence[RemarkLine]
    answered: Sequence[RemarkLine]

    @property
    def remarks(self) -> list[Remark]:
        return [line.remark for line in (*self.in_view, *self.folded, *self.answered)]

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
    return EditorForms(
        PostForm(data, post=post, user=user),
        [VariantForm(data, variant=variant) for variant in in_order(post)],
    )


def in_order(post: Post) -> list[Variant]:
    """The account chosen first comes first."""
    return sorted(post.variants.all(), key=lambda variant: variant.pk)


def strategy_check(post: Post, *, reader: User, moment: Moment = Moment.WRITING) -> list[VariantRemarks]:
    """A fixed number of queries. However many texts, no more than the gravest few of all are in view."""
    answers = _answers(post)

    @cache
    def may(override: Override) -> bool:
        return remark_answers.may_override(override, ministry_id=post.ministry_id, by=reader)

    read = list(_remarks(post, moment, answers))
    in_view = _in_view([found for _variant, _draft, found in read])
    return [
        _told(variant, draft, found, answers.get(variant.pk, {}), may, in_view[number])
        for number, (variant, draft, found) in enumerate(read)
    ]


def _in_view(found: Sequence[Sequence[Remark]]) -> Counter[int]:
    """How many remarks of each text, by its number. Among equals the first text's come first."""
    ranks = [
        (remark.severity.rank, number)
        for number, of_text in enumerate(found)
        for remark in of_text
        if not _is_answered(remark)
    ]
    return Counter(number for _rank, number in sorted(ranks)[:IN_VIEW])


def _is_answered(remark: Remark) -> bool:
    return remark.is_aside or remark.is_overridden


def stops(post: Post) -> list[Remark]:
    """What keeps the post from being sent for approval now."""
    return what_stops([remark for _variant, remarks in at_sending(post) for remark in remarks])


def at_sending(post: Post) -> list[tuple[Variant, list[Remark]]]:
    """All that the checks say of each text if it is sent now."""
    return [(variant, found) for variant, _draft, found in _remarks(post, Moment.SENDING, _answers(post))]


def remark_of(variant: Variant, key: str) -> Remark | None:
    """The remark that stands with that key; None when the text has changed meanwhile."""
    answers = _answers(variant.post)
    for one, _draft, found in _remarks(variant.post, Moment.SENDING, answers):
        if one.pk == variant.pk:
            return next((remark for remark in found if remark.key == key), None)
    return None


def open_conflicts(post: Post) -> list[TextVersion]:
    """Texts that stand beside another's until somebody chooses. One query."""
    rows = TextVersion.objects.filter(
        variant__post=post, is_conflict=True, conflict_settled_at__isnull=True
    ).select_related("by", "variant__account__platform", "variant__post")
    return list(rows.order_by("variant_id", "number"))


Answers = dict[int, dict[str, RemarkAnswer]]


def _answers(post: Post) -> Answers:
    found: Answers = {}
    for row in RemarkAnswer.objects.filter(variant__post=post):
        found.setdefault(row.variant_id, {})[row.key] = row
    return found


def _remarks(post: Post, moment: Moment, answers: Answers) -> Iterable[tuple[Variant, Draft, list[Remark]]]:
    settings = check_standing.settings_of(post.ministry_id)
    for variant, draft in drafts_of(post, moment=moment):
        own = answers.get(variant.pk, {})
        yield variant, draft, remarks(draft, check_standing.standing(settings, own, draft))


def _told(
    variant: Variant,
    draft: Draft,
    found: list[Remark],
    answers: dict[str, RemarkAnswer],
    may: Callable[[Override], bool],
    in_view: int,
) -> VariantRemarks:
    lines = [
        RemarkLine(
            remark,
            may_override=may(remark.override),
            may_wait=remark_answers.may_wait(remark),
            reason=answers[remark.key].reason if remark.key in answers else "",
        )
        for remark in found
    ]
    live = [line for line in lines if not _is_answered(line.remark)]
    answered = [line for line in lines if _is_answered(line.remark)]
    used = length_of(draft.text, draft.text_limit_counts)
    return VariantRemarks(variant, used, draft.text_limit, live[:in_view], live[in_view:], answered)
