"""FAKE Threads, as far as publishing.md §3 tells. Not the real thing.

    python -m tests.fakes.fake_threads --port 8803

One account from the start: id 3001, token `fake-threads-token`, user name `fakethreads3001`. Settings (/_fake/set):
ready_after, listing_delay, hides_permalink_for, is_limited, minutes_to_wait, public_hosts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.fakes.fake_containers import FakeContainers
from tests.fakes.fake_graph import Thing, since
from tests.fakes.fake_platform import Answer, Asked, main

SCOPES = frozenset(
    {
        *("threads_basic", "threads_content_publish", "threads_read_replies", "threads_manage_replies"),
        *("threads_manage_insights", "threads_delete"),
    }
)
ACCOUNT, TOKEN = "3001", "fake-threads-token"
V = r"/v1\.0"
MOST = {"post": 250, "reply": 1000, "delete": 100}


class FakeThreads(FakeContainers):
    NAME = "FAKE Threads"
    scopes = SCOPES
    version = "v1.0"
    status_field = "status"

    def start_anew(self) -> None:
        super().start_anew()
        self.deleted = 0
        self.add_account(id=ACCOUNT, token=TOKEN)

    def profile_of(self, account: str) -> dict[str, Any]:
        return {
            "id": account,
            "username": f"fakethreads{account}",
            "name": f"FAKE account {account}",
            "threads_biography": "A fake account.",
            "threads_profile_picture_url": "https://threads.example/picture.jpg",
            "is_verified": True,
        }

    def routes(self) -> list[tuple[str, str, Callable[[Asked], Answer]]]:
        return [
            ("GET", r"/fake-media/(.+)", self.serve_media),
            ("GET", r"/refresh_access_token", lambda asked: self.refresh(asked, "th_refresh_token")),
            ("GET", rf"(?:{V})?/debug_token", self.debug_token),
            ("POST", rf"{V}/(\w+)/threads", self.post_container),
            ("POST", rf"{V}/(\w+)/threads_publish", self.post_publish),
            ("GET", rf"{V}/(\w+)/threads_publishing_limit", self.read_quota),
            ("GET", rf"{V}/(\w+)/threads", self.list_posts),
            ("GET", rf"{V}/(\w+)/replies", self.list_replies),
            ("GET", rf"{V}/(\w+)/conversation", self.list_conversation),
            ("GET", rf"{V}/(\w+)/(?:threads_)?insights", self.read_insight),
            ("POST", rf"{V}/(\w+)/manage_reply", self.manage_reply),
            ("GET", rf"{V}/(\w+)", self.read_one),
            ("POST", rf"{V}/(\w+)", self.edit),
            ("DELETE", rf"{V}/(\w+)", self.delete_one),
        ]

    def refusal(self) -> Answer:
        return Answer(400, self.envelope(100, None, "FAKE: invalid parameter"))

    def misleading(self) -> Answer:
        """guess: no misleading code of Threads is documented; this is Facebook's."""
        return Answer(400, self.envelope(1, 99, "FAKE: an unknown error occurred"))

    # Containers

    def post_container(self, asked: Asked) -> Answer:
        account = asked.match[0]
        self.must(asked, account, "threads_content_publish")
        if "auto_publish_text" in asked.fields:
            raise AssertionError("auto_publish_text leaves no container that can be asked.")
        kind, text = asked.text("media_type"), asked.text("text")
        self._judge_text(text)
        if asked.text("link_attachment") and kind != "TEXT":
            raise self.no(100, None, "FAKE: link_attachment is for text only")  # guess: code
        told = {
            "media_type": kind,
            "text": text,
            "alt": asked.text("alt_text"),
            "reply_to": asked.text("reply_to_id"),
            "is_child": asked.is_true("is_carousel_item"),
        }
        if told["reply_to"]:
            self.thing(told["reply_to"], "post", "reply")
        match kind:
            case "TEXT":
                return self.new_container(account, **told, parts=[])
            case "IMAGE":
                if not self.fetched(asked.text("image_url")).startswith((b"\xff\xd8\xff", b"\x89PNG")):
                    raise self.no(100, None, "FAKE: neither JPEG nor PNG")  # guess: code
                return self.new_container(account, **told, parts=[])
            case "VIDEO":
                data = self.fetched(asked.text("video_url"))
                answer = self.new_container(account, **told, parts=[])
                if data.endswith(b"BROKEN"):
                    self.things[answer.told["id"]].fields["ends"] = "FAILED_PROCESSING_VIDEO"
                return answer
            case "CAROUSEL":
                parts = asked.text("children").split(",")
                if not 2 <= len(parts) <= 20:
                    raise self.no(100, None, "FAKE: a carousel of two to twenty")  # guess: code
                return self.new_container(account, **told, parts=parts)
        raise self.no(100, None, "FAKE: unknown media_type")

    def _judge_text(self, text: str) -> None:
        length = sum(
            len(sign.encode()) if ord(sign) >= 0x1F000 or sign in "\u200d\ufe0f" else 1 for sign in text
        )
        if length > 500:
            raise self.no(100, None, "FAKE: more than 500 characters")  # guess: code
        if len(set(re.findall(r"https?://\S+", text))) > 5:
            raise self.no(100, None, "THREADS_API__LINK_LIMIT_EXCEEDED")  # guess: code beside the name

    def post_publish(self, asked: Asked) -> Answer:
        account = asked.match[0]
        self.must(asked, account, "threads_content_publish")
        container = self.must_be_own(asked, account, "container")
        if self.status_of(container) not in {"FINISHED", "PUBLISHED"}:
            raise self.no(24, 4279009, "FAKE: the media was not found")  # guess: subcode
        kind = "reply" if container.fields["reply_to"] else "post"
        if self.used(account, kind) >= MOST[kind]:
            raise self.no(4, None, "FAKE: the quota is used up", status=403)  # guess: code
        more: dict[str, Any] = (
            {"on": container.fields["reply_to"], "is_hidden": False} if kind == "reply" else {}
        )
        return self.publish_container(
            container,
            container.fields["text"],
            kind,
            media_type=container.fields["media_type"],
            alt=container.fields["alt"],
            parts=[self.things[one].fields for one in container.fields["parts"]],
            **more,
        )

    def read_quota(self, asked: Asked) -> Answer:
        account = asked.match[0]
        self.token_of(asked)
        told = {
            "quota_usage": self.used(account, "post"),
            "config": {"quota_total": MOST["post"], "quota_duration": 86400},
            "reply_quota_usage": self.used(account, "reply"),
            "delete_quota_usage": self.deleted,
        }
        return Answer(200, {"data": [told]})

    # Reading

    def list_posts(self, asked: Asked) -> Answer:
        self.must(asked, asked.match[0], "threads_basic")
        found = [one for one in self.those(asked.match[0], "post") if since(asked, one.made_at)]
        return self.paged(asked, map(self.post_fields, found))

    def list_replies(self, asked: Asked) -> Answer:
        """Of an account its own answers; of a post those to it."""
        on = asked.match[0]
        self.must(asked, "", "threads_read_replies")
        if on in self.profiles:
            own = [
                one
                for one in self.those(on, "reply")
                if not one.fields.get("by") and since(asked, one.made_at)
            ]
            return self.paged(asked, map(self.post_fields, own))
        return self.paged(asked, map(self.post_fields, self.under(self.thing(on).id)))

    def list_conversation(self, asked: Asked) -> Answer:
        self.must(asked, "", "threads_read_replies")
        return self.paged(asked, map(self.post_fields, self.under(self.thing(asked.match[0]).id, deep=True)))

    def post_fields(self, post: Thing) -> dict[str, Any]:
        kind = post.fields.get("media_type", "TEXT")
        told = {
            **self.stamped(post),
            "text": post.fields["text"],
            "media_type": {"TEXT": "TEXT_POST", "CAROUSEL": "CAROUSEL_ALBUM"}.get(kind, kind),
            "username": post.fields.get("by") or self.profiles[post.account]["username"],
        }
        if post.fields.get("alt"):
            told["alt_text"] = post.fields["alt"]
        if post.kind == "reply":
            told |= {
                "replied_to": {"id": post.fields["on"]},
                "hide_status": "HIDDEN" if post.fields["is_hidden"] else "NOT_HUSHED",
                "is_reply_owned_by_me": not post.fields.get("by"),
            }
        if post.fields.get("parts"):
            told["children"] = {
                "data": [
                    {"id": f"{post.id}0{place}", "media_type": one["media_type"], "alt_text": one["alt"]}
                    for place, one in enumerate(post.fields["parts"])
                ]
            }
        address = f"https://www.threads.com/@{told['username']}/post/F{post.id}"
        return self.with_permalink(told, post, address)

    def read_one(self, asked: Asked) -> Answer:
        token = self.token_of(asked)
        remote_id = token.account if asked.match[0] == "me" else asked.match[0]
        if remote_id in self.profiles:
            return Answer(200, self.profiles[remote_id])
        thing = self.thing(remote_id)
        told = self.container_fields(thing) if thing.kind == "container" else self.post_fields(thing)
        return Answer(200, told)

    def read_insight(self, asked: Asked) -> Answer:
        self.must(asked, "", "threads_manage_insights")
        told = self.insight(asked.match[0], asked.text("metric"))
        if asked.path.endswith("threads_insights"):
            told = {**told, "total_value": {"value": told.pop("values")[0]["value"]}}
        return Answer(200, {"data": [told]})

    # Changing

    def manage_reply(self, asked: Asked) -> Answer:
        reply = self.thing(asked.match[0], "reply")
        self.must(asked, reply.account, "threads_manage_replies")
        return self.hide_thing(reply, asked.is_true("hide"))

    def edit(self, asked: Asked) -> Answer:
        raise self.no(100, None, "FAKE: posts cannot be edited")  # guess: code

    def delete_one(self, asked: Asked) -> Answer:
        thing = self.thing(asked.match[0], "post", "reply")
        self.must(asked, thing.account, "threads_delete")
        if self.deleted >= MOST["delete"]:
            raise self.no(4, None, "FAKE: 100 deletes in 24 hours", status=403)  # guess: code
        self.deleted += 1
        del self.things[thing.id]
        self.strike(thing.id)
        return Answer(200, {"success": True})


if __name__ == "__main__":
    main(FakeThreads)
