"""FAKE Facebook: pages on the Graph API, as far as publishing.md §1 and platforms.md §4.5 tell. Not the real thing.

    python -m tests.fakes.fake_facebook --port 8801

One page from the start: id 1001, token `fake-page-token`. Settings (/_fake/set): refuses_repeats (506), ready_after (a
video's seconds until it is ready), is_fast_refused (368/1390008), is_limited, minutes_to_wait, listing_delay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from tests.fakes.fake_facebook_comments import Comments
from tests.fakes.fake_facebook_media import Media
from tests.fakes.fake_graph import APP_ID, APP_SECRET, FakeGraph, Thing, Token, since, stamp
from tests.fakes.fake_platform import Answer, Asked, main

SCOPES = frozenset(
    {
        *("pages_show_list", "pages_read_engagement", "pages_manage_posts", "pages_manage_engagement"),
        *("pages_read_user_content", "pages_manage_metadata", "read_insights", "publish_video"),
    }
)
PAGE, TOKEN = "1001", "fake-page-token"
EARLIEST, LATEST = dt.timedelta(minutes=10), dt.timedelta(days=30)
OLDEST_ALIVE = 21.0
V = r"/v\d+\.0"


class FakeFacebook(Media, Comments, FakeGraph):
    NAME = "FAKE Facebook"
    scopes = SCOPES

    def start_anew(self) -> None:
        super().start_anew()
        self.refuses_repeats = False
        self.is_fast_refused = False
        self.ready_after = 0.0
        self.uploads = {}
        self.add_account(id=PAGE, token=TOKEN)

    def add_account(
        self,
        *,
        id: str,
        token: str,
        kind: str = "PAGE",
        scopes: list[str] | None = None,
        expires_at: dt.datetime | None = None,
        **profile: Any,
    ) -> None:
        self.tokens[token] = Token(
            id, kind, set(SCOPES if scopes is None else scopes), expires_at, self.now()
        )
        self.profiles.setdefault(
            id,
            {
                "id": id,
                "name": f"FAKE page {id}",
                "username": f"fakepage{id}",
                "link": f"https://www.facebook.com/fakepage{id}",
                "about": "A fake page.",
                "website": "https://www.regjeringen.no/",
                "followers_count": 1200,
                "verification_status": "blue_verified",
                "picture": {"data": {"url": "https://facebook.example/picture.png"}},
            }
            | profile,
        )

    def routes(self) -> list[tuple[str, str, Callable[[Asked], Answer]]]:
        return [
            ("GET", r"/debug_token", self.debug_token),
            ("GET", r"/oauth/access_token", self.exchange),
            ("POST", rf"{V}/(\w+)/feed", self.post_feed),
            ("POST", rf"{V}/(\w+)/photos", self.post_photo),
            ("POST", rf"{V}/(\w+)/videos", self.post_video),
            ("POST", rf"{V}/(\w+)/video_reels", self.post_reel),
            ("POST", r"/fake-upload/(\w+)", self.take_reel_bytes),
            ("POST", rf"{V}/(\w+)/captions", self.post_captions),
            ("GET", rf"{V}/(\w+)/captions", self.list_captions),
            ("GET", rf"{V}/(\w+)/(?:feed|published_posts)", self.list_posts),
            ("GET", rf"{V}/(\w+)/scheduled_posts", self.list_scheduled),
            ("GET", rf"{V}/(\w+)/(video_reels)", self.list_videos),
            ("GET", rf"{V}/(\w+)/(videos)", self.list_videos),
            ("GET", rf"{V}/(\w+)/comments", self.list_comments),
            ("POST", rf"{V}/(\w+)/comments", self.post_comment),
            ("GET", rf"{V}/(\w+)/insights", self.read_insight),
            ("GET", rf"{V}/", self.read_several),
            ("GET", rf"{V}/(\w+)", self.read_one),
            ("POST", rf"{V}/(\w+)", self.change_one),
            ("DELETE", rf"{V}/(\w+)", self.delete_one),
        ]

    def answer(self, asked: Asked) -> Answer:
        """A version that has ended is answered by the oldest that lives, in silence but for a header."""
        answer = super().answer(asked)
        version = asked.path.split("/")[1]
        if not version.startswith("v"):
            return answer
        served = version if float(version[1:]) >= OLDEST_ALIVE else f"v{OLDEST_ALIVE}"
        return Answer(answer.status, answer.told, {**answer.headers, "facebook-api-version": served})

    def refusal(self) -> Answer:
        return Answer(400, self.envelope(100, None, "FAKE: invalid parameter"))

    def misleading(self) -> Answer:
        """php-graph-sdk#1141: code 1, subcode 99, though the post is out."""
        return Answer(400, self.envelope(1, 99, "FAKE: an unknown error occurred"))

    # Posts

    def post_feed(self, asked: Asked) -> Answer:
        page = asked.match[0]
        self.must(asked, page, "pages_manage_posts", kind="PAGE")
        message, link = asked.text("message"), asked.text("link")
        photos = self._attached(asked, page)
        when = self._when(asked)
        if not (message or link or photos):
            raise self.no(100, None, "FAKE: an empty post")
        if "facebook.com" in link:
            raise self.no(100, 1609008, "FAKE: a link to facebook.com")
        self._must_not_hurry(page, message)

        def do() -> tuple[Answer, dict[str, Any]]:
            post = self.make(page, "post", message=message, link=link, photos=photos, at=when)
            del self.things[post.id]
            post.id = f"{page}_{post.id}"
            self.things[post.id] = post
            for photo in photos:
                self.things[photo].is_shown, self.things[photo].fields["post"] = True, post.id
            return Answer(200, {"id": post.id}), {"id": post.id, "text": message, "account": page}

        return self.commit(do)

    def _attached(self, asked: Asked, page: str) -> list[str]:
        ids = [str(one.get("media_fbid")) for one in asked.value("attached_media") or []]
        for one in ids:
            photo = self.things.get(one)
            if photo is None or photo.kind != "photo" or photo.account != page or photo.is_shown:
                raise self.no(100, None, "FAKE: unknown or already published photo")  # guess: code
        return ids

    def _when(self, asked: Asked) -> dt.datetime | None:
        if not asked.text("scheduled_publish_time"):
            return None
        when = dt.datetime.fromtimestamp(int(asked.text("scheduled_publish_time")), dt.UTC)
        if asked.is_true("published") or not EARLIEST <= when - self.now() <= LATEST:
            raise self.no(100, None, "FAKE: the time is outside the window")  # guess: code
        return when

    def _must_not_hurry(self, page: str, message: str) -> None:
        posts = sorted(
            (one for one in self.things.values() if one.kind == "post" and one.account == page),
            key=lambda one: one.made_at,
        )
        if self.is_fast_refused:
            raise self.no(368, 1390008, "FAKE: posting too fast")
        if self.refuses_repeats and posts and posts[-1].fields["message"] == message:
            raise self.no(506, None, "FAKE: duplicate status message")

    def list_posts(self, asked: Asked) -> Answer:
        page = asked.match[0]
        self.must(asked, page, "pages_read_engagement")
        posts = [
            one
            for one in self.those(page, "post", "video")
            if self._is_out(one) and since(asked, one.made_at)
        ]
        return self.paged(asked, map(self.post_fields, posts))

    def list_scheduled(self, asked: Asked) -> Answer:
        self.must(asked, asked.match[0], "pages_manage_posts")
        waiting = [one for one in self.those(asked.match[0], "post") if not self._is_out(one)]
        return self.paged(asked, map(self.post_fields, waiting))

    def _is_out(self, post: Thing) -> bool:
        at = post.fields.get("at")
        return at is None or at <= self.now()

    def post_fields(self, post: Thing) -> dict[str, Any]:
        if post.kind == "video":
            return self.video_post_fields(post)
        told: dict[str, Any] = {
            "id": post.id,
            "created_time": stamp(post.made_at),
            "permalink_url": f"https://www.facebook.com/{post.account}/posts/{post.id.partition('_')[2]}",
        }
        if post.fields["message"]:
            told["message"] = post.fields["message"]
        parts = [
            {
                "media_type": "photo",
                "target": {"id": one},
                "media": {"image": {"src": f"https://cdn.example/{one}"}},
            }
            for one in post.fields["photos"]
        ]
        if len(parts) > 1:
            told["attachments"] = {"data": [{"media_type": "album", "subattachments": {"data": parts}}]}
        elif parts:
            told["attachments"] = {"data": parts}
        return told

    # One thing

    def read_one(self, asked: Asked) -> Answer:
        self.token_of(asked)
        return Answer(200, self.fields_of(asked, asked.match[0]))

    def read_several(self, asked: Asked) -> Answer:
        """One that is not there fails all."""
        self.token_of(asked)
        ids = asked.text("ids").split(",")
        if len(ids) > 50:
            raise self.no(100, None, "FAKE: too many ids")  # guess: code
        return Answer(200, {one: self.fields_of(asked, one) for one in ids})

    def fields_of(self, asked: Asked, remote_id: str) -> dict[str, Any]:
        if remote_id in self.profiles:
            return self._page_fields(asked, remote_id)
        thing = self.thing(remote_id)
        if wanted := asked.text("fields").partition("insights.metric(")[2]:
            return {"id": remote_id, "insights": {"data": [self.insight(remote_id, wanted.rstrip(")"))]}}
        if thing.kind == "post":
            counts = self.figures.get(remote_id, {})
            summed = {
                name: {"data": [], "summary": {"total_count": counts.get(name, 0)}}
                for name in ("comments", "reactions")
            }
            return {**self.post_fields(thing), **summed, "shares": {"count": counts.get("shares", 0)}}
        return self.comment_fields(thing) if thing.kind == "comment" else self.video_fields(thing)

    def _page_fields(self, asked: Asked, page: str) -> dict[str, Any]:
        told = dict(self.profiles[page])
        if asked.text("fields") == "access_token":
            token = next(
                (key for key, one in self.tokens.items() if (one.account, one.kind) == (page, "PAGE")), ""
            )
            return {"id": page, "access_token": token}
        return told

    def read_insight(self, asked: Asked) -> Answer:
        self.token_of(asked)
        remote_id = asked.match[0]
        period = asked.text("period") or "lifetime"
        more = {"end_time": "2026-11-29T08:00:00+0000"} if period == "day" else {}
        return Answer(200, {"data": [self.insight(remote_id, asked.text("metric"), period=period, **more)]})

    def change_one(self, asked: Asked) -> Answer:
        thing = self.thing(asked.match[0])
        if thing.kind == "comment":
            return self.hide_comment(asked, thing)
        self.must(asked, thing.account, "pages_manage_posts", kind="PAGE")
        if thing.kind == "video":
            return self.show_video(asked, thing)
        if thing.fields.get("app", "ours") != "ours":
            raise self.no(200, None, "FAKE: made by another application", status=403)  # guess: code
        thing.fields["message"] = asked.text("message")
        return Answer(200, {"success": True})

    def delete_one(self, asked: Asked) -> Answer:
        thing = self.thing(asked.match[0])
        scope = "pages_manage_engagement" if thing.kind == "comment" else "pages_manage_posts"
        self.must(asked, thing.account, scope, kind="PAGE")
        del self.things[thing.id]
        self.strike(thing.id)
        return Answer(200, {"success": True})

    def exchange(self, asked: Asked) -> Answer:
        """fb_exchange_token: one that has expired cannot be exchanged."""
        token = self.tokens.get(asked.text("fb_exchange_token"))
        is_app = (asked.text("client_id"), asked.text("client_secret")) == (APP_ID, APP_SECRET)
        if token is None or not is_app or (token.expires_at and token.expires_at <= self.now()):
            raise self.no(190, 463, "FAKE: cannot be exchanged", status=400)
        seconds = 5_180_000
        fresh = f"fake-user-token-{self.new_id()}"
        self.add_account(
            id=token.account,
            token=fresh,
            kind=token.kind,
            expires_at=self.now() + dt.timedelta(seconds=seconds),
        )
        return Answer(200, {"access_token": fresh, "token_type": "bearer", "expires_in": seconds})


if __name__ == "__main__":
    main(FakeFacebook)
