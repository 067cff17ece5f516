"""A fake, in front of `mastodon_mock`, of what that does not do: a server that works on what is uploaded (202, then
206) and refuses to publish it meanwhile, and limits of its own.

Constructed from docs.joinmastodon.org/methods/media and /entities/Instance (publishing.md §8)."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.listening import Asked, Told, listening, passed_on

JSON = {"content-type": "application/json"}


@dataclass
class FakeSlowMastodon:
    """`looks` is how often an upload is not ready yet; `configuration` stands in place of the mock's, where set."""

    server: str
    looks: int = 0
    configuration: dict[str, Any] = field(default_factory=dict)
    at_work: dict[str, int] = field(default_factory=dict)
    url: str = ""

    def answer(self, asked: Asked) -> Told:
        if asked.path.startswith("/api/v2/instance") and self.configuration:
            return self._changed(passed_on(asked, self.server), 200, configuration=self.configuration)
        if asked.method == "POST" and asked.path.startswith("/api/v2/media"):
            told = passed_on(asked, self.server)
            self.at_work[json.loads(told.body)["id"]] = self.looks
            return self._changed(told, 202, url=None)
        if found := re.fullmatch(r"/api/v1/media/(\d+)", asked.path):
            if self.at_work.get(found[1], 0) > 0:
                self.at_work[found[1]] -= 1
                return self._changed(passed_on(asked, self.server), 206, url=None)
            return passed_on(asked, self.server)
        if (
            asked.method == "POST"
            and asked.path.startswith("/api/v1/statuses")
            and any(self.at_work.values())
        ):
            said = "Cannot attach files that have not finished processing. Try again in a moment!"
            return Told(422, JSON, json.dumps({"error": said}).encode())  # guess: the status is from memory
        return passed_on(asked, self.server)

    @staticmethod
    def _changed(told: Told, status: int, **fields: Any) -> Told:
        return Told(status, JSON, json.dumps({**json.loads(told.body), **fields}).encode())


@contextlib.contextmanager
def in_front_of(server: str, **settings: Any) -> Iterator[FakeSlowMastodon]:
    fake = FakeSlowMastodon(server, **settings)
    with listening(fake.answer) as fake.url:
        yield fake
