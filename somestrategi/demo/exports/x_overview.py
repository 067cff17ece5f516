"""The overview that X would have given of an account: its figures day by day (facts/platforms.md §4.3)."""

from __future__ import annotations

import datetime as dt
import random

from somestrategi.demo.accounts import DemoAccount
from somestrategi.demo.exports.files import DemoFile, csv_file, grouped
from somestrategi.demo.exports.x import day_in_words

HEADER = (
    "Date",
    "Impressions",
    "Likes",
    "Engagements",
    "Bookmarks",
    "Shares",
    "New follows",
    "Unfollows",
    "Replies",
    "Reposts",
    "Profile visits",
    "Create Post",
    "Video views",
    "Media views",
)
DAYS = 90


def write(account: DemoAccount, *, today: dt.date, seed: int) -> DemoFile:
    """The newest day first, as X has it. Figures are the size of the account's following."""
    source = random.Random(f"{seed}:overview:{account.handle}")
    days = [today - dt.timedelta(days=age) for age in range(1, DAYS + 1)]
    rows = [[day_in_words(day), *_figures(account, day, source)] for day in days]
    return DemoFile(f"account_overview_analytics_{days[-1]}_{days[0]}.csv", csv_file(HEADER, rows))


def _figures(account: DemoAccount, day: dt.date, source: random.Random) -> list[str]:
    is_weekend = day.weekday() >= 5
    views = int(account.followers * source.uniform(0.04, 0.3) * (0.5 if is_weekend else 1)) + 20
    likes, replies, reposts = views // 90, views // 400, views // 260
    clicks = views // 120
    figures = (
        *(views, likes, likes + replies + reposts + clicks, views // 900, views // 700),
        *(views // 420, source.randint(0, 4), replies, reposts, views // 60),
        *(0 if is_weekend else source.randint(0, 3), views // 14, views // 6),
    )
    return [grouped(figure) for figure in figures]
