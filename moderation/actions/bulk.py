"""Several at once: only «La stå», «Besvart», and hiding of spam with the very same words. Each is a decision of its
own, made on the version that was seen; what somebody else has taken meanwhile is told, and the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accounts.models import User
from moderation.actions import decisions
from moderation.actions.decisions import DecidedMeanwhile
from moderation.models import Comment, DebateRule, Decision


@dataclass
class Outcome:
    decided: list[Decision] = field(default_factory=list)
    overtaken: list[Comment] = field(default_factory=list)


def leave(seen: Mapping[Comment, int], *, by: User) -> Outcome:
    """«La stå». `seen` is the version of each that stood on the page."""
    return _each(
        seen, lambda comment, version: decisions.leave(comment, version=version, by=by, is_bulk=True)
    )


def answered(seen: Mapping[Comment, int], *, by: User) -> Outcome:
    """«Besvart»: somebody has answered them already, on the platform or all in one."""
    return _each(
        seen,
        lambda comment, version: decisions.answer(
            comment, version=version, text="", form="", by=by, is_bulk=True
        ),
    )


def hide_same_text(comment: Comment, *, version: int, reason: str, by: User) -> Outcome:
    """Spam: the comment, as it was seen, and all that wait in its ministry with the very same words."""
    alike = Comment.objects.same_text_as(comment).with_context().order_by("pk")
    return _each(
        {comment: version, **{one: one.version for one in alike}},
        lambda one, version: decisions.hide(
            one, version=version, rule=DebateRule.SPAM, reason=reason, by=by, is_bulk=True
        ),
    )


def _each(seen: Mapping[Comment, int], decide: Callable[[Comment, int], Decision]) -> Outcome:
    outcome = Outcome()
    for comment, version in seen.items():
        try:
            outcome.decided.append(decide(comment, version))
        except DecidedMeanwhile as meanwhile:
            outcome.overtaken.append(meanwhile.comment)
    return outcome
