"""Instagram's figures of posts, as Meta Business Suite exports them (facts/platforms.md §4.1) and the interface tells
them. It has removed `impressions`, `plays` and `video_views` (21.4.2025): views stand for them (§4.5)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define

_day = Define("instagram", _("Instagram, the account’s figures by day"))
_post = Define("instagram", _("Meta Business Suite, the export of Instagram posts"))

INSTAGRAM = (
    _post(
        "views",
        pgettext_lazy("figure", "Views"),
        _("How many times the post has been shown on Instagram. One person can be counted several times."),
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
    _post("likes", pgettext_lazy("figure", "Likes"), _("How many have liked the post.")),
    _post("comments", pgettext_lazy("figure", "Comments"), _("How many comments the post has.")),
    _post("shares", pgettext_lazy("figure", "Shares"), _("How many times others have shared the post.")),
    _post("saves", pgettext_lazy("figure", "Saves"), _("How many have saved the post for themselves.")),
    _post(
        "follows",
        pgettext_lazy("figure", "New followers"),
        _("How many have followed the account from the post."),
    ),
)

INSTAGRAM_DAYS = (
    _day(
        "daily_views",
        pgettext_lazy("figure", "Views"),
        _("How many times what the account has published was shown on Instagram that day."),
    ),
    _day(
        "daily_reach",
        pgettext_lazy("figure", "Reach"),
        _("How many people saw something from the account that day. Never added up."),
        is_summable=False,
    ),
    _day(
        "daily_followers",
        pgettext_lazy("figure", "Followers"),
        _("How many followed the account that day."),
        is_summable=False,
    ),
)
