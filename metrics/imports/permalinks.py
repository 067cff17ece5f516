"""What the links in export files say. A test holds each platform to `accounts.platform_urls.read_permalink`, whose
platforms are data that a pure parser does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlencode

from accounts.web_address import UnknownAddress, WebAddress, read_web_address
from metrics.imports.rows import WRONG_LINK
from somestrategi.core.tabular.numbers import clip
from somestrategi.core.tabular.problems import CellError

_LONGEST = 500  # Publication.permalink
_PLAIN = "/@:.-_~"  # what may stand as it is in a path


class Link(NamedTuple):
    """What a permalink says: its own address without tracking, the handle and the post's id."""

    address: str = ""
    handle: str | None = None
    remote_id: str = ""


@dataclass(frozen=True)
class PostLinks:
    """A platform's links to posts. `posts` hold for the whole path, with the query names that matter after «?», and
    name `remote_id` and perhaps `handle`; the address ends there, or at `tail` where it is needed. With `takes_others`
    another path on the platform's own host is a link too, but tells nothing."""

    hosts: str
    posts: tuple[str, ...]
    query_names: tuple[str, ...] = ()
    remote_id: str = "{remote_id}"
    takes_others: bool = False

    def read(self, cell: str) -> Link:
        """Raises CellError: nobody is sent to another host than the platform's own."""
        if not cell:
            return Link()
        try:
            address = read_web_address(cell)
        except UnknownAddress as error:
            raise CellError(WRONG_LINK, value=clip(cell)) from error
        link = self._link(address) if re.fullmatch(self.hosts, address.host) else None
        if link is None or len(link.address) > _LONGEST:
            raise CellError(WRONG_LINK, value=clip(cell))
        return link

    def _link(self, address: WebAddress) -> Link | None:
        kept = self._kept_query(address)
        for target in self._targets(address, kept):
            for pattern in self.posts:
                if found := re.fullmatch(pattern, target, re.IGNORECASE):
                    parts = found.groupdict()
                    path, _, query = target.partition("?")
                    end = len(path) if query else found.end("tail" if parts.get("tail") else "remote_id")
                    return Link(
                        _written(address.host, path[:end], query),
                        parts.get("handle") or None,
                        self.remote_id.format(**parts),
                    )
        return Link(_written(address.host, address.path, kept)) if self.takes_others else None

    def _kept_query(self, address: WebAddress) -> str:
        query = dict(reversed(address.query))
        return urlencode({name: query[name] for name in self.query_names if query.get(name)})

    def _targets(self, address: WebAddress, kept: str) -> Iterator[str]:
        if kept:
            yield f"{address.path}?{kept}"
        yield address.path


def _written(host: str, path: str, query: str) -> str:
    return f"https://{host}{quote(path, safe=_PLAIN)}" + (f"?{query}" if query else "")


_COUNTRY = r"[a-z]{2}(?:-[a-z]{2})?"

FACEBOOK = PostLinks(
    hosts=rf"(?:(?:www|m|mbasic|mobile|touch|web|{_COUNTRY})\.)?(?:facebook|fb)\.com|facebook\.example",
    posts=(
        r"/(?:\d{5,20}|(?P<handle>[A-Za-z0-9.]{2,50}))/(?:posts|videos|photos|reels)/(?:[^/]+/){0,2}"
        r"(?P<remote_id>pfbid[A-Za-z0-9]+|\d{5,25})",
        r"/(?:permalink|story)\.php\?story_fbid=(?P<remote_id>pfbid[A-Za-z0-9]+|\d{5,25})(?:&.*)?&id=\d{5,20}",
        r"/photo(?:\.php)?\?fbid=(?P<remote_id>\d{5,25})(?:&.*)?",
        r"/(?:watch|watch/live|video\.php)\?v=(?P<remote_id>\d{5,25})(?:&.*)?",
        r"/reel/(?P<remote_id>\d{5,25})",
    ),
    query_names=("story_fbid", "fbid", "v", "id"),
    takes_others=True,
)
"""Facebook has links of many kinds, and the file's own id is the post's: a link of an unknown kind is kept."""

INSTAGRAM = PostLinks(
    hosts=r"(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)|instagram\.example",
    posts=(
        r"/(?:(?P<handle>[A-Za-z0-9._]{1,30})/)?(?:p|reel|reels|tv)/(?P<remote_id>[A-Za-z0-9_-]{5,40})"
        r"(?:/(?:c|comments|embed)(?:/.*)?)?",
        r"/stories/(?P<handle>[A-Za-z0-9._]{1,30})/(?P<remote_id>\d{5,25})",
    ),
)

LINKEDIN = PostLinks(
    hosts=rf"(?:(?:www|m|{_COUNTRY})\.)?linkedin\.com|linkedin\.example",
    posts=(
        r"(?:/embed)?/feed/update/urn:li:(?P<kind>activity|share|ugcPost):(?P<remote_id>\d{5,25})",
        r"/posts/(?P<handle>[^/_]{1,120})_(?:[^/]*-)?(?P<kind>activity|share|ugcPost)-(?P<remote_id>\d{10,25})"
        r"(?P<tail>-[\w-]*)?",
    ),
    remote_id="urn:li:{kind}:{remote_id}",
)
