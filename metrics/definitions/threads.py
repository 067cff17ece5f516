"""Threads' figures, as its interface tells them (facts/publishing.md §3: threads_manage_insights)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define

_post = Define("threads", _("Threads, the post’s figures"))
_day = Define("threads", _("Threads, the account’s figures by day"))

THREADS = (
    _post(
        "views",
        pgettext_lazy("figure", "Views"),
        _("How many times the post has been shown on Threads. One person can be counted several times."),
    ),
    _post("likes", pgettext_lazy("figure", "Likes"), _("How many have liked the post.")),
    _post("replies", pgettext_lazy("figure", "Replies"), _("How many replies the post has.")),
    _post("reposts", pgettext_lazy("figure", "Reposts"), _("How many times others have reposted the post.")),
    _post(
        "quotes",
        pgettext_lazy("figure", "Quotes"),
        _("How many have quoted the post in one of their own."),
    ),
    _post("shares", pgettext_lazy("figure", "Shares"), _("How many times others have shared the post.")),
)

THREADS_DAYS = (
    _day(
        "daily_views",
        pgettext_lazy("figure", "Views"),
        _("How many times the account’s profile was opened that day."),
    ),
    _day(
        "daily_followers",
        pgettext_lazy("figure", "Followers"),
        _("How many followed the account that day."),
        is_summable=False,
    ),
)
