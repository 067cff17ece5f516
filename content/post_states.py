"""From idea to published: two tables, one for the editorial state of a post and one for the delivery of each variant.

A post is on hold when a crisis or a person has stopped it. It never goes out by itself afterwards: somebody sends it
for approval anew, or withdraws it (ARCHITECTURE §3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.permissions import DO


class PostState(models.TextChoices):
    """The editorial state: one for the whole idea."""

    IDEA = "idea", pgettext_lazy("post", "Idea")
    DRAFT = "draft", pgettext_lazy("post", "Draft")
    FOR_APPROVAL = "for_approval", pgettext_lazy("post", "For approval")
    CHANGES_REQUESTED = "changes_requested", pgettext_lazy("post", "Changes requested")
    APPROVED = "approved", pgettext_lazy("post", "Approved")
    ON_HOLD = "on_hold", pgettext_lazy("post", "On hold")
    WITHDRAWN = "withdrawn", pgettext_lazy("post", "Withdrawn")


class DeliveryState(models.TextChoices):
    """How far a variant has come on its own account; the others may have come further."""

    PLANNED = "planned", pgettext_lazy("variant", "Not scheduled")
    SCHEDULED = "scheduled", pgettext_lazy("variant", "Scheduled")
    PUBLISHING = "publishing", pgettext_lazy("variant", "Being published")
    PUBLISHED = "published", pgettext_lazy("variant", "Published")
    FAILED = "failed", pgettext_lazy("variant", "Was not published")
    UNCERTAIN = "uncertain", pgettext_lazy("variant", "Uncertain")
    DELETED = "deleted", pgettext_lazy("variant", "Deleted")


class Hold(models.TextChoices):
    """What keeps a variant back when its time has come."""

    NOT_APPROVED = "not_approved", pgettext_lazy("hold", "The post is not approved any more")
    CHANGED = "changed", pgettext_lazy("hold", "The post has changed since it was approved")
    PAUSED = "paused", pgettext_lazy("hold", "Everything was put on hold")
    ACCOUNT = "account", pgettext_lazy("hold", "The account is not in use")
    EMBARGO = "embargo", pgettext_lazy("hold", "The embargo is not over")
    EARLIER = "earlier", pgettext_lazy("hold", "It waits for the one before it")
    PAGE = "page", pgettext_lazy("hold", "It waits for its page on regjeringen.no")
    LATE = "late", pgettext_lazy("hold", "It could not go out in time")


STOPPING = (Hold.NOT_APPROVED, Hold.CHANGED, Hold.PAUSED, Hold.ACCOUNT, Hold.LATE)
"""A person must schedule it anew. The others only wait."""

LACKS_APPROVAL = (
    *(PostState.IDEA, PostState.DRAFT, PostState.FOR_APPROVAL),
    *(PostState.CHANGES_REQUESTED, PostState.ON_HOLD),
)
LACKING = "lacking"
"""All of them, as a choice in the plan's filter."""


@dataclass(frozen=True)
class Step:
    """`deed` is what it takes in the responsible ministry. `needs_reason`: the step says why."""

    to: PostState
    deed: DO = DO.POST_WRITE
    needs_reason: bool = False


P, D = PostState, DeliveryState

STEPS: Mapping[PostState, tuple[Step, ...]] = {
    P.IDEA: (Step(P.DRAFT), Step(P.WITHDRAWN)),
    P.DRAFT: (Step(P.FOR_APPROVAL), Step(P.IDEA), Step(P.WITHDRAWN)),
    P.FOR_APPROVAL: (
        Step(P.APPROVED, DO.POST_APPROVE),
        Step(P.CHANGES_REQUESTED, DO.POST_APPROVE, needs_reason=True),
        Step(P.DRAFT),
        Step(P.ON_HOLD, needs_reason=True),
        Step(P.WITHDRAWN),
    ),
    P.CHANGES_REQUESTED: (Step(P.FOR_APPROVAL), Step(P.WITHDRAWN)),
    P.APPROVED: (Step(P.DRAFT), Step(P.ON_HOLD, needs_reason=True), Step(P.WITHDRAWN, needs_reason=True)),
    P.ON_HOLD: (Step(P.FOR_APPROVAL), Step(P.WITHDRAWN)),
    P.WITHDRAWN: (),
}
"""An approved post becomes a draft again when its text or media change: the approval was of something else."""

DELIVERIES: Mapping[DeliveryState, tuple[DeliveryState, ...]] = {
    D.PLANNED: (D.SCHEDULED, D.PUBLISHED),
    D.SCHEDULED: (D.PLANNED, D.PUBLISHING, D.PUBLISHED),
    D.PUBLISHING: (D.PUBLISHED, D.FAILED, D.UNCERTAIN, D.SCHEDULED),
    D.FAILED: (D.PLANNED, D.SCHEDULED, D.PUBLISHED),
    D.UNCERTAIN: (D.PUBLISHED, D.FAILED, D.SCHEDULED),
    D.PUBLISHED: (D.DELETED, D.PLANNED, D.SCHEDULED),
    D.DELETED: (),
}
"""A person may report as published what is in no call, and take it back. What failed never goes out again by itself;
what definitely never left, because the platform asked us to wait or was not reached, is tried again for a while."""

WRITTEN_IN = frozenset({P.IDEA, P.DRAFT, P.CHANGES_REQUESTED, P.FOR_APPROVAL, P.APPROVED, P.ON_HOLD})
"""Where the text may be changed; in the last three a change takes the post back to a draft."""

STANDING = frozenset({D.PUBLISHING, D.PUBLISHED, D.UNCERTAIN, D.DELETED})
"""What has left the house, or may have: its text is not changed any more."""


def step(before: str, to: str) -> Step | None:
    """The editorial step from one state to another; None where there is no way."""
    return next((one for one in STEPS[PostState(before)] if one.to == to), None)
