"""The platforms' export files, constructed row by row (facts/platforms.md §4). Invented ministries and hosts."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from metrics.imports import importer_of, known_columns
from metrics.imports.columns import Aliases
from metrics.imports.rows import ParsedRow, RowProblem
from somestrategi.core.tabular.row import Table
from somestrategi.core.tabular.table import open_table

OSLO = ZoneInfo("Europe/Oslo")
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)

Row = Mapping[str, object]

FACEBOOK: Row = {
    "Post ID": "1827720132094663",
    "Page ID": "100000000000001",
    "Page name": "Eksempeldepartementet",
    "Title": "Nå kan du søke om støtte til bredbånd.",
    "Description": "",
    "Duration (sec)": "0",
    "Publish time": "09/28/2026 11:12",
    "Caption type": "N/A",
    "Permalink": "https://facebook.example/eksempeldep/posts/pfbid02konstruert1",
    "Is crosspost": "0",
    "Is share": "0",
    "Post type": "Photos",
    "Languages": "",
    "Data comment": "",
    "Date": "Lifetime",
    "Views": "1,250",
    "Reach": "980",
    "Reactions, Comments and Shares": "45",
    "Reactions": "30",
    "Comments": "10",
    "Shares": "5",
    "Total clicks": "61",
    "Other Clicks": "40",
    "Link Clicks": "21",
}
FACEBOOK_SWEDISH: Row = {
    "Publicerings-id": "1827720132094663",
    "Sid-id": "100000000000001",
    "Sidnamn": "Eksempeldepartementet",
    "Titel": "Nå kan du søke om støtte til bredbånd.",
    "Publiceringstid": "09/28/2026 11:12",
    "Inläggstyp": "Foton",
    "Permalänk": "https://facebook.example/eksempeldep/posts/pfbid02konstruert1",
    "Datum": "Livstid",
    "Visningar": "1 250",
    "Räckvidd": "980",
    "Reaktioner, kommentarer och delningar": "45",
    "Reaktioner": "30",
    "Kommentarer": "10",
    "Delningar": "5",
    "Totalt antal klick": "61",
    "Länkklick": "21",
    "Övriga klick": "40",
}
INSTAGRAM: Row = {
    "Post ID": "18182686576415017",
    "Account ID": "17841400000000001",
    "Account username": "eksempeldep",
    "Account name": "Eksempeldepartementet",
    "Description": "Eg har høyrt at mange ikkje veit korleis dei skal søkje.",
    "Duration (sec)": "0",
    "Publish time": "09/24/2026 06:30",
    "Permalink": "https://instagram.example/p/Ekonstruert1/",
    "Post type": "IG carousel",
    "Data comment": "",
    "Date": "Lifetime",
    "Views": "2,099",
    "Reach": "1,040",
    "Likes": "84",
    "Shares": "3",
    "Follows": "2",
    "Comments": "6",
    "Saves": "9",
}
INSTAGRAM_SWEDISH: Row = {
    "Publicerings-id": "18182686576415017",
    "Konto-id": "17841400000000001",
    "Kontots användarnamn": "eksempeldep",
    "Kontonamn": "Eksempeldepartementet",
    "Beskrivning": "Eg har høyrt at mange ikkje veit korleis dei skal søkje.",
    "Publiceringstid": "09/24/2026 06:30",
    "Inläggstyp": "IG carousel",
    "Permalänk": "https://instagram.example/p/Ekonstruert1/",
    "Visningar": "2 099",
    "Räckvidd": "1 040",
    "Gilla-markeringar": "84",
    "Kommentarer": "6",
    "Delningar": "3",
    "Följer": "2",
    "Sparade objekt": "9",
}
LINKEDIN: Row = {
    "Post title": "Vi søker en rådgiver som kan skrive klart.",
    "Post link": "https://linkedin.example/feed/update/urn:li:activity:7369688723002789888",
    "Post type": "Organic",
    "Campaign name": "",
    "Posted by": "Ada Adviser",
    "Created date": "09/28/2026",
    "Campaign start date": "",
    "Campaign end date": "",
    "Audience": "All followers",
    "Impressions": 1250,
    "Views (Excluding offsite video views)": "",
    "Offsite Views": "",
    "Clicks": 61,
    "Click through rate (CTR)": 0.0488,
    "Likes": 30,
    "Comments": 10,
    "Reposts": 5,
    "Follows": 1,
    "Engagement rate": 0.085,
    "Content Type": "Image",
}
LINKEDIN_DAY: Row = {
    "Date": "09/28/2026",
    "Impressions (organic)": 1000,
    "Impressions (sponsored)": 250,
    "Impressions (total)": 1250,
    "Unique impressions (organic)": 700,
    "Clicks (total)": 61,
    "Reactions (total)": 30,
    "Comments (total)": 10,
    "Reposts (total)": 5,
    "Engagement rate (total)": 0.085,
}
YOUTUBE: Row = {
    "Content": "konstruer01",
    "Video title": "Slik søker du om støtte",
    "Video publish time": "Sep 28, 2026",
    "Duration": "221",
    "Average view duration": "0:01:41",
    "Average percentage viewed (%)": "45.7",
    "Likes": "84",
    "Dislikes": "2",
    "Shares": "11",
    "Comments added": "6",
    "Subscribers gained": "5",
    "Subscribers lost": "9",
    "Subscribers": "-4",
    "Views": "2,099",
    "Watch time (hours)": "58.9",
    "Impressions": "30,125",
    "Impressions click-through rate (%)": "4.1",
}
X_DAY: Row = {
    "Date": "Mon, Sep 28, 2026",
    "Impressions": "1,250",
    "Likes": "30",
    "Engagements": "61",
    "Bookmarks": "1",
    "Shares": "2",
    "New follows": "5",
    "Unfollows": "3",
    "Replies": "4",
    "Reposts": "6",
    "Profile visits": "21",
    "Create Post": "2",
    "Video views": "90",
    "Media views": "110",
}
X_VIDEO: Row = {
    "Date": "Mon, Sep 28, 2026",
    "Views": "90",
    "Watch Time (ms)": "120000",
    "Completion Rate": "0.4",
    "Average Watch Time (ms)": "1333",
    "Estimated Revenue": "0",
}


def csv_file(
    rows: Sequence[Row],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    above: Sequence[Sequence[str]] = (),
) -> bytes:
    """The rows as a CSV file; all have the first one's columns. `above` stands before the header."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows(above)
    writer.writerow(rows[0])
    writer.writerows([row[column] for column in rows[0]] for row in rows)
    return text.getvalue().encode(encoding)


def workbook(sheets: Mapping[str, Sequence[Row]], *, above: str = "") -> bytes:
    """Each sheet as LinkedIn writes it: a description, the header, the rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        if above:
            sheet.append([above])
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def opened(content: bytes, *, known: frozenset[str] | None = None) -> Table:
    """As the upload opens it."""
    columns = known_columns() if known is None else known
    return open_table(io.BytesIO(content), name="fil", known=columns)


def parsed(
    key: str,
    content: bytes,
    *,
    now: dt.datetime = NOW,
    aliases: Aliases | None = None,
    exported_in: ZoneInfo | None = None,
) -> list[ParsedRow | RowProblem]:
    """Everything that the importer with that key makes of the file."""
    importer = importer_of(key)
    assert importer.signature(opened(content).header, aliases)
    rows = importer.parse(opened(content), zone=OSLO, now=now, aliases=aliases, exported_in=exported_in)
    return list(rows)


def good(outcomes: Sequence[ParsedRow | RowProblem]) -> ParsedRow:
    """The only outcome, which is a publication."""
    (only,) = outcomes
    assert isinstance(only, ParsedRow), str(only)
    return only


def problem(outcomes: Sequence[ParsedRow | RowProblem]) -> RowProblem:
    """The only outcome, which is a row that is not taken."""
    (only,) = outcomes
    assert isinstance(only, RowProblem), only
    return only
