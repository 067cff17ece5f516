"""What a changed word list would have found among last month's comments, before it is saved.

Judged on the masked texts, which are all that is kept: what was personal is dots there, and words are words.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Ministry
from moderation import assessing
from moderation.models import Comment
from moderation.triage import CommentText, WordLists
from moderation.triage.book import TRIAGE
from somestrategi.core import clock

LOOKED_BACK = dt.timedelta(days=30)
MOST = 5_000
"""Comments that are tried: a page waits for it."""
SHOWN = 20


@dataclass(frozen=True)
class TryOut:
    """`more` and `fewer` are the newest comments that the changed rule would find, or pass over; at most SHOWN."""

    tried_count: int
    found_before: int
    found_after: int
    more: tuple[Comment, ...]
    fewer: tuple[Comment, ...]


def run(ministry: Ministry, rule_id: str, *, added: Iterable[str], removed: Iterable[str]) -> TryOut:
    """Four queries; some microseconds for each comment and rule."""
    setup = assessing.setup_of(ministry)
    changed = WordLists(
        added={**setup.lists.added, rule_id: frozenset(added)},
        removed={**setup.lists.removed, rule_id: frozenset(removed)},
    )
    rows = Comment.objects.filter(
        ministry=ministry, is_ours=False, posted_at__gte=clock.now() - LOOKED_BACK
    ).order_by("-posted_at")[:MOST]
    before = after = tried = 0
    more: list[Comment] = []
    fewer: list[Comment] = []
    for comment in rows:
        tried += 1
        text = CommentText(text=comment.text, form=comment.written_form, lists=setup.lists)
        was, is_now = _finds(rule_id, text), _finds(rule_id, dataclasses.replace(text, lists=changed))
        before, after = before + was, after + is_now
        if is_now and not was and len(more) < SHOWN:
            more.append(comment)
        if was and not is_now and len(fewer) < SHOWN:
            fewer.append(comment)
    return TryOut(tried, before, after, tuple(more), tuple(fewer))


def _finds(rule_id: str, text: CommentText) -> bool:
    rule = TRIAGE.get(rule_id)
    return rule is not None and any(True for _hit in rule.check(text))
