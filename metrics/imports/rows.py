"""What every importer gives: one publication with its figures, or the reason why a row is not taken.

Only `parse` knows a platform's field names; from here on all platforms look alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from somestrategi.core.tabular import problems
from somestrategi.core.tabular.problems import ProblemKind, RowProblem

__all__ = ["PROBLEM_KINDS", "Kind", "ParsedRow", "RowProblem"]


class Kind(StrEnum):
    """What the row says it is; the values of `content.models.PublicationKind`, which metrics cannot import."""

    POST = "post"
    REPLY = "reply"
    REPOST = "repost"
    STORY = "story"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One publication as a file tells of it.

    `number` is the line in the file. `permalink` may be empty and `handle` None when the file does not say;
    `published_at` is aware. When `has_time` is False the file gives a date only: `published_at` is then noon
    of `published_on`, so that no later change of zone can move it to another day or year. `figures` are by metric key
    (`metrics.definitions`); a figure that the file lacks is not there, for no figure is not zero.
    """

    number: int
    remote_id: str
    permalink: str
    handle: str | None
    text: str
    kind: Kind
    published_at: dt.datetime
    published_on: dt.date
    has_time: bool
    figures: Mapping[str, int | Decimal]


NO_ID = ProblemKind("no_id", _("The row has neither a post id nor a link that shows it."))
BAD_ID = ProblemKind("bad_id", _("“%(value)s” is not a post id."))
LOST_ID = ProblemKind(
    "lost_id",
    _(
        "A spreadsheet has destroyed the post id (“%(value)s”), and there is no link to take it from. Download "
        "the file again and upload it without opening it in a spreadsheet first."
    ),
)
ID_MISMATCH = ProblemKind("id_mismatch", _("The post id is “%(value)s”, but the link leads to “%(link)s”."))
WRONG_LINK = ProblemKind("wrong_link", _("“%(value)s” is not a link to a post on this platform."))
IN_THE_FUTURE = ProblemKind(
    "in_the_future", _("“%(value)s” has not come yet, so nothing can be published then.")
)
CONFLICTING_DUPLICATE = ProblemKind(
    "conflicting_duplicate",
    _("The same post is on line %(line)s with other values. That line is used, and this one is not."),
)
SAME_AGAIN = ProblemKind(
    "same_again",
    _("The same post with the same values is on line %(line)s, and is counted once."),
    is_note=True,
)
OTHER_ACCOUNT = ProblemKind("other_account", _("The post belongs to another account: “%(handle)s”."))
TOTAL_ROW = ProblemKind("total_row", _("This row is a total and not a post."), is_note=True)

PROBLEM_KINDS: Mapping[str, ProblemKind] = {
    kind.code: kind
    for kind in (
        *problems.KINDS.values(),
        NO_ID,
        BAD_ID,
        LOST_ID,
        ID_MISMATCH,
        WRONG_LINK,
        IN_THE_FUTURE,
        CONFLICTING_DUPLICATE,
        SAME_AGAIN,
        OTHER_ACCOUNT,
        TOTAL_ROW,
    )
}
"""Every kind by its code, to tell a stored problem again: `PROBLEM_KINDS[code].tell(params)`."""
