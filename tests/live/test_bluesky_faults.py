"""A hundred posts through a proxy that spoils the answers of the real network: each stands once, and none is lost."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.connectors.bluesky import CONNECTOR
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import Credentials, OutgoingPost, Search, Sought
from somestrategi.core import clock
from tests.fakes.fault_proxy import MODES, THROUGH, Plan, proxying, weighted
from tests.live.bluesky_network import running
from tests.live.bluesky_people import People

pytestmark = pytest.mark.live
COUNT = 100


def test_a_hundred_posts_stand_once_each_however_they_are_answered(settings: Any) -> None:
    with running() as network:
        people = People(network)
        did = people.register("dep-faults.test")
        secrets = {"identifier": "dep-faults.test", "app_password": people.app_password(did), "did": did}
        faults = weighted({**dict.fromkeys(MODES, 1.0), THROUGH: 1.0}, seed=7)
        with proxying(network.pds, Plan(r"POST .*putRecord$", faults)) as proxy:
            settings.CONNECTOR_SERVERS = {"bluesky": proxy.url}
            credentials = _with_session(Credentials(proxy.url, "dep-faults.test", did, secrets))
            keys = [_published(credentials, f"Sak {number}") for number in range(COUNT)]
            ledger = proxy.ledger()
        stands = _standing(people, did)
    assert sorted(stands) == sorted(keys)
    assert sorted(stands.values()) == sorted(f"Sak {number}" for number in range(COUNT))
    assert {line.mode for line in ledger} == {*MODES, THROUGH}
    assert {line.key for line in ledger if line.committed} == set(keys)


def _with_session(credentials: Credentials) -> Credentials:
    assert CONNECTOR.renew
    renewed = CONNECTOR.renew(credentials).secrets
    return Credentials(credentials.server, credentials.handle, credentials.remote_id, renewed)


def _published(credentials: Credentials, text: str) -> str:
    """As the product does: what may have happened is looked for, and repeated with its own key where it has not."""
    assert CONNECTOR.publish
    assert CONNECTOR.find
    post = OutgoingPost(text, clock.now(), form="nn")
    key = CONNECTOR.new_key(post.at)
    while True:
        try:
            return CONNECTOR.publish(credentials, post, key, {}).remote_id
        except ConnectorError as error:
            if not error.may_have_happened:
                raise
        found = CONNECTOR.find(credentials, Sought(post, key, {}, post.at))
        if found.search is Search.FOUND and found.sent:
            return found.sent.remote_id


def _standing(people: People, did: str) -> dict[str, str]:
    """All records by key, straight from the server."""
    found: dict[str, str] = {}
    cursor = ""
    while True:
        page = people.ask(
            "com.atproto.repo.listRecords",
            did,
            repo=did,
            collection="app.bsky.feed.post",
            limit=100,
            **({"cursor": cursor} if cursor else {}),
        )
        found |= {one["uri"].rpartition("/")[2]: one["value"]["text"] for one in page["records"]}
        cursor = page.get("cursor", "")
        if not cursor:
            return found
