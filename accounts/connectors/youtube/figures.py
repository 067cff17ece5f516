"""What videos and the channel have come to (videos.list and channels.list, part statistics). A figure that the owner
hides is left out of the answer, and named as missing where no video has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.connectors.values import Credentials, Page, SeenFigure
from accounts.connectors.youtube import client, parse
from somestrategi.core import clock

OF_VIDEOS = {
    "youtube.views": "viewCount",
    "youtube.likes": "likeCount",
    "youtube.comments": "commentCount",
}
OF_CHANNELS = {"youtube.daily_followers": "subscriberCount"}


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    """Fifty videos cost one unit."""
    if remote_ids:
        told = client.read(credentials, "videos", part="statistics", id=",".join(remote_ids))
        wanted = OF_VIDEOS
    else:
        told = client.read(credentials, "channels", part="statistics", mine="true")
        wanted = OF_CHANNELS
    things = parse.items(told)
    found = [one for thing in things for one in _of(thing, wanted, is_video=bool(remote_ids))]
    seen = {one.metric for one in found}
    return Page(tuple(found), missing=tuple(one for one in wanted if things and one not in seen))


def _of(thing: Any, wanted: dict[str, str], *, is_video: bool) -> Iterator[SeenFigure]:
    """Numbers come as text."""
    counts = parse.inner(thing, "statistics")
    for metric, name in wanted.items():
        text = parse.text_of(counts, name)
        if text.isdigit():
            yield SeenFigure(metric, int(text), clock.today(), parse.text_of(thing, "id") if is_video else "")
