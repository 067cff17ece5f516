"""What FAKE Instagram and FAKE Threads share: containers, the call that publishes one, replies that can be hidden, and
media that the fake fetches itself. Media must lie on a «public» host: here this machine stands in for one, and the fake
serves what a test has put in `media` under /fake-media/."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.fakes.fake_graph import FakeGraph, Thing, Token, stamp
from tests.fakes.fake_platform import Answer, Asked

LIFE = dt.timedelta(hours=24)
DAY = dt.timedelta(hours=24)


class FakeContainers(FakeGraph):
    """`quota` is how many may be published in 24 hours; `ready_after` the seconds until a container is finished."""

    status_field = "status_code"
    quota = 100

    def start_anew(self) -> None:
        super().start_anew()
        self.ready_after = 0.0
        self.media: dict[str, bytes] = {}
        self.public_hosts = ["127.0.0.1"]
        self.published_twice: list[str] = []
        self.hides_permalink_for = 0.0
        self.served_by: dict[str, str] = {}  # a public address: where it is answered on this machine

    def add_account(
        self,
        *,
        id: str,
        token: str,
        kind: str = "USER",
        scopes: list[str] | None = None,
        expires_at: dt.datetime | None = None,
        **profile: Any,
    ) -> None:
        wanted = set(self.scopes if scopes is None else scopes)
        self.tokens[token] = Token(id, kind, wanted, expires_at, self.now())
        self.profiles.setdefault(id, {**self.profile_of(id), **profile})

    def profile_of(self, account: str) -> dict[str, Any]:
        raise NotImplementedError

    # Media

    def serve_media(self, asked: Asked) -> Answer:
        data = self.media.get(asked.match[0])
        if data is None:
            return Answer(404, "none")
        return Answer(200, data, {"Content-Type": "application/octet-stream"})

    def fetched(self, url: str) -> bytes:
        """As Meta does it: from where it stands, at once."""
        host = url.partition("//")[2].partition("/")[0].partition(":")[0]
        try:
            if host not in self.public_hosts:
                raise URLError("not reachable from outside")
            for public, inside in self.served_by.items():
                url = url.replace(public, inside, 1)
            with urlopen(url, timeout=5) as answer:
                data: bytes = answer.read()
        except (URLError, OSError, ValueError) as error:
            raise self.no(9004, 2207052, "FAKE: the media could not be fetched") from error
        if data.lstrip()[:1] == b"<":
            raise self.no(9004, 2207052, "FAKE: a page, not media")
        return data

    # Containers

    def new_container(self, account: str, **fields: Any) -> Answer:
        container = self.make(account, "container", is_shown=False, ends="", **fields)
        return Answer(200, {"id": container.id})

    def status_of(self, container: Thing) -> str:
        if container.fields.get("published"):
            return "PUBLISHED"
        if self.now() - container.made_at >= LIFE:
            return "EXPIRED"
        if container.fields["ends"]:
            return "ERROR"
        if not container.fields.get("is_up", True):
            return "IN_PROGRESS"
        is_ready = self.now() - container.made_at >= dt.timedelta(seconds=self.ready_after)
        return "FINISHED" if is_ready else "IN_PROGRESS"

    def container_fields(self, container: Thing) -> dict[str, Any]:
        """Never the id of what was published."""
        status = self.status_of(container)
        told = {"id": container.id, self.status_field: status}
        if status == "ERROR":
            told["status" if self.status_field == "status_code" else "error_message"] = container.fields[
                "ends"
            ]
        return told

    def must_be_own(self, asked: Asked, account: str, kind: str) -> Thing:
        container = self.things.get(asked.text("creation_id"))
        if container is None or container.account != account or container.kind != kind:
            raise self.no(24, 2207006, "FAKE: the media was not found")
        return container

    def publish_container(self, container: Thing, text: str, kind: str, **fields: Any) -> Answer:
        if container.fields.get("published"):
            self.published_twice.append(container.id)  # a test that sees this has failed
            raise self.no(-1, 2207032, "FAKE: published already")  # guess: what it does is not sourced

        def do() -> tuple[Answer, dict[str, Any]]:
            post = self.make(container.account, kind, text=text, **fields)
            container.fields["published"] = post.id
            entry = {"id": post.id, "text": text, "account": container.account, "kind": kind}
            return Answer(200, {"id": post.id}), entry

        return self.commit(do)

    def used(self, account: str, *kinds: str) -> int:
        """How much of the quota is gone."""
        made = (one for one in self.things.values() if one.account == account and one.kind in kinds)
        return sum(1 for one in made if self.now() - one.made_at < DAY and not one.fields.get("by"))

    def with_permalink(self, told: dict[str, Any], post: Thing, address: str) -> dict[str, Any]:
        is_there = self.now() - post.made_at >= dt.timedelta(seconds=self.hides_permalink_for)
        return {**told, "permalink": address} if is_there else told

    # Answers to posts

    def add_reply(self, on: str, text: str, *, by: str = "kari", **more: Any) -> str:
        """What somebody has written under a post, or under another answer."""
        fields = {"on": on, "text": text, "by": by, "is_hidden": False, **more}
        return self.make(self.things[on].account, "reply", **fields).id

    def under(self, on: str, *, deep: bool = False) -> list[Thing]:
        account = self.things[on].account
        found = [one for one in self.those(account, "reply") if one.fields["on"] == on]
        if deep:
            found += [below for one in found for below in self.under(one.id, deep=True)]
        return sorted(found, key=lambda one: (one.made_at, one.id), reverse=True)

    def stamped(self, thing: Thing) -> dict[str, Any]:
        return {"id": thing.id, "timestamp": stamp(thing.made_at)}

    def hide_thing(self, thing: Thing, wish: bool) -> Answer:
        if not thing.fields.get("is_stubborn"):
            thing.fields["is_hidden"] = wish
        return Answer(200, {"success": True})

    # Tokens

    def refresh(self, asked: Asked, grant: str) -> Answer:
        """At least 24 hours old, and still valid."""
        key = asked.headers.get("Authorization", "").partition(" ")[2] or asked.text("access_token")
        token = self.tokens.get(key)
        if token is None or asked.text("grant_type") != grant:
            raise self.no(190, 467, "FAKE: invalid token")
        is_over = bool(token.end) or (token.expires_at is not None and token.expires_at <= self.now())
        is_young = token.made_at is not None and self.now() - token.made_at < dt.timedelta(hours=24)
        if is_over:
            raise self.no(190, 463, "FAKE: an expired token cannot be refreshed")
        if is_young:
            raise self.no(100, None, "FAKE: the token is less than 24 hours old")  # guess: code
        seconds = 60 * 24 * 3600
        fresh = f"fake-refreshed-{self.new_id()}"
        ends = self.now() + dt.timedelta(seconds=seconds)
        self.tokens[fresh] = Token(token.account, token.kind, token.scopes, ends, self.now())
        return Answer(200, {"access_token": fresh, "token_type": "bearer", "expires_in": seconds})
