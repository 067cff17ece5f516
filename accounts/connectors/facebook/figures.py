"""A page's figures, one metric a call (platforms.md §4.5).

Gone: `impressions` (15.11.2025: views), `page_fans` (page_follows), `post_impressions_unique` and
`page_impressions_unique` (…_total_media_view_unique). The names of the views are [B].
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from accounts.connectors.errors import Gone
from accounts.connectors.facebook.client import GRAPH
from accounts.connectors.graph import figures
from accounts.connectors.graph.parse import Fields, inner, text_of
from accounts.connectors.values import Credentials, Page, SeenFigure

OF_POSTS = {
    "facebook.views": "post_media_view",
    "facebook.reach": "post_total_media_view_unique",
    "facebook.clicks": "post_clicks",
}
COUNTED = {
    "facebook.reactions": ("reactions", "reactions.limit(0).summary(true)"),
    "facebook.comments": ("comments", "comments.limit(0).summary(true)"),
    "facebook.shares": ("shares", "shares"),
}
OF_PAGES = {
    "facebook.daily_views": "page_media_view",
    "facebook.daily_reach": "page_total_media_view_unique",
    "facebook.daily_followers": "page_follows",
}


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    """Several posts in one call (`ids`), and one by one where one of them is gone."""
    if not remote_ids:
        return figures.one_by_one(
            {metric: partial(_of_page, credentials, name) for metric, name in OF_PAGES.items()}
        )
    posts = _posts_of(credentials, remote_ids)
    insights = {metric: partial(_insights, credentials, posts, name) for metric, name in OF_POSTS.items()}
    counts = {metric: partial(_counts, credentials, posts, *names) for metric, names in COUNTED.items()}
    return figures.one_by_one({**insights, **counts})


def _of_page(credentials: Credentials, name: str, metric: str) -> Iterator[SeenFigure]:
    path = f"{credentials.remote_id}/insights"
    yield from figures.daily(GRAPH.read(credentials, path, metric=name, period="day"), metric)


def _insights(
    credentials: Credentials, posts: dict[str, str], name: str, metric: str
) -> Iterator[SeenFigure]:
    for remote_id, told in _several(credentials, posts, f"insights.metric({name})"):
        yield from figures.lifetime(inner(told, "insights"), metric, remote_id)


def _counts(
    credentials: Credentials, posts: dict[str, str], name: str, field: str, metric: str
) -> Iterator[SeenFigure]:
    for remote_id, told in _several(credentials, posts, field):
        yield from figures.field_count(told, metric, remote_id, name)


def _several(credentials: Credentials, posts: dict[str, str], fields: str) -> Iterator[tuple[str, Fields]]:
    """What we call it, and what is told of it."""
    if not posts:
        return
    try:
        told = GRAPH.read(credentials, "", ids=",".join(posts.values()), fields=fields)
    except Gone:
        for remote_id, post in posts.items():
            try:
                yield remote_id, GRAPH.read(credentials, post, fields=fields)
            except Gone:
                continue
        return
    yield from ((remote_id, inner(told, post)) for remote_id, post in posts.items())


def _posts_of(credentials: Credentials, remote_ids: tuple[str, ...]) -> dict[str, str]:
    """A video's figures are its post's, whose id it tells when it is ready."""
    posts = {one: one for one in remote_ids if "_" in one}
    videos = {one: one for one in remote_ids if "_" not in one}
    for video, told in _several(credentials, videos, "post_id"):
        if post := text_of(told, "post_id"):
            posts[video] = post if "_" in post else f"{credentials.remote_id}_{post}"
    return posts
