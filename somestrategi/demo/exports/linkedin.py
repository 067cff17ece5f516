"""The workbook that LinkedIn would have given, saved as .xlsx (facts/platforms.md §4.2)."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence

from somestrategi.demo.accounts import DemoAccount
from somestrategi.demo.exports.files import DemoFile, workbook
from somestrategi.demo.year import DAYS, DemoPost

HEADER = (
    "Post title",
    "Post link",
    "Post type",
    "Created date",
    "Audience",
    "Impressions",
    "Clicks",
    "Likes",
    "Comments",
    "Reposts",
    "Follows",
    "Content Type",
)
FIRST_ID = 7_200_000_000_000_000_000


def write(account: DemoAccount, posts: Sequence[DemoPost], *, today: dt.date) -> DemoFile:
    first, last = today - dt.timedelta(days=DAYS), today - dt.timedelta(days=1)
    above = f"Engagement metrics of individual posts from {first:%m/%d/%Y} to {last:%m/%d/%Y}"
    content = workbook("All posts", above, HEADER, [_row(account, post) for post in posts])
    return DemoFile(f"{account.handle}_content_{today:%Y-%m-%d}.xlsx", content)


def _row(account: DemoAccount, post: DemoPost) -> list[object]:
    day = post.published_at.date()
    own_part = zlib.crc32(account.handle.encode()) % 1_000_000 * 1_000
    remote_id = FIRST_ID + day.toordinal() * 1_000_000_000 + own_part + post.number
    return [
        post.text,
        f"https://linkedin.example/feed/update/urn:li:activity:{remote_id}",
        "Organic",
        f"{day:%m/%d/%Y}",
        "All followers",
        *(post.views, post.clicks, post.reactions, post.comments, post.shares, post.follows),
        "Image",
    ]
