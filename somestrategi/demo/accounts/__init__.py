"""The demo's accounts, a file for each ministry: what they are for, and the story of each.

`nynorsk` on top of a file is the percentage that its accounts have unless they say otherwise."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from somestrategi.demo.cast import MINISTRIES

BESIDE: Mapping[str, float] = {"en": 0.04, "both": 0.02, "mixed": 0.008}
"""The part of an account's posts that is neither bokmål nor nynorsk, unless its story says another."""

_ADDRESSES: Mapping[str, str] = {
    "facebook": "https://facebook.example/{handle}",
    "instagram": "https://instagram.example/{handle}",
    "x": "https://x.example/{handle}",
    "linkedin": "https://linkedin.example/company/{handle}",
    "youtube": "https://youtube.example/@{handle}",
    "bluesky": "https://bsky.example/profile/{handle}",
    "threads": "https://threads.example/@{handle}",
    "snapchat": "https://snapchat.example/add/{handle}",
    "tiktok": "https://tiktok.example/@{handle}",
}


@dataclass(frozen=True)
class DemoAccount:
    """`nynorsk` is the percentage of its bokmål and nynorsk posts, `followers` scales its figures, `silent_days` is the
    age of its last post. Without `posts_a_week` nothing has ever been imported. With `has_wrong_rows` its file has
    rows that no importer can take."""

    platform: str
    handle: str
    name: str
    owner: str
    purpose: str
    opened: dt.date | None = None
    followers: int = 0
    posts_a_week: float = 0
    nynorsk: float = 30
    english: float = BESIDE["en"]
    silent_days: int = 1
    status: str = "active"
    verification: str = "unknown"
    verified: dt.date | None = None
    evidence: str = ""
    members: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    is_storm_account: bool = False
    has_wrong_rows: bool = False

    @property
    def beside(self) -> Mapping[str, float]:
        return {**BESIDE, "en": self.english}

    @property
    def url(self) -> str:
        return _ADDRESSES[self.platform].format(handle=self.handle)


def _of(ministry: str) -> Iterator[DemoAccount]:
    name = f"{ministry.lower()}.toml"
    data = tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))
    for entry in data["accounts"]:
        lists = {name: tuple(entry.get(name, ())) for name in ("members", "groups")}
        fields = {"nynorsk": data["nynorsk"], **entry, **lists}
        yield DemoAccount(owner=ministry, **fields)


ACCOUNTS = tuple(account for ministry in MINISTRIES for account in _of(ministry.code))
