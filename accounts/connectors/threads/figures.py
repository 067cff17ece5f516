"""The account's figures, one metric a call (scope threads_manage_insights, publishing.md §3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from accounts.connectors.graph import figures
from accounts.connectors.threads.client import GRAPH
from accounts.connectors.values import Credentials, Page, SeenFigure

OF_POSTS = {
    "threads.views": "views",
    "threads.likes": "likes",
    "threads.replies": "replies",
    "threads.reposts": "reposts",
    "threads.quotes": "quotes",
    "threads.shares": "shares",
}
OF_ACCOUNTS = {"threads.daily_views": "views", "threads.daily_followers": "followers_count"}


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    if not remote_ids:
        return figures.one_by_one(
            {metric: partial(_of_account, credentials, name) for metric, name in OF_ACCOUNTS.items()}
        )
    return figures.one_by_one(
        {metric: partial(_of_posts, credentials, remote_ids, name) for metric, name in OF_POSTS.items()}
    )


def _of_posts(
    credentials: Credentials, remote_ids: tuple[str, ...], name: str, metric: str
) -> list[SeenFigure]:
    def ask(remote_id: str) -> Iterator[SeenFigure]:
        told = GRAPH.read(credentials, f"{remote_id}/insights", metric=name)
        return figures.lifetime(told, metric, remote_id)

    return figures.of_each(remote_ids, ask)


def _of_account(credentials: Credentials, name: str, metric: str) -> Iterator[SeenFigure]:
    path = f"{credentials.remote_id}/threads_insights"
    return figures.daily(GRAPH.read(credentials, path, metric=name), metric)
