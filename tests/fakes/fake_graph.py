"""What Meta's three FAKES share: the envelope, tokens of several kinds, permissions, paging, rate headers."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.fake_platform import Answer, Asked, FakePlatform, Refusal

APP_ID, APP_SECRET = "4242", "fake-app-secret"


@dataclass
class Token:
    """`account` is whose it is: a page, or a person for kind USER."""

    account: str
    kind: str
    scopes: set[str]
    expires_at: dt.datetime | None = None
    made_at: dt.datetime | None = None
    end: int = 0
    """The subcode that it has ended with: 458, 460, 463 …"""


@dataclass
class Thing:
    """Anything with an id on the platform."""

    id: str
    account: str
    kind: str
    made_at: dt.datetime
    fields: dict[str, Any] = field(default_factory=dict)
    is_shown: bool = True


class FakeGraph(FakePlatform):
    NAME = "FAKE Graph"
    version = "v26.0"
    scopes: frozenset[str] = frozenset()

    def start_anew(self) -> None:
        self.tokens: dict[str, Token] = {}
        self.things: dict[str, Thing] = {}
        self.profiles: dict[str, dict[str, Any]] = {}
        self.figures: dict[str, dict[str, float]] = {}
        self.gone_metrics: set[str] = set()
        self.is_limited = False
        self.minutes_to_wait = 0
        self.per_page = 25
        self.sees_replays = True

    # Answers

    def no(
        self,
        code: int,
        subcode: int | None = None,
        message: str = "FAKE refusal",
        *,
        status: int = 400,
        **more: Any,
    ) -> Refusal:
        return Refusal(Answer(status, self.envelope(code, subcode, message, **more)))

    def envelope(self, code: int, subcode: int | None, message: str, **more: Any) -> dict[str, Any]:
        told: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code}
        if subcode is not None:
            told["error_subcode"] = subcode
        return {"error": {**told, "is_transient": False, "fbtrace_id": "FAKE", **more}}

    def failing(self) -> Answer:
        return Answer(500, self.envelope(2, None, "FAKE: unexpected; retry", is_transient=True))

    def headers(self) -> dict[str, str]:
        used = 100 if self.is_limited else 3
        usage = {
            "type": "pages",
            "call_count": used,
            "total_cputime": used,
            "total_time": used,
            "estimated_time_to_regain_access": self.minutes_to_wait,
        }
        return {
            "facebook-api-version": self.version,
            "X-App-Usage": json.dumps({"call_count": used, "total_time": used, "total_cputime": used}),
            "X-Business-Use-Case-Usage": json.dumps({"1": [usage]}),
        }

    # Who asks

    def token_of(self, asked: Asked) -> Token:
        told = asked.headers.get("Authorization", "").partition(" ")[2] or asked.text("access_token")
        token = self.tokens.get(told)
        if token is None:
            raise self.no(190, 467, "FAKE: invalid token", status=401)
        if token.end:
            raise self.no(190, token.end, "FAKE: the token has ended", status=401)
        if token.expires_at and token.expires_at <= self.now():
            raise self.no(190, 463, "FAKE: the token has expired", status=401)
        if self.is_limited:
            raise self.no(4, None, "FAKE: application request limit reached", status=403)
        return token

    def must(self, asked: Asked, account: str, scope: str, *, kind: str = "") -> Token:
        """Of that account, with that permission, of that kind."""
        token = self.token_of(asked)
        if kind and token.kind != kind:
            raise self.no(190, None, f"FAKE: a {kind} token is needed", status=401)  # guess: subcode
        if account and token.account != account:
            raise self.no(10, None, "FAKE: not your account", status=403)
        if scope not in token.scopes:
            raise self.no(200, None, f"FAKE: {scope} is missing", status=403)
        return token

    def debug_token(self, asked: Asked) -> Answer:
        token = self.tokens.get(asked.text("input_token"))
        if token is None:
            return Answer(200, {"data": {"is_valid": False, "error": {"code": 190}, "scopes": []}})
        is_valid = not token.end and (token.expires_at is None or token.expires_at > self.now())
        ends = int(token.expires_at.timestamp()) if token.expires_at else 0
        return Answer(
            200,
            {
                "data": {
                    "app_id": APP_ID,
                    "type": token.kind,
                    "is_valid": is_valid,
                    "expires_at": ends,
                    "data_access_expires_at": 0,
                    "scopes": sorted(token.scopes),
                    "profile_id": token.account,
                    "user_id": token.account,
                }
            },
        )

    # Things

    def make(self, account: str, kind: str, *, is_shown: bool = True, **fields: Any) -> Thing:
        thing = Thing(self.new_id(), account, kind, self.now(), fields, is_shown)
        self.things[thing.id] = thing
        return thing

    def thing(self, remote_id: str, *kinds: str) -> Thing:
        thing = self.things.get(remote_id)
        if thing is None or (kinds and thing.kind not in kinds):
            raise self.no(100, 33, "FAKE: no such object, or it is not visible to you")
        return thing

    def those(self, account: str, *kinds: str) -> list[Thing]:
        """Shown, newest first, and only those that the list has caught up with."""
        found = [
            thing
            for thing in self.things.values()
            if thing.account == account
            and thing.kind in kinds
            and thing.is_shown
            and self.is_listed(thing.made_at)
        ]
        return sorted(found, key=lambda thing: (thing.made_at, thing.id), reverse=True)

    def paged(self, asked: Asked, rows: Iterable[dict[str, Any]]) -> Answer:
        """`after` stands for a place; `next` is there only while there is more; `since` cuts."""
        everything = list(rows)
        limit = min(int(asked.text("limit") or self.per_page), 100)
        try:
            first = int(base64.b64decode(asked.text("after") or b"MA=="))
        except ValueError as error:
            raise self.no(100, None, "FAKE: invalid cursor") from error
        page = everything[first : first + limit]
        paging: dict[str, Any] = {"cursors": {"before": _cursor(first), "after": _cursor(first + limit)}}
        if first + limit < len(everything):
            paging["next"] = f"{self.address}/FAKE-next"
        return Answer(200, {"data": page, "paging": paging} if page else {"data": []})

    def insight(
        self, remote_id: str, metric: str, *, period: str = "lifetime", **more: Any
    ) -> dict[str, Any]:
        """One metric only: one that is not valid fails the whole call (platforms.md §4.5)."""
        if "," in metric:
            raise AssertionError("Ask metric by metric: a removed one fails the whole call.")
        if metric in self.gone_metrics or metric not in self.figures.get(remote_id, {}):
            raise self.no(100, None, "FAKE: (#100) The value must be a valid insights metric")
        value = {"value": self.figures[remote_id][metric], **more}
        return {"name": metric, "period": period, "values": [value], "id": f"{remote_id}/insights/{metric}"}


def _cursor(place: int) -> str:
    return base64.b64encode(str(place).encode()).decode()


def stamp(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S+0000")


def since(asked: Asked, moment: dt.datetime) -> bool:
    return not asked.text("since") or moment.timestamp() >= int(asked.text("since"))
