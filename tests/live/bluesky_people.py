"""Those around the account on the real network: they register, reply, like and follow by plain calls to the PDS."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import requests

from tests.live.bluesky_network import Network

PASSWORD = "only-on-this-machine"
TOKEN_SECRET = b"jwt-secret"
"""@atproto/dev-env signs all tokens of its network with it (dist/const.js)."""
PATIENCE = 60  # seconds until the AppView knows; 3-4 on an idle machine
NOW = "2026-06-01T12:00:00.000Z"


class People:
    def __init__(self, network: Network) -> None:
        self._network = network
        self._tokens: dict[str, str] = {}

    def register(self, handle: str) -> str:
        """Returns the DID."""
        given = {"handle": handle, "email": f"{handle}@example.no", "password": PASSWORD}
        found = self._call("com.atproto.server.createAccount", given)
        self._tokens[found["did"]] = found["accessJwt"]
        self._wait(lambda: self.ask("app.bsky.actor.getProfile", found["did"], actor=found["did"])["did"])
        return str(found["did"])

    def app_password(self, did: str) -> str:
        found = self._call("com.atproto.server.createAppPassword", {"name": "somestrategi"}, did)
        return str(found["password"])

    def put(self, did: str, collection: str, key: str, **record: Any) -> str:
        """Returns the record's address."""
        whole = {"$type": collection, "createdAt": NOW, **record}
        body = {"repo": did, "collection": collection, "rkey": key, "record": whole}
        return str(self._call("com.atproto.repo.putRecord", body, did)["uri"])

    def upload(self, did: str, data: bytes, mime_type: str) -> dict[str, Any]:
        """What a record refers to a file with: the same for the same bytes, on every account."""
        headers = {"Authorization": f"Bearer {self._tokens[did]}", "Content-Type": mime_type}
        address = f"{self._network.pds}/xrpc/com.atproto.repo.uploadBlob"
        answer = requests.post(address, data=data, headers=headers, timeout=30)
        assert answer.ok, answer.text
        return dict(answer.json()["blob"])

    def reference(self, address: str) -> dict[str, str]:
        """What a like, a repost or a reply points with."""
        did, collection, key = address.removeprefix("at://").split("/")
        found = self.ask("com.atproto.repo.getRecord", did, repo=did, collection=collection, rkey=key)
        return {"uri": found["uri"], "cid": found["cid"]}

    def reply(self, did: str, key: str, text: str, root: str, parent: str = "") -> str:
        reply = {"root": self.reference(root), "parent": self.reference(parent or root)}
        return self.put(did, "app.bsky.feed.post", key, text=text, reply=reply)

    def like(self, did: str, key: str, address: str) -> str:
        return self.put(did, "app.bsky.feed.like", key, subject=self.reference(address))

    def repost(self, did: str, key: str, address: str) -> str:
        return self.put(did, "app.bsky.feed.repost", key, subject=self.reference(address))

    def quote(self, did: str, key: str, text: str, address: str) -> str:
        embed = {"$type": "app.bsky.embed.record", "record": self.reference(address)}
        return self.put(did, "app.bsky.feed.post", key, text=text, embed=embed)

    def follow(self, did: str, key: str, whom: str) -> str:
        return self.put(did, "app.bsky.graph.follow", key, subject=whom)

    def wait_for_post(self, did: str, address: str, **counts: int) -> None:
        """Until the AppView shows it, with these counts."""

        def is_there() -> bool:
            posts = self.ask("app.bsky.feed.getPosts", did, uris=[address])["posts"]
            return bool(posts) and all(posts[0].get(name) == count for name, count in counts.items())

        self._wait(is_there)

    def wait_for_profile(self, did: str, **shown: Any) -> None:
        def is_so() -> bool:
            found = self.ask("app.bsky.actor.getProfile", did, actor=did)
            return all(found.get(name) == value for name, value in shown.items())

        self._wait(is_so)

    def wait_for_notifications(self, did: str, count: int) -> None:
        def are_there() -> bool:
            told = self.ask("app.bsky.notification.listNotifications", did)["notifications"]
            return sum(one["reason"] in {"reply", "mention", "quote"} for one in told) >= count

        self._wait(are_there)

    def repliers(self, did: str, address: str) -> set[str]:
        """The addresses of what stands right under a post, as the network shows it."""
        thread = self.ask("app.bsky.feed.getPostThread", did, uri=address)["thread"]
        return {one["post"]["uri"] for one in thread["replies"] if "post" in one}

    def ask(self, name: str, did: str, **params: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._tokens[did]}"}
        answer = requests.get(f"{self._network.pds}/xrpc/{name}", params=params, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def _call(self, name: str, body: dict[str, Any], did: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self._tokens[did]}"} if did else {}
        answer = requests.post(f"{self._network.pds}/xrpc/{name}", json=body, headers=headers, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def _wait(self, is_so: Any) -> None:
        limit = time.monotonic() + PATIENCE
        while True:
            try:
                if is_so():
                    return
            except requests.HTTPError:
                pass
            if time.monotonic() > limit:
                raise TimeoutError("The AppView does not show it.")
            time.sleep(0.3)


def expired(token: str) -> str:
    """The same token, as if it had run out long ago: signed as the network signs."""
    head, body, _signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims |= {"iat": 1_600_000_000, "exp": 1_600_000_060}
    signed = f"{head}.{_encoded(json.dumps(claims).encode())}"
    return f"{signed}.{_encoded(hmac.new(TOKEN_SECRET, signed.encode(), hashlib.sha256).digest())}"


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
