"""Figures, comments and followers that grow with age: the same every time they are asked for on the same day."""

from __future__ import annotations

import datetime as dt
import hashlib

from accounts.connectors.local.client import own
from accounts.connectors.values import Credentials, Page, SeenComment, SeenFigure
from accounts.models import LocalPost
from somestrategi.core import clock

_COMMENTS = (
    "Når trer dette i kraft?",
    "Takk for god informasjon!",
    "Gjeld dette også for studentar?",
    "Dette burde dere ha gjort for lenge siden.",
)
"""Invented."""


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    today = clock.today()
    if not remote_ids:
        return Page((SeenFigure("followers", _followers(credentials.handle, today), today),))
    rows = own(credentials).filter(remote_id__in=remote_ids, deleted_at=None)
    return Page(tuple(figure for row in rows for figure in _of_post(row, today)))


def read_comments(credentials: Credentials, remote_id: str, _cursor: str) -> Page[SeenComment]:
    row = own(credentials).filter(remote_id=remote_id, deleted_at=None).first()
    if row is None or row.is_closed:
        return Page(())
    hours = int((clock.now() - row.published_at).total_seconds() // 3600)
    count = min(hours, 1 + _share(row.remote_id) % len(_COMMENTS))
    return Page(tuple(_comment(row, place) for place in range(count)))


def _comment(row: LocalPost, place: int) -> SeenComment:
    remote_id = f"{row.remote_id}/{place}"
    return SeenComment(
        remote_id,
        row.remote_id,
        "added",
        row.published_at + dt.timedelta(hours=place + 1),
        text=_COMMENTS[(place + _share(row.remote_id)) % len(_COMMENTS)],
        author_id=f"local-person-{_share(remote_id) % 40}",
        author_name="Oppdiktet person",
        is_hidden=remote_id in row.hidden,
    )


def _of_post(row: LocalPost, today: dt.date) -> tuple[SeenFigure, ...]:
    """Most of it in the first days, and a little for ever after."""
    age = max((today - clock.local_date(row.published_at)).days, 0)
    whole = 200 + _share(row.remote_id) % 9_800
    views = round(whole * (1 - 0.5 ** (age + 1)))
    return (
        SeenFigure("views", views, today, row.remote_id),
        SeenFigure("reactions", round(views * 0.03), today, row.remote_id),
        SeenFigure("comments", min(age, 3), today, row.remote_id),
    )


def _followers(handle: str, today: dt.date) -> int:
    return 1_000 + _share(handle) % 40_000 + (today - dt.date(2026, 1, 1)).days * 2


def _share(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
