"""FAKE YouTube's comments: threads, answers, moderation (platforms.md §4.5)."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from tests.fakes.fake_platform import Answer, Asked
from tests.fakes.fake_youtube_things import z


@dataclass
class Comment:
    id: str
    video: str
    text: str
    author: str
    made_at: dt.datetime
    parent: str = ""
    status: str = "published"
    is_stubborn: bool = False

    def fields(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "videoId": self.video,
            "textOriginal": self.text,
            "textDisplay": self.text,
            "authorDisplayName": "Kari Fake",
            "authorChannelId": {"value": self.author},
            "publishedAt": z(self.made_at),
        }
        if self.parent:
            told["parentId"] = self.parent
        if self.status != "published":
            told["moderationStatus"] = self.status
        return {"id": self.id, "snippet": told}


class YouTubeComments:
    """Mixed into FakeYouTube."""

    comments: dict[str, Comment]

    def add_comment(self: Any, on: str, text: str, *, author: str = "UCkari", **more: Any) -> str:
        """`on` is a video's id, or a comment's."""
        above = self.comments.get(on)
        new = f"{on}.{self.new_id()}" if above else f"Ug{self.new_id()}"
        video = above.video if above else on
        self.comments[new] = Comment(new, video, text, author, self.now(), on if above else "", **more)
        return str(new)

    def list_threads(self: Any, asked: Asked) -> Answer:
        self.enter(asked)
        video = self._video(asked.text("videoId"))
        if video.has_closed_comments:
            raise self.no(403, "commentsDisabled")
        wanted = asked.text("moderationStatus") or "published"
        tops = [
            one
            for one in self.comments.values()
            if one.video == video.id
            and not one.parent
            and one.status == wanted
            and self.is_listed(one.made_at)
        ]
        tops.sort(key=lambda one: (one.made_at, one.id), reverse=True)
        return self.paged(asked, [self._thread(one) for one in tops])

    def _thread(self: Any, top: Comment) -> dict[str, Any]:
        """At most five answers come along."""
        below = self._below(top.id)
        return {
            "snippet": {"topLevelComment": top.fields(), "totalReplyCount": len(below), "videoId": top.video},
            "replies": {"comments": [one.fields() for one in below[:5]]},
        }

    def _below(self: Any, parent: str) -> list[Comment]:
        found = [one for one in self.comments.values() if one.parent == parent and one.status == "published"]
        return sorted(found, key=lambda one: (one.made_at, one.id))

    def list_comments(self: Any, asked: Asked) -> Answer:
        self.enter(asked)
        if asked.text("id"):
            found = [self.comments[one] for one in asked.text("id").split(",") if one in self.comments]
            return Answer(200, {"items": [one.fields() for one in found]})
        return self.paged(asked, [one.fields() for one in self._below(asked.text("parentId"))])

    def post_comment(self: Any, asked: Asked) -> Answer:
        channel = self.enter(asked)
        snippet = json.loads(asked.body)["snippet"]
        parent = self.comments.get(snippet["parentId"])
        if parent is None or parent.parent:
            raise self.no(404, "commentNotFound")

        def do() -> tuple[Answer, dict[str, Any]]:
            made = self.add_comment(parent.id, snippet["textOriginal"], author=channel.id)
            entry = {"id": made, "text": snippet["textOriginal"], "account": channel.id, "kind": "reply"}
            return Answer(200, self.comments[made].fields()), entry

        return self.commit(do)

    def set_moderation(self: Any, asked: Asked) -> Answer:
        self.enter(asked)
        comment = self.comments.get(asked.text("id"))
        wish = asked.text("moderationStatus")
        if comment is None:
            raise self.no(404, "commentNotFound")
        if wish not in {"heldForReview", "published", "rejected"}:
            raise self.no(400, "invalidModerationStatus")
        if not comment.is_stubborn:
            comment.status = wish
        return Answer(204)
