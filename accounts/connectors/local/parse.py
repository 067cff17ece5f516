"""The local platform's rows in our own words."""

from __future__ import annotations

from accounts.connectors.values import SeenMedia, SeenPublication
from accounts.models import LocalPost


def seen(row: LocalPost) -> SeenPublication:
    return SeenPublication(
        remote_id=row.remote_id,
        permalink="",
        text=row.text,
        published_at=row.published_at,
        kind=row.kind,
        form=row.form,
        media=tuple(
            SeenMedia(item["kind"], alt_text=item["alt_text"], has_captions=item["captions"])
            for item in row.media
        ),
        edited_at=row.edited_at,
        is_ours=True,
    )
