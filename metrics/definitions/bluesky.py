"""Bluesky's figures, as its interface tells them (lexicons app.bsky.feed.getPosts and app.bsky.actor.getProfile). It
counts no views."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define

_post = Define("bluesky", _("Bluesky, the post as the network shows it"))
_day = Define("bluesky", _("Bluesky, the profile as the network shows it"))

BLUESKY = (
    _post("likes", pgettext_lazy("figure", "Likes"), _("How many have liked the post.")),
    _post("reposts", pgettext_lazy("figure", "Reposts"), _("How many times others have reposted the post.")),
    _post("replies", pgettext_lazy("figure", "Replies"), _("How many replies the post has.")),
    _post(
        "quotes",
        pgettext_lazy("figure", "Quotes"),
        _("How many have quoted the post in one of their own."),
    ),
)

BLUESKY_DAYS = (
    _day(
        "daily_followers",
        pgettext_lazy("figure", "Followers"),
        _("How many followed the account that day."),
        is_summable=False,
    ),
    _day(
        "daily_posts",
        pgettext_lazy("figure", "Posts in all"),
        _("How many posts and replies the account had in all that day."),
        is_summable=False,
    ),
)
