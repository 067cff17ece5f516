"""Figures and followers that grow with age: the same every time they are asked for on the same day."""

from __future__ import annotations

import datetime as dt
import hashlib

from accounts.connectors.local.client import own
from accounts.connectors.values import Credentials, Page, SeenFigure
from accounts.models import LocalPost
from somestrategi.core import clock


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    today = clock.today()
    if not remote_ids:
        return Page((SeenFigure("followers", _followers(credentials.handle, today), today),))
    rows = own(credentials).filter(remote_id__in=remote_ids, deleted_at=None)
    return Page(tuple(figure for row in rows for figure in _of_post(row, today)))


def _of_post(row: LocalPost, today: dt.date) -> tuple[SeenFigure, ...]:
    """Most of it in the first days, and a little for ever after."""
    age = max((today - clock.local_date(row.published_at)).days, 0)
    whole = 200 + share(row.remote_id) % 9_800
    views = round(whole * (1 - 0.5 ** (age + 1)))
    return (
        SeenFigure("views", views, today, row.remote_id),
        SeenFigure("reactions", round(views * 0.03), today, row.remote_id),
        SeenFigure("comments", min(age, 3), today, row.remote_id),
    )


def _followers(handle: str, today: dt.date) -> int:
    return 1_000 + share(handle) % 40_000 + (today - dt.date(2026, 1, 1)).days * 2


def share(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
