"""X export files, constructed row by row (facts/platforms.md §4.3)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

NAME = "account_analytics_content_2026-11-01_2026-11-20.csv"
_HEADER_LINE = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,"
    "Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks"
)
HEADER = _HEADER_LINE.split(",")

BOKMAL = "Nå kan du søke om støtte til bredbånd. Jeg har hørt at mange ikke vet hvordan de skal gjøre det."
NYNORSK = (
    "No kan du søkje om stønad til breiband. Eg har høyrt at mange ikkje veit korleis dei skal gjere det."
)


def row(
    remote_id: int | str,
    text: str,
    *,
    date: str = "Fri, Nov 6, 2026",
    handle: str = "eksempeldep",
    impressions: str = "1,234",
    link: str | None = None,
) -> list[str]:
    link = f"https://x.example/{handle}/status/{remote_id}" if link is None else link
    return [
        str(remote_id),
        date,
        text,
        link,
        impressions,
        "5",
        "12",
        "0",
        "1",
        "0",
        "2",
        "1",
        "3",
        "4",
        "5",
        "0",
        "0",
    ]


def x_file(rows: Sequence[Sequence[str]], *, name: str = NAME) -> SimpleUploadedFile:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    return SimpleUploadedFile(name, b"\xef\xbb\xbf" + text.getvalue().encode())
