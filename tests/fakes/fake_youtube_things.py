"""What lies on FAKE YouTube: channels and videos."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")


def z(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Channel:
    id: str
    title: str
    handle: str
    subscribers: int = 5600

    @property
    def uploads(self) -> str:
        return "UU" + self.id[2:]

    def fields(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "snippet": {
                "title": self.title,
                "customUrl": self.handle,
                "description": "A fake channel.",
                "thumbnails": {"default": {"url": "https://youtube.example/picture.jpg"}},
            },
            "contentDetails": {"relatedPlaylists": {"uploads": self.uploads}},
            "statistics": {"subscriberCount": str(self.subscribers)},
        }


@dataclass
class Video:
    id: str
    channel: str
    snippet: dict[str, Any]
    status: dict[str, Any]
    file: tuple[str, int]
    made_at: dt.datetime
    is_broken: bool = False
    is_copy: bool = False
    captions: dict[tuple[str, str], bytes] = field(default_factory=dict)
    picture: bytes = b""
    statistics: dict[str, str] = field(default_factory=dict)
    has_closed_comments: bool = False

    def fields(self, fake: Any) -> dict[str, Any]:
        status = {**self.status, **self._upload_status(fake)}
        return {
            "id": self.id,
            "snippet": {"publishedAt": z(self.made_at), "channelId": self.channel, **self.snippet},
            "status": status,
            "contentDetails": {"caption": "true" if self.captions else "false"},
            "statistics": self.statistics,
            "fileDetails": {"fileName": self.file[0], "fileSize": str(self.file[1])},
        }

    def _upload_status(self, fake: Any) -> dict[str, Any]:
        if fake.now() - self.made_at < dt.timedelta(seconds=fake.processed_after):
            return {"uploadStatus": "uploaded"}
        if self.is_broken:
            return {"uploadStatus": "failed", "failureReason": "conversion"}
        if self.is_copy:
            return {"uploadStatus": "rejected", "rejectionReason": "duplicate"}
        return {"uploadStatus": "processed"}
