"""FAKE Facebook's pictures, videos, reels and captions (publishing.md §1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.fakes.fake_graph import FakeGraph, Thing, stamp
from tests.fakes.fake_platform import Answer, Asked

PART = 1_000_000
MOST_REELS = 30
TYPES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


class Media(FakeGraph):
    uploads: dict[str, dict[str, Any]]
    ready_after: float

    def post_photo(self, asked: Asked) -> Answer:
        page = asked.match[0]
        self.must(asked, page, "pages_manage_posts", kind="PAGE")
        _name, data = asked.files.get("source", ("", b""))
        if not data.startswith(TYPES):
            raise self.no(100, 1366046, "FAKE: not a picture that is taken")
        if asked.fields.get("published") == "false":
            photo = self.make(page, "photo", is_shown=False, alt=asked.text("alt_text_custom"))
            return Answer(200, {"id": photo.id})

        def do() -> tuple[Answer, dict[str, Any]]:
            photo = self.make(page, "photo", alt=asked.text("alt_text_custom"))
            post = f"{page}_{photo.id}"
            return Answer(200, {"id": photo.id, "post_id": post}), {"id": post, "text": "", "account": page}

        return self.commit(do)

    # Videos: start, transfer, finish

    def post_video(self, asked: Asked) -> Answer:
        page = asked.match[0]
        self.must(asked, page, "publish_video", kind="PAGE")
        match asked.text("upload_phase"):
            case "start":
                video = self.make(page, "video", is_shown=False, data=b"", captions=[], post=None)
                session = self.new_id()
                self.uploads[session] = {"video": video.id, "size": int(asked.text("file_size")), "data": b""}
                return Answer(
                    200, {"video_id": video.id, "upload_session_id": session, **self._place(session)}
                )
            case "transfer":
                return self._take_part(asked)
            case "finish":
                return self._finish(asked, page)
        raise self.no(100, None, "FAKE: which phase?")

    def _take_part(self, asked: Asked) -> Answer:
        session, upload = self._upload(asked)
        if int(asked.text("start_offset")) != len(upload["data"]):
            place = {name: int(value) for name, value in self._place(session).items()}
            raise self.no(6000, 1363037, "FAKE: wrong offset", error_data=place)  # guess: the code beside
        upload["data"] += asked.files["video_file_chunk"][1]
        return Answer(200, self._place(session))

    def _finish(self, asked: Asked, page: str) -> Answer:
        _session, upload = self._upload(asked)
        if len(upload["data"]) != upload["size"]:
            raise self.no(6000, None, "FAKE: bytes are missing")  # guess: code
        if upload["size"] < 1024:
            raise self.no(6000, 1363022, "FAKE: too small")  # guess: the code beside
        video = self.things[upload["video"]]
        video.fields |= {
            "description": asked.text("description"),
            "title": asked.text("title"),
            "finished_at": self.now(),
            "data": upload["data"],
        }
        if asked.fields.get("published") == "false":
            return Answer(200, {"success": True})
        return self.commit(lambda: self._shown(video))

    def _shown(self, video: Thing) -> tuple[Answer, dict[str, Any]]:
        video.is_shown, video.made_at = True, self.now()
        text = video.fields["description"]
        entry = {"id": video.id, "text": text, "account": video.account, "kind": video.kind}
        return Answer(200, {"success": True}), entry

    def show_video(self, asked: Asked, video: Thing) -> Answer:
        if video.is_shown:
            return Answer(200, {"success": True})  # guess: saying it twice is no error
        return self.commit(lambda: self._shown(video))

    def _upload(self, asked: Asked) -> tuple[str, dict[str, Any]]:
        session = asked.text("upload_session_id")
        if session not in self.uploads:
            raise self.no(6000, None, "FAKE: no such session")  # guess: code
        return session, self.uploads[session]

    def _place(self, session: str) -> dict[str, str]:
        upload = self.uploads[session]
        first = len(upload["data"])
        return {"start_offset": str(first), "end_offset": str(min(first + PART, upload["size"]))}

    # Reels

    def post_reel(self, asked: Asked) -> Answer:
        page = asked.match[0]
        self.must(asked, page, "pages_manage_posts", kind="PAGE")
        if asked.text("upload_phase") == "start":
            reel = self.make(page, "reel", is_shown=False, data=b"", captions=[], post=None, size=None)
            url = f"{self.address}/fake-upload/{reel.id}"
            return Answer(200, {"video_id": reel.id, "upload_url": url})
        reel = self.thing(asked.text("video_id"), "reel")
        if reel.fields["size"] is None or len(reel.fields["data"]) != reel.fields["size"]:
            raise self.no(6000, None, "FAKE: bytes are missing")  # guess: code
        day = dt.timedelta(hours=24)
        recent = [one for one in self.those(page, "reel") if self.now() - one.made_at < day]
        if len(recent) >= MOST_REELS:
            raise self.no(9, None, "FAKE: no more than 30 reels in 24 hours")  # guess: code
        reel.fields |= {"description": asked.text("description"), "finished_at": self.now()}
        return self.commit(lambda: self._shown(reel))

    def take_reel_bytes(self, asked: Asked) -> Answer:
        if not asked.headers.get("Authorization", "").startswith("OAuth "):
            raise self.no(190, None, "FAKE: no token", status=401)
        reel = self.thing(asked.match[0], "reel")
        if int(asked.headers.get("offset", "0")) != len(reel.fields["data"]):
            at = len(reel.fields["data"])
            raise self.no(6000, 1363037, "FAKE: wrong offset", error_data={"start_offset": at})
        reel.fields["data"] += asked.body
        reel.fields["size"] = int(asked.headers["file_size"])
        return Answer(200, {"success": True})

    # What they tell

    def list_videos(self, asked: Asked) -> Answer:
        page, edge = asked.match
        self.must(asked, page, "pages_read_engagement")
        kind = "reel" if edge == "video_reels" else "video"
        return self.paged(asked, map(self.video_fields, self.those(page, kind)))

    def video_fields(self, video: Thing) -> dict[str, Any]:
        """post_id and permalink_url only when it is ready."""
        status = self._status(video)
        told: dict[str, Any] = {
            "id": video.id,
            "description": video.fields.get("description", ""),
            "created_time": stamp(video.made_at),
            "published": video.is_shown,
            "status": {"video_status": status},
        }
        if video.kind == "photo":
            return {"id": video.id}
        if status == "ready" and video.is_shown:
            told["permalink_url"] = f"/{'reel' if video.kind == 'reel' else 'watch'}/{video.id}/"
            told["post_id"] = f"{int(video.id) + 1}"
        return told

    def video_post_fields(self, video: Thing) -> dict[str, Any]:
        return {
            "id": f"{video.account}_{int(video.id) + 1}",
            "message": video.fields["description"],
            "created_time": stamp(video.made_at),
            "permalink_url": f"https://www.facebook.com/{video.account}/videos/{video.id}/",
            "attachments": {"data": [{"media_type": "video", "target": {"id": video.id}}]},
        }

    def _status(self, video: Thing) -> str:
        finished = video.fields.get("finished_at")
        if finished is None:
            return "upload_complete"
        if video.fields["data"].endswith(b"BROKEN"):
            return "error"
        is_ready = self.now() - finished >= dt.timedelta(seconds=self.ready_after)
        return "ready" if is_ready else "processing"

    def post_captions(self, asked: Asked) -> Answer:
        video = self.thing(asked.match[0], "video", "reel")
        self.must(asked, video.account, "pages_manage_posts", kind="PAGE")
        name, data = asked.files.get("captions_file", ("", b""))
        if not name.endswith(f".{asked.text('default_locale')}.srt") or b" --> " not in data:
            raise self.no(100, None, "FAKE: not a caption file")
        video.fields["captions"].append({"locale": asked.text("default_locale"), "data": data.decode()})
        return Answer(200, {"success": True})

    def list_captions(self, asked: Asked) -> Answer:
        video = self.thing(asked.match[0], "video", "reel")
        self.token_of(asked)
        return Answer(200, {"data": [{"locale": one["locale"]} for one in video.fields["captions"]]})
