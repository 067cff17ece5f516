"""Somebody let a picture go on without its alternative text in a hurry, and it is still not written (S29).

The strategy says nothing of alternative texts; universell utforming is the law (WCAG 1.1.1). The hours are ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from content.checks.alt_text import MISSING
from content.models import Answer, Post, PostMedia, RemarkAnswer
from content.remark_grace import HOURS
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class Postponed:
    """`picture_count` are the pictures of the post that lack their text; `hours` since the first was put off."""

    subject: Subject
    picture_count: int
    hours: int
    limit: int


def check(found: Postponed) -> Iterator[Hit]:
    if found.picture_count and found.hours >= found.limit:
        yield Hit("still_missing", {"count": found.picture_count, "limit": found.limit})


_POST = Subject(Post, 1, "Ordning")

RULE = Rule[Postponed](
    id="content.alt_text_postponed",
    title=_("Alternative text was put off"),
    why=_("In a hurry a picture may go out without its alternative text, but only for a short while."),
    requirements=("S29",),
    severity=Severity.WARN,
    messages={
        "still_missing": _(
            "%(count)s pictures still lack the alternative text that was put off for %(limit)s hours."
        )
    },
    evidence={"count": _("Pictures without alternative text"), "limit": _("Our limit in hours")},
    check=check,
    fires=Postponed(_POST, 1, 9, 2),
    silent=Postponed(_POST, 1, 1, 2),
)


def snapshots(scope: Scope) -> Iterable[Postponed]:
    """Two queries."""
    until = min(clock.now(), clock.start_of(scope.today + dt.timedelta(days=1)))
    first: dict[int, dt.datetime] = {}
    answers = RemarkAnswer.objects.filter(
        check_id=MISSING.id,
        answer=Answer.OVERRIDDEN,
        at__lt=until,
        variant__post__ministry_id__in=(scope.ministry_id, *scope.predecessor_ids),
    ).exclude(variant__post__state="withdrawn")
    for post_id, at in answers.order_by("-at").values_list("variant__post_id", "at"):
        first[post_id] = at
    bare: dict[int, list[PostMedia]] = {}
    pictures = PostMedia.objects.filter(
        post_id__in=first, file__kind="image", alt_text="", is_decorative=False
    )
    for item in pictures.select_related("post"):
        bare.setdefault(item.post_id, []).append(item)
    for post_id, items in sorted(bare.items()):
        yield Postponed(
            Subject(Post, post_id, items[0].post.label),
            picture_count=len(items),
            hours=int((until - first[post_id]).total_seconds() // 3600),
            limit=int(scope.thresholds[HOURS]),
        )


AUDIT = Audit(RULE, snapshots, mend_url=lambda subject: f"{reverse('post_edit', args=[subject.id])}#media")
