"""FAKE Instagram: professional accounts, login with Instagram, as far as publishing.md §2 and platforms.md §4.5 tell.
Not the real thing.

    python -m tests.fakes.fake_instagram --port 8802

One account from the start: id 2001, token `fake-ig-token`, user name `fakeig2001`. Settings (/_fake/set): ready_after,
quota, listing_delay, hides_permalink_for, is_limited, minutes_to_wait, public_hosts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from tests.fakes.fake_containers import DAY, FakeContainers
from tests.fakes.fake_graph import Thing
from tests.fakes.fake_platform import Answer, Asked, main
from tests.fakes.jpeg import size_of

SCOPES = frozenset(
    {
        *("instagram_business_basic", "instagram_business_content_publish"),
        *("instagram_business_manage_comments", "instagram_business_manage_insights"),
    }
)
ACCOUNT, TOKEN = "2001", "fake-ig-token"
V = r"/v\d+\.0"
BASIC, PUBLISH = "instagram_business_basic", "instagram_business_content_publish"
COMMENTS, INSIGHTS = "instagram_business_manage_comments", "instagram_business_manage_insights"
MOST_CONTAINERS = 400


class FakeInstagram(FakeContainers):
    NAME = "FAKE Instagram"
    scopes = SCOPES

    def start_anew(self) -> None:
        super().start_anew()
        self.quota = 100
        self.add_account(id=ACCOUNT, token=TOKEN)

    def profile_of(self, account: str) -> dict[str, Any]:
        return {
            "id": account,
            "user_id": account,
            "username": f"fakeig{account}",
            "name": f"FAKE account {account}",
            "biography": "A fake account.",
            "website": "https://www.regjeringen.no/",
            "followers_count": 3400,
            "profile_picture_url": "https://instagram.example/picture.jpg",
        }

    def routes(self) -> list[tuple[str, str, Callable[[Asked], Answer]]]:
        return [
            ("GET", r"/fake-media/(.+)", self.serve_media),
            ("POST", r"/fake-upload/(\w+)", self.take_bytes),
            ("GET", r"/refresh_access_token", lambda asked: self.refresh(asked, "ig_refresh_token")),
            ("POST", rf"{V}/(\w+)/media", self.post_container),
            ("POST", rf"{V}/(\w+)/media_publish", self.post_publish),
            ("GET", rf"{V}/(\w+)/content_publishing_limit", self.read_quota),
            ("GET", rf"{V}/(\w+)/(media)", self.list_media),
            ("GET", rf"{V}/(\w+)/(stories)", self.list_media),
            ("GET", rf"{V}/(\w+)/(comments)", self.list_comments),
            ("GET", rf"{V}/(\w+)/(replies)", self.list_comments),
            ("POST", rf"{V}/(\w+)/(?:comments|replies)", self.post_comment),
            ("GET", rf"{V}/(\w+)/insights", self.read_insight),
            ("GET", rf"{V}/(\w+)", self.read_one),
            ("POST", rf"{V}/(\w+)", self.change_one),
            ("DELETE", rf"{V}/(\w+)", self.delete_one),
        ]

    def refusal(self) -> Answer:
        return Answer(400, self.envelope(100, None, "FAKE: invalid parameter"))

    def misleading(self) -> Answer:
        """Postiz PR#1681: «spam», though the post was live."""
        return Answer(403, self.envelope(4, 2207051, "FAKE: we restrict certain activity"))

    # Containers

    def post_container(self, asked: Asked) -> Answer:
        account = asked.match[0]
        self.must(asked, account, PUBLISH)
        made = [one for one in self.things.values() if (one.account, one.kind) == (account, "container")]
        if sum(1 for one in made if self.now() - one.made_at < DAY) >= MOST_CONTAINERS:
            raise self.no(9, 2207042, "FAKE: 400 containers in 24 hours")  # guess: code
        kind = asked.text("media_type") or "IMAGE"
        is_child = asked.is_true("is_carousel_item")
        self._judge_caption("" if is_child else asked.text("caption"))
        if kind == "CAROUSEL":
            return self._carousel(asked, account)
        told = {"media_type": kind, "caption": asked.text("caption"), "is_child": is_child, "alt": ""}
        if asked.text("image_url"):
            self._judge_picture(self.fetched(asked.text("image_url")))
            if asked.text("alt_text") and kind == "STORIES":
                raise self.no(100, None, "FAKE: no alt text on stories")  # guess: refused, not ignored
            if len(asked.text("alt_text")) > 1000:
                raise self.no(100, None, "FAKE: alt text of more than 1,000")  # guess: code
            return self.new_container(account, **{**told, "alt": asked.text("alt_text")})
        if kind not in {"REELS", "STORIES", "VIDEO"}:
            raise self.no(100, 2207023, "FAKE: unknown media type")
        if asked.text("alt_text"):
            raise self.no(100, None, "FAKE: no alt text on videos")  # guess: refused, not ignored
        if asked.text("upload_type") == "resumable":
            made_id = self.new_container(account, **told, is_up=False).told["id"]
            return Answer(200, {"id": made_id, "uri": f"{self.address}/fake-upload/{made_id}"})
        data = self.fetched(asked.text("video_url"))
        answer = self.new_container(account, **told)
        if data.endswith(b"BROKEN"):
            self.things[answer.told["id"]].fields["ends"] = "Error: 2207026"
        return answer

    def _carousel(self, asked: Asked, account: str) -> Answer:
        children = [self.things.get(one) for one in asked.text("children").split(",")]
        if not 2 <= len(children) <= 10:
            raise self.no(100, 2207028, "FAKE: a carousel of two to ten")
        if any(one is None or not one.fields.get("is_child") for one in children):
            raise self.no(100, None, "FAKE: not made for a carousel")  # guess: code
        parts = [one.id for one in children if one]
        return self.new_container(
            account, media_type="CAROUSEL", caption=asked.text("caption"), is_child=False, parts=parts, alt=""
        )

    def _judge_caption(self, caption: str) -> None:
        hashtags, mentions = re.findall(r"#\w+", caption), re.findall(r"@\w+", caption)
        if len(caption) > 2200 or len(hashtags) > 30 or len(mentions) > 20:
            raise self.no(36004, 2207010, "FAKE: the caption is too long")

    def _judge_picture(self, data: bytes) -> None:
        if not data.startswith(b"\xff\xd8\xff"):
            raise self.no(36001, 2207005, "FAKE: not a JPEG")
        if len(data) > 8 * 1024 * 1024:
            raise self.no(36000, 2207004, "FAKE: more than 8 MiB")
        size = size_of(data)
        if size and not 0.8 <= size[0] / size[1] <= 1.91:
            raise self.no(36003, 2207009, "FAKE: the ratio")

    def take_bytes(self, asked: Asked) -> Answer:
        if not asked.headers.get("Authorization", "").startswith("OAuth "):
            raise self.no(190, None, "FAKE: no token", status=401)
        container = self.thing(asked.match[0], "container")
        if int(asked.headers["file_size"]) != len(asked.body):
            raise self.no(-1, 2207053, "FAKE: bytes are missing")
        container.fields["is_up"] = True
        if asked.body.endswith(b"BROKEN"):
            container.fields["ends"] = "Error: 2207026"
        return Answer(200, {"success": True})

    def post_publish(self, asked: Asked) -> Answer:
        account = asked.match[0]
        self.must(asked, account, PUBLISH)
        container = self.must_be_own(asked, account, "container")
        status = self.status_of(container)
        if status == "IN_PROGRESS":
            raise self.no(9007, 2207027, "FAKE: the media is not ready")
        if status == "EXPIRED":
            raise self.no(-2, 2207020, "FAKE: the media has expired")
        if status == "ERROR" or container.fields["is_child"]:
            raise self.no(24, 2207006, "FAKE: not to be published")  # guess: code
        if self.used(account, "media", "story") >= self.quota:
            raise self.no(9, 2207042, "FAKE: the daily cap is reached", status=403)
        is_story = container.fields["media_type"] == "STORIES"
        text = "" if is_story else container.fields["caption"]
        return self.publish_container(
            container,
            text,
            "story" if is_story else "media",
            media_type=container.fields["media_type"],
            alt=container.fields["alt"],
            parts=[self.things[one].fields for one in container.fields.get("parts", ())],
            is_open=True,
        )

    def read_quota(self, asked: Asked) -> Answer:
        self.must(asked, asked.match[0], PUBLISH)
        used = self.used(asked.match[0], "media", "story")
        config = {"quota_total": self.quota, "quota_duration": 86400}
        return Answer(200, {"data": [{"quota_usage": used, "config": config}]})

    # Reading

    def list_media(self, asked: Asked) -> Answer:
        account, edge = asked.match
        self.must(asked, account, BASIC)
        kind = "story" if edge == "stories" else "media"
        found = [one for one in self.those(account, kind) if kind == "media" or self._is_alive(one)]
        return self.paged(asked, map(self.media_fields, found))

    def _is_alive(self, story: Thing) -> bool:
        return self.now() - story.made_at < dt.timedelta(hours=24)

    def media_fields(self, media: Thing) -> dict[str, Any]:
        kind = media.fields["media_type"]
        told = {
            **self.stamped(media),
            "caption": media.fields["text"],
            "media_type": {"CAROUSEL": "CAROUSEL_ALBUM", "REELS": "VIDEO", "STORIES": "IMAGE"}.get(
                kind, kind
            ),
            "media_product_type": {"REELS": "REELS", "STORIES": "STORY"}.get(kind, "FEED"),
            "media_url": f"https://cdn.example/{media.id}",
            "is_comment_enabled": media.fields["is_open"],
            "username": self.profiles[media.account]["username"],
        }
        if media.fields["alt"]:
            told["alt_text"] = media.fields["alt"]
        if media.fields["parts"]:
            told["children"] = {
                "data": [
                    {"id": f"{media.id}0{place}", "media_type": one["media_type"], "alt_text": one["alt"]}
                    for place, one in enumerate(media.fields["parts"])
                ]
            }
        return self.with_permalink(told, media, f"https://www.instagram.com/p/F{media.id}/")

    def read_one(self, asked: Asked) -> Answer:
        token = self.token_of(asked)
        remote_id = token.account if asked.match[0] == "me" else asked.match[0]
        if remote_id in self.profiles:
            return Answer(200, self.profiles[remote_id])
        thing = self.thing(remote_id)
        if thing.kind == "container":
            return Answer(200, self.container_fields(thing))
        if thing.kind == "story" and not self._is_alive(thing):
            raise self.no(100, 33, "FAKE: the story is over")
        return Answer(200, self.comment_fields(thing) if thing.kind == "reply" else self.media_fields(thing))

    def read_insight(self, asked: Asked) -> Answer:
        self.token_of(asked)
        period = asked.text("period") or "lifetime"
        told = self.insight(asked.match[0], asked.text("metric"), period=period)
        if asked.text("metric_type") == "total_value":
            told = {**told, "total_value": {"value": told.pop("values")[0]["value"]}}
        return Answer(200, {"data": [told]})

    # Comments

    def list_comments(self, asked: Asked) -> Answer:
        on = self.thing(asked.match[0])
        self.must(asked, on.account, COMMENTS)
        return self.paged(asked, map(self.comment_fields, self.under(on.id)))

    def comment_fields(self, comment: Thing) -> dict[str, Any]:
        by = comment.fields["by"]
        told = {
            **self.stamped(comment),
            "text": comment.fields["text"],
            "hidden": comment.fields["is_hidden"],
            "username": by,
            "from": {"id": f"id-of-{by}", "username": by},
        }
        below = self.under(comment.id)
        return {**told, "replies": {"data": [self.comment_fields(one) for one in below]}} if below else told

    def post_comment(self, asked: Asked) -> Answer:
        on = self.thing(asked.match[0], "media", "reply")
        self.must(asked, on.account, COMMENTS)
        if "fields" in asked.fields:
            raise AssertionError("`fields` on a comment has answered 20/1772107 after the comment was made.")
        if on.kind == "reply" and on.fields["is_hidden"]:
            raise self.no(100, None, "FAKE: a hidden comment cannot be answered")  # guess: code
        text = asked.text("message")

        def do() -> tuple[Answer, dict[str, Any]]:
            made = self.add_reply(on.id, text, by=self.profiles[on.account]["username"])
            return Answer(200, {"id": made}), {
                "id": made,
                "text": text,
                "account": on.account,
                "kind": "reply",
            }

        return self.commit(do)

    def change_one(self, asked: Asked) -> Answer:
        thing = self.thing(asked.match[0], "media", "reply")
        self.must(asked, thing.account, COMMENTS)
        if thing.kind == "reply":
            return self.hide_thing(thing, asked.is_true("hide"))
        if set(asked.fields) - {"comment_enabled", "access_token"}:
            raise self.no(100, None, "FAKE: only comment_enabled can be changed")  # guess: code
        if not thing.fields.get("is_stubborn"):
            thing.fields["is_open"] = asked.is_true("comment_enabled")
        return Answer(200, {"success": True})

    def delete_one(self, asked: Asked) -> Answer:
        """A comment; of media the sources contradict each other."""
        thing = self.thing(asked.match[0], "reply")
        self.must(asked, thing.account, COMMENTS)
        del self.things[thing.id]
        self.strike(thing.id)
        return Answer(200, {"success": True})


if __name__ == "__main__":
    main(FakeInstagram)
