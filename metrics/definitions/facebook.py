"""Facebook's figures of posts, as Meta Business Suite exports them (facts/platforms.md §4.1) and the interface
tells them.

The interface has removed `impressions` (15.11.2025, replaced by views), `page_fans` (by followers) and the old names of
reach (facts/platforms.md §4.5).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define

_day = Define("facebook", _("Facebook, the page’s figures by day"))
_post = Define("facebook", _("Meta Business Suite, the export of Facebook posts"))

FACEBOOK = (
    _post(
        "views",
        pgettext_lazy("figure", "Views"),
        _("How many times the post has been shown on Facebook. One person can be counted several times."),
    ),
    _post(
        "reach",
        pgettext_lazy("figure", "Reach"),
        _("How many people have seen the post. Never added up, for the same people see several posts."),
        is_summable=False,
    ),
    _post(
        "impressions",
        pgettext_lazy("figure", "Impressions"),
        _("Meta’s earlier figure, which views replaced. The two are never drawn as one line."),
    ),
    _post(
        "interactions",
        pgettext_lazy("figure", "Interactions"),
        _("Reactions, comments and shares together, as Meta counts them."),
    ),
    _post("reactions", pgettext_lazy("figure", "Reactions"), _("How many have reacted to the post.")),
    _post("comments", pgettext_lazy("figure", "Comments"), _("How many comments the post has.")),
    _post("shares", pgettext_lazy("figure", "Shares"), _("How many times others have shared the post.")),
    _post(
        "clicks",
        pgettext_lazy("figure", "Clicks"),
        _("How many times something in the post has been clicked."),
    ),
    _post(
        "link_clicks",
        pgettext_lazy("figure", "Link clicks"),
        _("How many times links in the post have been clicked."),
    ),
    _post(
        "other_clicks",
        pgettext_lazy("figure", "Other clicks"),
        _("Clicks on anything but links, as Meta counts them."),
    ),
)

FACEBOOK_DAYS = (
    _day(
        "daily_views",
        pgettext_lazy("figure", "Views"),
        _("How many times posts from the page were shown on Facebook that day."),
    ),
    _day(
        "daily_reach",
        pgettext_lazy("figure", "Reach"),
        _("How many people saw posts from the page that day. Never added up."),
        is_summable=False,
    ),
    _day(
        "daily_followers",
        pgettext_lazy("figure", "Followers"),
        _("How many followed the account that day."),
        is_summable=False,
    ),
)
