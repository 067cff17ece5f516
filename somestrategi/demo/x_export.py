"""Writes the file that X would have given: the demo's history enters through the import door like any other."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Iterator

from somestrategi.demo.cast import DemoAccount
from somestrategi.demo.texts import BOKMAL, NYNORSK, PLACES

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
DAYS = 365
FIRST_ID = 1_860_000_000_000_000_000


def write(account: DemoAccount, *, today: dt.date) -> tuple[str, bytes]:
    """File name and content: a year of posts up to the day the account fell silent. The same for the same day."""
    random_source = random.Random(account.handle)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(_rows(account, today, random_source))
    first, last = today - dt.timedelta(days=DAYS), today - dt.timedelta(days=1)
    name = f"account_analytics_content_{first:%Y-%m-%d}_{last:%Y-%m-%d}.csv"
    return name, b"\xef\xbb\xbf" + text.getvalue().encode()


def _rows(account: DemoAccount, today: dt.date, random_source: random.Random) -> Iterator[list[str]]:
    count = 0
    for age in range(DAYS, account.silent_days - 1, -1):
        day = today - dt.timedelta(days=age)
        if day.weekday() > 4 or random_source.random() * 5 >= account.posts_a_week:
            continue
        count += 1
        texts = NYNORSK if count % account.nynorsk_every == 0 else BOKMAL
        text = random_source.choice(texts).format(
            place=random_source.choice(PLACES), number=random_source.randint(3, 30)
        )
        remote_id = FIRST_ID + day.toordinal() * 10_000 + count
        yield _row(remote_id, day, text, account.handle, random_source)


def _row(remote_id: int, day: dt.date, text: str, handle: str, random_source: random.Random) -> list[str]:
    impressions = int(random_source.lognormvariate(8.5, 0.7))
    likes = impressions // random_source.randint(40, 120)
    figures = [impressions, likes, likes * 2, likes // 9, likes // 6, likes // 15, likes // 8, likes // 5]
    figures += [likes // 3, likes, likes // 2, likes // 20, likes // 25]
    return [
        str(remote_id),
        f"{day:%a, %b} {day.day}, {day.year}",
        text,
        f"https://x.example/{handle}/status/{remote_id}",
        *(f"{figure:,}" for figure in figures),
    ]
