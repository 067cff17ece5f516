"""Accounts that are connected: through the demo's local platform, or through a platform that a test scripts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from accounts.connectors import book
from accounts.connectors.connector import Connector
from accounts.connectors.local import CONNECTOR as LOCAL
from accounts.connectors.values import Renewed
from accounts.models import Account, Connection, ConnectionHealth
from accounts.outgoing import contact
from content.models import Post, Variant
from content.post_fingerprint import fingerprint
from somestrategi.core import clock
from tests.factories.accounts import UserFactory
from tests.factories.plan import ApprovalFactory, PostFactory, VariantFactory

Script = Callable[..., Connector]


def connected(account: Account, **fields: Any) -> Connection:
    """To the local platform, with a secret that opens nothing."""
    fields = {"connector": "local", "handle": account.handle, "connected_at": clock.now()} | fields
    connection = Connection.objects.create(account=account, **fields)
    contact.store(connection, Renewed({"token": "synthetic"}))
    ConnectionHealth.objects.create(connection=connection, last_good_at=clock.now())
    return connection


def scheduled(account: Account, *, minutes: float = -1, text: str = "", **fields: Any) -> Variant:
    """Approved, and its time is so many minutes from now. An author has scheduled it before."""
    post = fields.pop("post", None) or PostFactory(ministry=account.owner, state="approved")
    text = text or f"Vi åpner en ny ordning i dag, nummer {post.pk}. Les mer om hvem som kan søke."
    variant: Variant = VariantFactory(account=account, post=post, text=text, **fields)
    at = clock.now()
    variant.state, variant.planned_at = "scheduled", at + dt.timedelta(minutes=minutes)
    variant.scheduled_at, variant.scheduled_by = at - dt.timedelta(hours=1), post.created_by
    variant.approved_hash = fingerprint(post)
    variant.save()
    approve(post)
    return variant


def approve(post: Post) -> None:
    """As it stands."""
    now = clock.now()
    ApprovalFactory(
        post=post,
        fingerprint=fingerprint(Post.objects.get(pk=post.pk)),
        state="approved",
        decided_by=UserFactory(),
        decided_at=now,
    )


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    """`script(publish=…)`: the platform of every connection, as the local one but for what is given."""

    def scripted(**functions: Any) -> Connector:
        connector = dataclasses.replace(LOCAL, **functions)
        monkeypatch.setattr(book, "connector_for", lambda connection: connector)
        return connector

    return scripted
