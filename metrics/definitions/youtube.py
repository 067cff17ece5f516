"""YouTube's figures of videos, as YouTube Studio exports them (facts/platforms.md §4.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.definitions.definition import Define, Unit

_day = Define("youtube", _("YouTube, the channel as it stands that day"))
_video = Define("youtube", _("YouTube Studio, «Table data», for the period that was chosen"))

YOUTUBE = (
    _video(
        "views",
        pgettext_lazy("figure", "Views"),
        _("How many times the video has been played. One person can be counted several times."),
    ),
    _video(
        "impressions",
        pgettext_lazy("figure", "Thumbnail views"),
        _("How many times the video’s picture has been shown on YouTube, so that somebody could choose it."),
    ),
    _video(
        "impressions_ctr",
        pgettext_lazy("figure", "Chosen when shown"),
        _("How often the video was played when its picture was shown, in percent."),
        unit=Unit.PERCENT,
        is_summable=False,
    ),
    _video(
        "watch_time",
        pgettext_lazy("figure", "Watch time"),
        _("How long the video has been watched in all."),
        unit=Unit.SECONDS,
    ),
    _video(
        "average_view_duration",
        pgettext_lazy("figure", "Average watch time"),
        _("How long the video is watched each time it is played, on average."),
        unit=Unit.SECONDS,
        is_summable=False,
    ),
    _video(
        "average_percentage_viewed",
        pgettext_lazy("figure", "Share watched"),
        _("How much of the video is watched each time it is played, on average, in percent."),
        unit=Unit.PERCENT,
        is_summable=False,
    ),
    _video("likes", pgettext_lazy("figure", "Likes"), _("How many have liked the video.")),
    _video("dislikes", pgettext_lazy("figure", "Dislikes"), _("How many have disliked the video.")),
    _video("comments", pgettext_lazy("figure", "Comments"), _("How many comments the video has got.")),
    _video(
        "shares",
        pgettext_lazy("figure", "Shares"),
        _("How many times the video has been passed on with the share button."),
    ),
    _video(
        "subscribers",
        pgettext_lazy("figure", "Change in subscribers"),
        _("New subscribers from the video, less those it lost. Can be below zero."),
    ),
    _video(
        "subscribers_gained",
        pgettext_lazy("figure", "New subscribers"),
        _("How many have subscribed to the channel from the video."),
    ),
    _video(
        "subscribers_lost",
        pgettext_lazy("figure", "Lost subscribers"),
        _("How many have stopped subscribing to the channel from the video."),
    ),
)

YOUTUBE_DAYS = (
    _day(
        "daily_followers",
        pgettext_lazy("figure", "Subscribers"),
        _("How many subscribed to the channel that day, rounded by YouTube."),
        is_summable=False,
    ),
)
