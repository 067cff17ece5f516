"""The files that Meta Business Suite would have given for Facebook and Instagram, in Pacific time and with the month
first (facts/platforms.md §4.1)."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from somestrategi.demo.accounts import DemoAccount
from somestrategi.demo.exports.files import DemoFile, code, csv_file, grouped
from somestrategi.demo.year import DAYS, DemoPost

PACIFIC = ZoneInfo("America/Los_Angeles")


def write_facebook(account: DemoAccount, posts: Sequence[DemoPost], *, today: dt.date) -> DemoFile:
    rows = [_facebook(account, post) for post in posts]
    if account.has_wrong_rows:
        example = rows[len(rows) // 2]
        rows.append({**example, "Post ID": "", "Permalink": ""})
        rows.append({**example, "Post ID": "1700000000000011", "Permalink": "", "Reach": "mange"})
        rows.append({**example, "Post ID": "1700000000000012", "Permalink": "https://facebok.example/post/1"})
        rows.append(dict(example))
    return _file(rows, today)


def write_instagram(account: DemoAccount, posts: Sequence[DemoPost], *, today: dt.date) -> DemoFile:
    return _file([_instagram(account, post) for post in posts], today)


def _file(rows: Sequence[Mapping[str, str]], today: dt.date) -> DemoFile:
    first, last = today - dt.timedelta(days=DAYS), today - dt.timedelta(days=1)
    name = f"{first:%b-%d-%Y}_{last:%b-%d-%Y}_{zlib.crc32(repr(rows[:1]).encode())}.csv"
    header = list(rows[0])
    return DemoFile(name, csv_file(header, [[row[column] for column in header] for row in rows]))


def _number(account: DemoAccount, post: DemoPost) -> int:
    own_part = zlib.crc32(account.handle.encode()) % 1_000_000 * 1_000
    return post.published_at.date().toordinal() * 1_000_000_000 + own_part + post.number


def _published(post: DemoPost) -> str:
    return f"{post.published_at.astimezone(PACIFIC):%m/%d/%Y %H:%M}"


def _facebook(account: DemoAccount, post: DemoPost) -> dict[str, str]:
    number = _number(account, post)
    return {
        "Post ID": str(1_000_000_000_000_000 + number),
        "Page ID": str(100_000_000_000_000 + zlib.crc32(account.handle.encode())),
        "Page name": account.name,
        "Title": post.text,
        "Description": "",
        "Duration (sec)": "0",
        "Publish time": _published(post),
        "Caption type": "N/A",
        "Permalink": f"https://facebook.example/{account.handle}/posts/pfbid0{code(number, 12)}",
        "Is crosspost": "0",
        "Is share": "0",
        "Post type": "Links" if "https://" in post.text else "Photos",
        "Languages": "",
        "Data comment": "",
        "Date": "Lifetime",
        "Views": grouped(post.views),
        "Reach": grouped(int(post.views * 0.82)),
        "Reactions, Comments and Shares": grouped(post.reactions + post.comments + post.shares),
        "Reactions": grouped(post.reactions),
        "Comments": grouped(post.comments),
        "Shares": grouped(post.shares),
        "Total clicks": grouped(post.clicks + post.views // 60),
        "Other Clicks": grouped(post.views // 60),
        "Link Clicks": grouped(post.clicks),
    }


def _instagram(account: DemoAccount, post: DemoPost) -> dict[str, str]:
    number = _number(account, post)
    return {
        "Post ID": str(17_000_000_000_000_000 + number),
        "Account ID": str(17_841_400_000_000_000 + zlib.crc32(account.handle.encode())),
        "Account username": account.handle,
        "Account name": account.name,
        "Description": post.text,
        "Duration (sec)": "0",
        "Publish time": _published(post),
        "Permalink": f"https://instagram.example/p/D{code(number, 10)}/",
        "Post type": ("IG image", "IG carousel", "IG reel")[number % 3],
        "Data comment": "",
        "Date": "Lifetime",
        "Views": grouped(post.views),
        "Reach": grouped(int(post.views * 0.74)),
        "Likes": grouped(post.reactions * 2),
        "Shares": grouped(post.shares),
        "Follows": grouped(post.follows),
        "Comments": grouped(post.comments),
        "Saves": grouped(post.saves),
    }
