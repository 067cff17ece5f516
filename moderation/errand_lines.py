"""What was asked of the platform because of a decision, as lines to draw: how it stands, why, and what helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from accounts.models import Act, PlatformCall
from content.call_words import Reason
from moderation import errand_words
from moderation.models import Comment, Decision, Errand, ErrandState

NEEDS_SOMEBODY = (ErrandState.FAILED, ErrandState.UNCERTAIN, ErrandState.BY_HAND)


@dataclass(frozen=True)
class ErrandLine:
    errand: Errand
    lead: str
    reason: Reason | None
    warning: str
    steps: str
    """By hand, where that is the way, or the other way out."""

    @property
    def is_done(self) -> bool:
        return self.errand.state == ErrandState.DONE

    @property
    def needs_somebody(self) -> bool:
        return self.errand.state in NEEDS_SOMEBODY

    @property
    def may_try_again(self) -> bool:
        is_answer = self.errand.act == Act.REPLY
        return self.errand.state == ErrandState.FAILED or (
            self.errand.state == ErrandState.UNCERTAIN and not is_answer
        )

    @property
    def may_be_missing(self) -> bool:
        """An answer that is perhaps there: only a person can tell."""
        return self.errand.state == ErrandState.UNCERTAIN and self.errand.act == Act.REPLY


def lines_of(comment: Comment, decisions: Iterable[Decision]) -> dict[int, list[ErrandLine]]:
    """By decision. One query more than those that read the decisions with their errands."""
    errands = [errand for decision in decisions for errand in decision.errands.all()]
    calls = _newest_calls(errands)
    found: dict[int, list[ErrandLine]] = {}
    for errand in errands:
        errand.comment = comment  # so that nothing is read again for each
        found.setdefault(errand.decision_id, []).append(_line(errand, calls.get(errand.pk)))
    return found


def _newest_calls(errands: list[Errand]) -> dict[int, PlatformCall]:
    if not errands:
        return {}
    of_errands = ContentType.objects.get_for_model(Errand)
    calls = PlatformCall.objects.filter(
        subject_type=of_errands, subject_id__in=[errand.pk for errand in errands]
    )
    return {call.subject_id: call for call in calls.order_by("pk")}


def _line(errand: Errand, call: PlatformCall | None) -> ErrandLine:
    return ErrandLine(
        errand=errand,
        lead=errand_words.lead(errand),
        reason=errand_words.reason_of(errand, call),
        warning=errand_words.warning(errand),
        steps=errand_words.steps(errand) if errand.state == ErrandState.FAILED else "",
    )
