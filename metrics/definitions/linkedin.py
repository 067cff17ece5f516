"""LinkedIn's figures of a page: of posts, and of the page day by day (facts/platforms.md §4.2).

Rates are not taken: each is one of these figures divided by another.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define

_post = Define("linkedin", _("LinkedIn, the page’s export of posts"))
_day = Define("linkedin", _("LinkedIn, the page’s figures by day"))

LINKEDIN = (
    _post(
        "impressions",
        pgettext_lazy("figure", "Views"),
        _("How many times the post has been shown on LinkedIn. One person can be counted several times."),
    ),
    _post(
        "video_views",
        pgettext_lazy("figure", "Video views"),
        _("How many times the post’s video has been played on LinkedIn."),
    ),
    _post(
        "offsite_video_views",
        pgettext_lazy("figure", "Video views elsewhere"),
        _("How many times the post’s video has been played outside LinkedIn."),
    ),
    _post(
        "clicks",
        pgettext_lazy("figure", "Clicks"),
        _("How many times something in the post has been clicked."),
    ),
    _post("likes", pgettext_lazy("figure", "Reactions"), _("How many have reacted to the post.")),
    _post("comments", pgettext_lazy("figure", "Comments"), _("How many comments the post has.")),
    _post("reposts", pgettext_lazy("figure", "Reposts"), _("How many times others have reposted the post.")),
    _post(
        "follows",
        pgettext_lazy("figure", "New followers"),
        _("How many have followed the account from the post."),
    ),
)

LINKEDIN_DAYS = (
    _day(
        "daily_impressions",
        pgettext_lazy("figure", "Views"),
        _("How many times posts from the page were shown on LinkedIn that day."),
    ),
    _day(
        "daily_sponsored_impressions",
        pgettext_lazy("figure", "Paid views"),
        _("How many of the day’s views were paid for."),
    ),
    _day(
        "daily_unique_impressions",
        pgettext_lazy("figure", "Reach"),
        _("How many people saw posts from the page that day without payment. Never added up."),
        is_summable=False,
    ),
    _day(
        "daily_clicks",
        pgettext_lazy("figure", "Clicks"),
        _("How many times something in the page’s posts was clicked that day."),
    ),
    _day(
        "daily_reactions",
        pgettext_lazy("figure", "Reactions"),
        _("How many reactions the page’s posts got that day."),
    ),
    _day(
        "daily_comments",
        pgettext_lazy("figure", "Comments"),
        _("How many comments the page’s posts got that day."),
    ),
    _day(
        "daily_reposts",
        pgettext_lazy("figure", "Reposts"),
        _("How many times others reposted the page’s posts that day."),
    ),
)
