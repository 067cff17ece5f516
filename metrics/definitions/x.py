"""X's figures: of posts (facts/platforms.md §4.3), and of the account day by day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define

_post = Define("x", _("X Analytics, the export of posts"))
_day = Define("x", _("X Analytics, the overview by day"))

X_POSTS = (
    _post(
        "impressions",
        pgettext_lazy("figure", "Views"),
        _("How many times the post has been shown on X. One person can be counted several times."),
    ),
    _post("likes", pgettext_lazy("figure", "Likes"), _("How many have liked the post.")),
    _post(
        "engagements",
        pgettext_lazy("figure", "Engagement"),
        _(
            "Everything people have done with the post, as X counts it: clicks, likes, replies, reposts and more."
        ),
    ),
    _post(
        "bookmarks", pgettext_lazy("figure", "Bookmarks"), _("How many have saved the post for themselves.")
    ),
    _post(
        "shares",
        pgettext_lazy("figure", "Shares"),
        _("How many times the post has been passed on with the share button."),
    ),
    _post(
        "new_follows",
        pgettext_lazy("figure", "New followers"),
        _("How many have followed the account from the post."),
    ),
    _post("replies", pgettext_lazy("figure", "Replies"), _("How many replies the post has.")),
    _post("reposts", pgettext_lazy("figure", "Reposts"), _("How many times others have reposted the post.")),
    _post(
        "profile_visits",
        pgettext_lazy("figure", "Profile visits"),
        _("How many times somebody has gone from the post to the account’s profile."),
    ),
    _post(
        "detail_expands",
        pgettext_lazy("figure", "Opened posts"),
        _("How many times somebody has opened the post to see all of it."),
    ),
    _post(
        "url_clicks",
        pgettext_lazy("figure", "Link clicks"),
        _("How many times links in the post have been clicked."),
    ),
    _post(
        "hashtag_clicks",
        pgettext_lazy("figure", "Hashtag clicks"),
        _("How many times hashtags in the post have been clicked."),
    ),
    _post(
        "permalink_clicks",
        pgettext_lazy("figure", "Clicks on the post’s address"),
        _("How many times the post’s own address has been clicked."),
    ),
)

X_DAYS = (
    _day(
        "daily_impressions",
        pgettext_lazy("figure", "Views"),
        _("How many times posts from the account were shown on X that day."),
    ),
    _day(
        "daily_likes", pgettext_lazy("figure", "Likes"), _("How many likes the account’s posts got that day.")
    ),
    _day(
        "daily_engagements",
        pgettext_lazy("figure", "Engagement"),
        _("Everything people did with the account’s posts that day, as X counts it."),
    ),
    _day(
        "daily_bookmarks",
        pgettext_lazy("figure", "Bookmarks"),
        _("How many times the account’s posts were saved that day."),
    ),
    _day(
        "daily_shares",
        pgettext_lazy("figure", "Shares"),
        _("How many times the account’s posts were passed on with the share button that day."),
    ),
    _day(
        "daily_new_follows",
        pgettext_lazy("figure", "New followers"),
        _("How many began to follow the account that day."),
    ),
    _day(
        "daily_unfollows",
        pgettext_lazy("figure", "Lost followers"),
        _("How many stopped following the account that day."),
    ),
    _day(
        "daily_replies",
        pgettext_lazy("figure", "Replies"),
        _("How many replies the account’s posts got that day."),
    ),
    _day(
        "daily_reposts",
        pgettext_lazy("figure", "Reposts"),
        _("How many times others reposted the account’s posts that day."),
    ),
    _day(
        "daily_profile_visits",
        pgettext_lazy("figure", "Profile visits"),
        _("How many times the account’s profile was opened that day."),
    ),
    _day(
        "daily_posts",
        pgettext_lazy("figure", "Posts"),
        _("How many posts the account published that day, as X counts it."),
    ),
    _day(
        "daily_video_views",
        pgettext_lazy("figure", "Video views"),
        _("How many times videos from the account were played that day."),
    ),
    _day(
        "daily_media_views",
        pgettext_lazy("figure", "Media views"),
        _("How many times pictures and videos from the account were shown that day."),
    ),
)
