"""The file that X would have given, with what X calls the columns (facts/platforms.md §4.3)."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator, Sequence

from somestrategi.demo.accounts import DemoAccount
from somestrategi.demo.exports.files import DemoFile, csv_file, grouped
from somestrategi.demo.year import DAYS, DemoPost

HEADER = (
    "Post id",
    "Date",
    "Post text",
    "Post Link",
    "Impressions",
    "Likes",
    "Engagements",
    "Bookmarks",
    "Shares",
    "New follows",
    "Replies",
    "Reposts",
    "Profile visits",
    "Detail Expands",
    "URL Clicks",
    "Hashtag Clicks",
    "Permalink Clicks",
)
FIRST_ID = 1_860_000_000_000_000_000


def write(account: DemoAccount, posts: Sequence[DemoPost], *, today: dt.date) -> DemoFile:
    rows = [_row(account, post) for post in posts]
    if account.has_wrong_rows:
        rows += _wrong_rows(rows)
    first, last = today - dt.timedelta(days=DAYS), today - dt.timedelta(days=1)
    name = f"account_analytics_content_{first:%Y-%m-%d}_{last:%Y-%m-%d}.csv"
    return DemoFile(name, csv_file(HEADER, rows))


def _row(account: DemoAccount, post: DemoPost) -> list[str]:
    day = post.published_at.date()
    own_part = zlib.crc32(account.handle.encode()) % 1_000_000 * 1_000
    remote_id = FIRST_ID + day.toordinal() * 1_000_000_000 + own_part + post.number
    replies, reposts = post.comments, post.shares
    engagements = post.reactions + replies + reposts + post.clicks + post.saves
    figures = (
        *(
            post.views,
            post.reactions,
            engagements,
            post.saves,
            post.shares // 2,
            post.follows,
            replies,
            reposts,
        ),
        *(post.views // 220, post.views // 90, post.clicks, post.views // 900, post.views // 700),
    )
    return [
        str(remote_id),
        day_in_words(day),
        post.text,
        f"https://x.example/{account.handle}/status/{remote_id}",
        *map(grouped, figures),
    ]


def day_in_words(day: dt.date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")  # X writes English whatever this machine speaks
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _wrong_rows(rows: Sequence[list[str]]) -> Iterator[list[str]]:
    """What happens to files on their way: a spreadsheet's ids, a date that is none, words for numbers, another's post,
    a row twice, a total."""
    example = rows[len(rows) // 2]

    def changed(**cells: str) -> list[str]:
        return [
            cells.get(column.replace(" ", "_").lower(), cell)
            for column, cell in zip(HEADER, example, strict=True)
        ]

    yield changed(post_id="1.86E+18", post_link="")
    yield changed(post_id="", post_link="")
    yield changed(post_id="1860000000000000011", post_link="", date="32.13.2026")
    yield changed(post_id="1860000000000000012", post_link="", impressions="mange")
    other = "1860000000000000013"
    yield changed(post_id=other, post_link=f"https://x.example/eksempelfirma/status/{other}")
    yield list(example)
    yield changed(post_id="Total", date="", post_text="", post_link="")
