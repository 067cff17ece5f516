"""Where a story of the connector happens: on the real network (`make live`), or as it went there once (`make test`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accounts.connectors.bluesky import CONNECTOR
from accounts.connectors.connector import Connector
from accounts.connectors.values import Credentials, MediaKind, OutgoingCaptions, OutgoingMedia, OutgoingPost

if TYPE_CHECKING:
    from tests.live.bluesky_people import People

RECORDINGS = Path(__file__).parents[3] / "recordings" / "bluesky"
AT = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
"""All that we make is made then. A real server does not mind."""
KEYS = ("3lpzlbpz22k2a", "3lpzlbpz22k2b", "3lpzlbpz22k2c", "3lpzlbpz22k2d")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f030005fe02fe"
    "a7e2d5820000000049454e44ae426082"
)
MP4 = bytes.fromhex("00000020667479706d70343200000000") + b"mp42mp41isomavc1" + b"\x00\x00\x00\x08free"
"""The beginning of a video: what a server looks at to know the kind."""
SRT = b"1\n00:00:00,000 --> 00:00:02,000\nHei, og velkommen.\n"


@dataclass
class World:
    """`credentials` has an app password and no session. `people` is None when the story is played back."""

    credentials: Credentials
    values: dict[str, Any]
    people: People | None = None
    connector: Connector = field(default=CONNECTOR)

    @property
    def did(self) -> str:
        return self.credentials.remote_id

    def outside(self, name: str, act: Callable[[People], Any]) -> Any:
        """What others do, and what we get to know of it."""
        if self.people:
            self.values[name] = act(self.people)
        return self.values[name]

    def connect(self) -> None:
        """From here on with a session."""
        assert self.connector.renew
        self.credentials = replace(self.credentials, secrets=self.connector.renew(self.credentials).secrets)

    def publish(self, text: str, key: str = KEYS[0], **fields: Any) -> str:
        assert self.connector.publish
        return self.connector.publish(self.credentials, post(text, **fields), key, {}).remote_id

    def address(self, key: str) -> str:
        return f"at://{self.did}/app.bsky.feed.post/{key}"


def post(text: str, **fields: Any) -> OutgoingPost:
    return OutgoingPost(text, AT, **fields)


def picture(alt_text: str) -> OutgoingMedia:
    return OutgoingMedia(
        MediaKind.IMAGE, "image/png", "a.png", len(PNG), lambda: PNG, alt_text=alt_text, width=1, height=1
    )


def video(form: str) -> OutgoingMedia:
    captions = OutgoingCaptions("srt", SRT, form)
    return OutgoingMedia(
        MediaKind.VIDEO, "video/mp4", "a.mp4", len(MP4), lambda: MP4, width=16, height=9, captions=captions
    )


def scrubbed(text: str) -> str:
    """What differs from run to run becomes the same: ids, tokens, passwords, moments, addresses."""
    text = re.sub(r"http://localhost:\d+", "https://pds.example", text)
    text = re.sub(r"\b[a-z2-7]{4}(?:-[a-z2-7]{4}){3}\b", "aaaa-bbbb-cccc-dddd", text)
    text = _numbered(text, r"eyJ[\w-]+\.[\w-]+\.[\w-]+", "token-{:03}")
    text = _numbered(text, r"(?<=plc:)[a-z2-7]{24}|(?<=plc%3A)[a-z2-7]{24}", "person{:018}")
    text = _numbered(text, r"(?<![a-z0-9])baf[a-z2-7]{56}\b", "bafcontent{:05}")
    text = _numbered(text, r'(?<="rev": ")[a-z2-7]{13}(?=")', "revision{:05}")
    return _numbered(
        text, r"\b20\d\d-(?!06-01)\d\d-\d\dT[\d:.]+Z", "2026-06-01T13:{:02}:00.000Z", in_order=True
    )


def _numbered(text: str, pattern: str, form: str, *, in_order: bool = False) -> str:
    """The first found is number one. `in_order`: the least is."""
    found = re.findall(pattern, text)
    names = {
        one: form.format(number)
        for number, one in enumerate(dict.fromkeys(sorted(found) if in_order else found))
    }
    return re.sub(pattern, lambda match: names[match[0]], text)
