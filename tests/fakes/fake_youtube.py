"""FAKE YouTube: the Data API v3 as far as publishing.md §6 and platforms.md §4.5 tell. Not the real thing.

    python -m tests.fakes.fake_youtube --port 8804

One channel from the start: id UCfake4001, refresh token `fake-refresh`, access token `fake-yt-token`. Settings
(/_fake/set): is_unaudited, is_unverified, processed_after, listing_delay, session_seconds, part_limit (bytes taken of
one request), is_over_quota.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

from tests.fakes.fake_platform import Answer, Asked, Cut, FakePlatform, Refusal, main
from tests.fakes.fake_youtube_comments import YouTubeComments
from tests.fakes.fake_youtube_things import PACIFIC, Channel, Video

CHANNEL, TOKEN, REFRESH = "UCfake4001", "fake-yt-token", "fake-refresh"
FORCE_SSL = "https://www.googleapis.com/auth/youtube.force-ssl"
COSTS = {"GET": 1, "PUT": 50, "DELETE": 50, "POST": 50}
MOST_UNITS, MOST_INSERTS = 10_000, 100


class FakeYouTube(YouTubeComments, FakePlatform):
    NAME = "FAKE YouTube"

    def start_anew(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.access: dict[str, tuple[str, dt.datetime]] = {}
        self.refresh: dict[str, tuple[str, set[str]]] = {}
        self.videos: dict[str, Video] = {}
        self.sessions: dict[str, dict[str, Any]] = {}
        self.comments = {}
        self.is_unaudited = False
        self.is_unverified = False
        self.is_over_quota = False
        self.processed_after = 0.0
        self.session_seconds = 7 * 24 * 3600.0  # guess: not sourced
        self.part_limit = 10**9
        self.cuts_last_part = 0
        self.units: dict[dt.date, int] = {}
        self.inserts: dict[dt.date, int] = {}
        self.add_account(id=CHANNEL, token=TOKEN, refresh=REFRESH)

    def add_account(self, *, id: str, token: str, refresh: str = "", scopes: list[str] | None = None) -> None:
        self.channels[id] = Channel(id, f"FAKE channel {id}", f"@{id.lower()}")
        wanted = {FORCE_SSL} if scopes is None else set(scopes)
        self.refresh[refresh or f"refresh-{id}"] = (id, wanted)
        self.access[token] = (refresh or f"refresh-{id}", self.now() + dt.timedelta(days=365))

    def routes(self) -> list[tuple[str, str, Callable[[Asked], Answer]]]:
        v, up = r"/youtube/v3", r"/upload/youtube/v3"
        return [
            ("POST", r"/token", self.post_token),
            ("POST", rf"{up}/videos", self.begin_upload),
            ("PUT", r"/fake-session/(\w+)", self.take_bytes),
            ("POST", rf"{up}/captions", self.post_captions),
            ("POST", rf"{up}/thumbnails/set", self.set_thumbnail),
            ("GET", rf"{v}/captions", self.list_captions),
            ("GET", rf"{v}/channels", self.list_channels),
            ("GET", rf"{v}/playlistItems", self.list_uploads),
            ("GET", rf"{v}/videos", self.list_videos),
            ("PUT", rf"{v}/videos", self.update_video),
            ("DELETE", rf"{v}/videos", self.delete_video),
            ("GET", rf"{v}/commentThreads", self.list_threads),
            ("GET", rf"{v}/comments", self.list_comments),
            ("POST", rf"{v}/comments", self.post_comment),
            ("POST", rf"{v}/comments/setModerationStatus", self.set_moderation),
        ]

    # Answers

    def no(self, status: int, reason: str, message: str = "FAKE refusal") -> Refusal:
        error = {"domain": "youtube", "reason": reason, "message": message}
        return Refusal(Answer(status, {"error": {"code": status, "message": message, "errors": [error]}}))

    def refusal(self) -> Answer:
        return self.no(400, "failedPrecondition").answer

    def misleading(self) -> Answer:
        """guess: no 4xx after the work was done is documented; this one has no reason that is known."""
        return self.no(400, "badRequest", "FAKE: misleading").answer

    def failing(self) -> Answer:
        return self.no(503, "backendError").answer

    # Who asks, and what it costs

    def enter(self, asked: Asked, *, cost: int | None = None, scope: str = FORCE_SSL) -> Channel:
        today = self.now().astimezone(PACIFIC).date()
        spent = self.units.get(today, 0) + (COSTS[asked.method] if cost is None else cost)
        self.units[today] = max(spent, self.units.get(today, 0) + 1)  # a refused one costs too
        token = asked.headers.get("Authorization", "").removeprefix("Bearer ")
        key, ends_at = self.access.get(token, ("", self.now()))
        if key not in self.refresh or ends_at <= self.now():
            raise self.no(401, "authError", "FAKE: invalid credentials")
        channel, scopes = self.refresh[key]
        if scope not in scopes:
            raise self.no(403, "insufficientPermissions")
        if self.is_over_quota or spent > MOST_UNITS:
            raise self.no(403, "quotaExceeded")
        return self.channels[channel]

    def post_token(self, asked: Asked) -> Answer:
        key = asked.text("refresh_token")
        if key not in self.refresh or asked.text("grant_type") != "refresh_token":
            return Answer(400, {"error": "invalid_grant", "error_description": "FAKE: expired or revoked"})
        fresh = f"fake-access-{self.new_id()}"
        self.access[fresh] = (key, self.now() + dt.timedelta(seconds=3599))
        told = {"access_token": fresh, "expires_in": 3599, "scope": " ".join(sorted(self.refresh[key][1]))}
        return Answer(200, {**told, "token_type": "Bearer"})

    # Uploading

    def begin_upload(self, asked: Asked) -> Answer:
        channel = self.enter(asked, cost=0)
        today = self.now().astimezone(PACIFIC).date()
        self.inserts[today] = self.inserts.get(today, 0) + 1
        if self.inserts[today] > MOST_INSERTS:
            raise self.no(400, "uploadLimitExceeded")
        told = json.loads(asked.body)
        self._judge(told)
        session = self.new_id()
        self.sessions[session] = {
            "told": told,
            "channel": channel.id,
            "size": int(asked.headers["X-Upload-Content-Length"]),
            "name": asked.headers.get("Slug", ""),
            "data": b"",
            "video": "",
            "at": self.now(),
        }
        return Answer(200, None, {"Location": f"{self.address}/fake-session/{session}"})

    def _judge(self, told: dict[str, Any]) -> None:
        snippet, status = told.get("snippet", {}), told.get("status", {})
        title, text = snippet.get("title", ""), snippet.get("description", "")
        if not 0 < len(title) <= 100 or re.search("[<>]", title):
            raise self.no(400, "invalidTitle")
        if len(text.encode()) > 5000 or re.search("[<>]", text):
            raise self.no(400, "invalidDescription")
        if len("".join(snippet.get("tags", ()))) > 500:
            raise self.no(400, "invalidTags")
        if status.get("publishAt") and status.get("privacyStatus") != "private":
            raise self.no(400, "invalidPublishAt")
        if told.get("localizations") and not snippet.get("defaultLanguage"):
            raise self.no(400, "defaultLanguageNotSet")

    def take_bytes(self, asked: Asked) -> Answer:
        session = self.sessions.get(asked.match[0])
        if session is None or self.now() - session["at"] > dt.timedelta(seconds=self.session_seconds):
            raise self.no(404, "notFound", "FAKE: the session is gone")
        told = asked.headers.get("Content-Range", "")
        if session["video"]:
            return Answer(200, self.videos[session["video"]].fields(self))
        if told == f"bytes */{session['size']}":
            return self._so_far(session)
        match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", told)
        if match is None or int(match[3]) != session["size"]:
            raise self.no(400, "badRequest", "FAKE: which bytes?")  # guess: reason
        if int(match[1]) != len(session["data"]):
            return self._so_far(session)  # guess: an offset that is wrong is answered with the right one
        session["data"] += asked.body[: self.part_limit]
        if len(session["data"]) < session["size"]:
            return self._so_far(session)
        video = self._insert(session)
        if self.cuts_last_part:
            self.cuts_last_part -= 1
            raise Cut
        return Answer(200, video.fields(self))

    def _so_far(self, session: dict[str, Any]) -> Answer:
        received = len(session["data"])
        return Answer(308, None, {"Range": f"bytes=0-{received - 1}"} if received else {})

    def _insert(self, session: dict[str, Any]) -> Video:
        """Every session makes a video of its own, of the same file too."""
        told = session["told"]
        status = {
            "privacyStatus": "public",
            "embeddable": True,
            "license": "youtube",
            **told.get("status", {}),
        }
        video = Video(
            id=f"FAKE{self.new_id()[-7:]}",
            channel=session["channel"],
            snippet=told["snippet"],
            status=status,
            file=(session["name"], session["size"]),
            made_at=self.now(),
            is_broken=session["data"].endswith(b"BROKEN"),
            is_copy=any(one.file == (session["name"], session["size"]) for one in self.videos.values()),
        )
        if self.is_unaudited:
            status["privacyStatus"] = "private"
        self.videos[video.id] = video
        session["video"] = video.id
        if status["privacyStatus"] == "public":
            self._note(video)
        return video

    def _note(self, video: Video) -> dict[str, Any]:
        return {"id": video.id, "text": video.snippet.get("description", ""), "account": video.channel}

    # Captions and picture

    def post_captions(self, asked: Asked) -> Answer:
        self.enter(asked, cost=400)
        head, _, file = asked.body.partition(b"\r\n\r\n")[2].partition(b"\r\n--")
        snippet = json.loads(head)["snippet"]
        video = self._video(snippet["videoId"])
        if b"-->" not in file:
            raise self.no(400, "contentRequired")
        key = (snippet["language"], snippet["name"])
        if key in video.captions:
            raise self.no(409, "captionExists")
        video.captions[key] = file.partition(b"\r\n\r\n")[2].rpartition(b"\r\n--")[0]
        return Answer(200, {"id": self.new_id(), "snippet": {**snippet, "status": "serving"}})

    def list_captions(self, asked: Asked) -> Answer:
        self.enter(asked, cost=50)
        video = self._video(asked.text("videoId"))
        tracks = [{"snippet": {"language": language, "name": name}} for language, name in video.captions]
        return Answer(200, {"items": tracks})

    def set_thumbnail(self, asked: Asked) -> Answer:
        self.enter(asked)
        video = self._video(asked.text("videoId"))
        if self.is_unverified:
            raise self.no(403, "forbidden", "FAKE: the channel is not verified")
        if not asked.body:
            raise self.no(400, "mediaBodyRequired")
        if len(asked.body) > 52_428_800 or not asked.body.startswith((b"\xff\xd8\xff", b"\x89PNG")):
            raise self.no(400, "invalidImage")
        video.picture = asked.body
        return Answer(200, {"items": []})

    # Reading and changing

    def _video(self, video_id: str) -> Video:
        video = self.videos.get(video_id)
        if video is None:
            raise self.no(404, "videoNotFound")
        return video

    def list_channels(self, asked: Asked) -> Answer:
        return Answer(200, {"items": [self.enter(asked).fields()]})

    def list_uploads(self, asked: Asked) -> Answer:
        channel = self.enter(asked)
        if asked.text("playlistId") != channel.uploads:
            raise self.no(404, "playlistNotFound")
        found = [
            one for one in self.videos.values() if one.channel == channel.id and self.is_listed(one.made_at)
        ]
        found.sort(key=lambda one: (one.made_at, one.id), reverse=True)
        return self.paged(asked, [{"contentDetails": {"videoId": one.id}} for one in found])

    def paged(self, asked: Asked, rows: list[dict[str, Any]]) -> Answer:
        first = int(asked.text("pageToken") or 0)
        limit = int(asked.text("maxResults") or 5)
        if limit > 100:
            raise self.no(400, "invalidValue")
        told: dict[str, Any] = {"items": rows[first : first + limit]}
        if first + limit < len(rows):
            told["nextPageToken"] = str(first + limit)
        return Answer(200, told)

    def list_videos(self, asked: Asked) -> Answer:
        """One that is not there is left out; what the owner alone may see is seen by the owner."""
        channel = self.enter(asked)
        wanted = asked.text("id").split(",")
        if len(wanted) > 50:
            raise self.no(400, "invalidFilters")
        found = [self.videos[one] for one in wanted if one in self.videos]
        shown = [one for one in found if one.channel == channel.id or one.status["privacyStatus"] == "public"]
        return Answer(200, {"items": [one.fields(self) for one in shown]})

    def update_video(self, asked: Asked) -> Answer:
        """A part is replaced whole: what is left out falls back."""
        channel = self.enter(asked)
        told = json.loads(asked.body)
        video = self._video(told["id"])
        if video.channel != channel.id:
            raise self.no(403, "forbidden")
        status = {"embeddable": True, "license": "youtube", "publicStatsViewable": True, **told["status"]}
        if self.is_unaudited:
            status["privacyStatus"] = "private"

        def do() -> tuple[Answer, dict[str, Any]]:
            video.status = status
            return Answer(200, video.fields(self)), self._note(video)

        if video.status["privacyStatus"] == "public" or status["privacyStatus"] != "public":
            video.status = status
            return Answer(200, video.fields(self))
        return self.commit(do)

    def delete_video(self, asked: Asked) -> Answer:
        channel = self.enter(asked)
        video = self._video(asked.text("id"))
        if video.channel != channel.id:
            raise self.no(403, "forbidden")
        del self.videos[video.id]
        self.strike(video.id)
        return Answer(204)


if __name__ == "__main__":
    main(FakeYouTube)
