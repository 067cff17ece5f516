"""Writes the files that the platforms would have given: the demo's history enters through the import door.

A platform whose files nothing can import yet is left out by `story`. YouTube is left out on purpose: its importer makes
links to the real YouTube, and an invented video id may be somebody's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from somestrategi.demo.accounts import ACCOUNTS, DemoAccount
from somestrategi.demo.exports import linkedin, meta, x, x_overview
from somestrategi.demo.exports.files import DemoFile
from somestrategi.demo.year import SEED, DemoPost, years


class Write(Protocol):
    def __call__(self, account: DemoAccount, posts: Sequence[DemoPost], *, today: dt.date) -> DemoFile: ...


EXPORTS: Mapping[str, Write] = {
    "x": x.write,
    "facebook": meta.write_facebook,
    "instagram": meta.write_instagram,
    "linkedin": linkedin.write,
}


def files(*, today: dt.date, seed: int = SEED) -> Iterator[tuple[DemoAccount, DemoFile]]:
    """One file for each account that publishes, in memory. The same bytes for the same date and seed."""
    for account, posts in years(ACCOUNTS, today=today, seed=seed):
        yield account, EXPORTS[account.platform](account, posts, today=today)


def overviews(*, today: dt.date, seed: int = SEED) -> Iterator[tuple[DemoAccount, DemoFile]]:
    """Figures by day, of the account on X with the largest following that publishes."""
    largest = max(
        (account for account in ACCOUNTS if account.platform == "x" and account.posts_a_week),
        key=lambda account: account.followers,
    )
    yield largest, x_overview.write(largest, today=today, seed=seed)
