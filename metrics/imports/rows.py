"""What every importer gives: a publication with its figures, a day of an account's figures, or the reason why a row
is not taken. A note in `REMARKS` follows the row that it is about, and that row is taken.

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

__all__ = ["PROBLEM_KINDS", "REMARKS", "AccountReadingRow", "Kind", "Media", "ParsedRow", "RowProblem"]


class Kind(StrEnum):
    """What the row says it is; the values of `content.models.PublicationKind`, which metrics cannot import."""

    POST = "post"
    REPLY = "reply"
    REPOST = "repost"
    STORY = "story"
    UNKNOWN = "unknown"


class Media(StrEnum):
    """What the row says the post shows; the values of `content.models.Media`. Unknown where it does not say."""

    UNKNOWN = "unknown"
    NONE = "none"
    IMAGE = "image"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One publication as a file tells of it.

    `number` is the line in the file. `permalink` may be empty and `handle` None when the file does not say;
    `published_at` is aware. When `has_time` is False the file gives a date only: `published_at` is then noon
    of `published_on`, so that no later change of zone can move it to another day or year. `figures` are by metric key
    (`metrics.definitions`); a figure that the file lacks is not there, for no figure is not zero. `account_name` is
    what the file calls the account, to show where the handle is not known. `link_id` is the post's id as the permalink
    shows it, where the file's own may be another.
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
    account_name: str = ""
    link_id: str = ""
    media: Media = Media.UNKNOWN


@dataclass(frozen=True, slots=True)
class AccountReadingRow:
    """One day of an account as a whole: no publication. `on` is the figures' own date, in the platform's day;
    `figures` are by metric key (`metrics.definitions.ACCOUNT_DEFINITIONS`)."""

    number: int
    on: dt.date
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
DAILY_ROW = ProblemKind(
    "daily_row",
    _(
        "The row has the figures of one day (“%(value)s”) and not of the post’s whole life. Download the file again "
        "with one row for each post."
    ),
)
OTHER_PAGE = ProblemKind(
    "other_page",
    _(
        "The file has posts of several accounts. This one is from “%(page)s”, and its link does not show which "
        "account that is. Download the file again for one account at a time."
    ),
)
CHANGED_DATE = ProblemKind(
    "changed_date",
    _(
        "“%(value)s” is not written like the other dates in the file. A spreadsheet has probably swapped day and "
        "month. Download the file again and upload it without opening it in a spreadsheet first."
    ),
)
FUTURE_DAY = ProblemKind("future_day", _("“%(value)s” has not come yet, so there can be no figures for it."))
REPEATED_DAY = ProblemKind(
    "repeated_day", _("The same day is on line %(line)s. That line is used, and this one is not.")
)
NO_FIGURES = ProblemKind("no_figures", _("The row has a day and no figures."))
MOVED_YEAR = ProblemKind(
    "moved_year",
    _(
        "“%(value)s” is in the time zone %(zone)s. In Norway the year was %(year)s, and the post is counted there."
    ),
    is_note=True,
)
ID_FROM_LINK = ProblemKind(
    "id_from_link",
    _(
        "A spreadsheet has destroyed the post ids in this file, so the links are used instead. Posts that were "
        "imported before may come twice. It is safer to upload the file exactly as the platform gave it to you."
    ),
    is_note=True,
)

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
        DAILY_ROW,
        OTHER_PAGE,
        CHANGED_DATE,
        FUTURE_DAY,
        REPEATED_DAY,
        NO_FIGURES,
        MOVED_YEAR,
        ID_FROM_LINK,
    )
}
"""Every kind by its code, to tell a stored problem again: `PROBLEM_KINDS[code].tell(params)`."""

REMARKS: frozenset[str] = frozenset({MOVED_YEAR.code, ID_FROM_LINK.code})
"""Codes of notes about a row that is taken; the other notes are about rows passed over on purpose."""
