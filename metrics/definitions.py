"""What each figure is called and means. A platform that changes what it counts gets a new version here, and the
series breaks where it changed: two definitions are never drawn as one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Definition:
    """`key` is `<platform>.<figure>` and permanent. `is_summable` tells whether figures of several posts may be
    added together: reach never may, for the same person is in many of them. `source` is who counts, and where."""

    key: str
    version: int
    title: Text
    explanation: Text
    unit: Unit
    platform: str
    is_summable: bool
    source: Text


_X_ANALYTICS = _("X Analytics, the export of posts")


def _x(key: str, title: Text, explanation: Text) -> Definition:
    return Definition(
        key=f"x.{key}",
        version=1,
        title=title,
        explanation=explanation,
        unit=Unit.COUNT,
        platform="x",
        is_summable=True,
        source=_X_ANALYTICS,
    )


# X names these columns in its file, but gives no definitions with it: the explanations are ours.
X_DEFINITIONS = (
    _x(
        "impressions",
        pgettext_lazy("figure", "Views"),
        _("How many times the post has been shown on X. One person can be counted several times."),
    ),
    _x("likes", pgettext_lazy("figure", "Likes"), _("How many have liked the post.")),
    _x(
        "engagements",
        pgettext_lazy("figure", "Engagement"),
        _(
            "Everything people have done with the post, as X counts it: clicks, likes, replies, reposts and more."
        ),
    ),
    _x("bookmarks", pgettext_lazy("figure", "Bookmarks"), _("How many have saved the post for themselves.")),
    _x(
        "shares",
        pgettext_lazy("figure", "Shares"),
        _("How many times the post has been passed on with the share button."),
    ),
    _x(
        "new_follows",
        pgettext_lazy("figure", "New followers"),
        _("How many have followed the account from the post."),
    ),
    _x("replies", pgettext_lazy("figure", "Replies"), _("How many replies the post has.")),
    _x("reposts", pgettext_lazy("figure", "Reposts"), _("How many times others have reposted the post.")),
    _x(
        "profile_visits",
        pgettext_lazy("figure", "Profile visits"),
        _("How many times somebody has gone from the post to the account’s profile."),
    ),
    _x(
        "detail_expands",
        pgettext_lazy("figure", "Opened posts"),
        _("How many times somebody has opened the post to see all of it."),
    ),
    _x(
        "url_clicks",
        pgettext_lazy("figure", "Link clicks"),
        _("How many times links in the post have been clicked."),
    ),
    _x(
        "hashtag_clicks",
        pgettext_lazy("figure", "Hashtag clicks"),
        _("How many times hashtags in the post have been clicked."),
    ),
    _x(
        "permalink_clicks",
        pgettext_lazy("figure", "Clicks on the post’s address"),
        _("How many times the post’s own address has been clicked."),
    ),
)

DEFINITIONS: Mapping[str, Definition] = {definition.key: definition for definition in X_DEFINITIONS}
"""The version in use of each figure, by key."""
