"""The account's figures, one metric a call (platforms.md §4.5; instagram-media/insights).

Gone since 21.4.2025: impressions, plays, clips_replays_count, ig_reels_aggregated_all_plays_count, video_views; `views`
stands for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from accounts.connectors.graph import figures
from accounts.connectors.instagram.client import GRAPH
from accounts.connectors.values import Credentials, Page, SeenFigure

OF_MEDIA = {
    "instagram.views": "views",
    "instagram.reach": "reach",
    "instagram.likes": "likes",
    "instagram.comments": "comments",
    "instagram.shares": "shares",
    "instagram.saves": "saved",
    "instagram.follows": "follows",
}
OF_ACCOUNTS = {"instagram.daily_views": "views", "instagram.daily_reach": "reach"}
FOLLOWERS = "instagram.daily_followers"


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    if not remote_ids:
        asked: dict[str, figures.Ask] = {
            metric: partial(_of_account, credentials, name) for metric, name in OF_ACCOUNTS.items()
        }
        return figures.one_by_one({**asked, FOLLOWERS: partial(_followers, credentials)})
    return figures.one_by_one(
        {metric: partial(_of_media, credentials, remote_ids, name) for metric, name in OF_MEDIA.items()}
    )


def _of_media(
    credentials: Credentials, remote_ids: tuple[str, ...], name: str, metric: str
) -> list[SeenFigure]:
    def ask(remote_id: str) -> Iterator[SeenFigure]:
        told = GRAPH.read(credentials, f"{remote_id}/insights", metric=name)
        return figures.lifetime(told, metric, remote_id)

    return figures.of_each(remote_ids, ask)


def _of_account(credentials: Credentials, name: str, metric: str) -> Iterator[SeenFigure]:
    path = f"{credentials.remote_id}/insights"
    told = GRAPH.read(credentials, path, metric=name, period="day", metric_type="total_value")
    return figures.daily(told, metric)


def _followers(credentials: Credentials, metric: str) -> Iterator[SeenFigure]:
    told = GRAPH.read(credentials, "me", fields="followers_count")
    return figures.field_count(told, metric, "", "followers_count")
