"""Mastodon's figures, as a server's interface tells them (docs.joinmastodon.org/entities/Status and /Account). It
counts no views, and knows of other servers only what they have told it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define

_post = Define("mastodon", _("Mastodon, the post as the account’s server shows it"))
_day = Define("mastodon", _("Mastodon, the profile as the account’s server shows it"))

MASTODON = (
    _post("favourites", pgettext_lazy("figure", "Likes"), _("How many have liked the post.")),
    _post("reposts", pgettext_lazy("figure", "Reposts"), _("How many times others have reposted the post.")),
    _post("replies", pgettext_lazy("figure", "Replies"), _("How many replies the post has.")),
    _post(
        "quotes",
        pgettext_lazy("figure", "Quotes"),
        _("How many have quoted the post in one of their own."),
    ),
)

MASTODON_DAYS = (
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
