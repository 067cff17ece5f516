"""One seen publication becomes a row, or what differs of it becomes history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.files.base import ContentFile

from accounts.connectors import book
from accounts.connectors.connector import Connector
from accounts.connectors.values import SeenMedia, SeenPublication
from accounts.models import Account
from content.models import (
    MOVING,
    Captions,
    Change,
    Media,
    Publication,
    PublicationCapture,
    PublicationChange,
    PublicationKind,
    Variant,
    WrittenForm,
)
from content.post_states import DeliveryState
from somestrategi.core import clock
from somestrategi.core.http import api
from somestrategi.core.language import MODEL_VERSION, identify

KINDS = set(PublicationKind.values)
TOLD = {WrittenForm.NB.value, WrittenForm.NN.value}
CAPTURE_SECONDS = 20


def record(account: Account, seen: Iterable[SeenPublication]) -> int:
    """In the caller's transaction, with the account locked. Returns how many were new."""
    items = {item.remote_id: item for item in seen}
    known = Publication.objects.select_for_update(of=("self",)).filter(account=account, remote_id__in=items)
    rows = {row.remote_id: row for row in known}
    for remote_id, item in items.items():
        if remote_id in rows:
            _update(rows[remote_id], item)
        else:
            _insert(account, item)
    return len(items) - len(rows)


def gone(publication: Publication) -> None:
    """The platform says that it is not there. The row stays: it stood."""
    if publication.gone_at is not None:
        return
    now = clock.now()
    publication.gone_at, publication.seen_at = now, now
    publication.save(update_fields=["gone_at", "seen_at"])
    _tell(publication, Change.GONE, at=now, text=publication.text)
    Variant.objects.filter(publication=publication, state=DeliveryState.PUBLISHED).update(
        state=DeliveryState.DELETED, state_at=now
    )


def capture(account: Account, seen: Iterable[SeenPublication]) -> None:
    """Fetch the pictures and videos of what the platform will take away. What cannot be fetched is noted without a
    file, and fetched at the next look while it still stands. Outside every transaction."""
    inside = book.is_inside(book.server_of(connector)) if (connector := _connector(account)) else False
    for item in seen:
        publication = Publication.objects.filter(account=account, remote_id=item.remote_id).first()
        if publication is None or item.expires_at is None:
            continue
        for position, media in enumerate(item.media or ()):
            there = publication.captures.filter(position=position).exclude(file="").exists()
            if media.url and not there:
                _fetch(publication, position, media, inside=inside)


def _fetch(publication: Publication, position: int, media: SeenMedia, *, inside: bool) -> None:
    row, _is_new = PublicationCapture.objects.get_or_create(
        publication=publication,
        position=position,
        defaults={"kind": media.kind, "captured_at": clock.now()},
    )
    try:
        answer = api.call("GET", media.url, seconds=CAPTURE_SECONDS, inside=inside)
    except api.ApiError:
        return
    if answer.status != 200:
        return
    row.content_type = answer.headers.get("Content-Type", "")[:60]
    row.captured_at = clock.now()
    row.file.save(f"{position}", ContentFile(answer.body), save=True)


def _connector(account: Account) -> Connector | None:
    connection = getattr(account, "connection", None)
    return book.connector_for(connection) if connection else None


def _insert(account: Account, item: SeenPublication) -> None:
    """On joint accounts the ministry that leads answers for it until somebody is named (S59)."""
    media, captions = _media(item)
    publication = Publication(
        account=account,
        responsible=account.owner,
        remote_id=item.remote_id,
        permalink=item.permalink[:500],
        text=item.text,
        kind=item.kind if item.kind in KINDS else PublicationKind.UNKNOWN,
        published_at=item.published_at,
        declared_form=_told_form(item),
        media=media,
        captions=captions,
        recorded_at=clock.now(),
        seen_at=clock.now(),
        edited_at=item.edited_at,
        expires_at=item.expires_at,
    )
    _identify(publication)
    publication.save()


def _update(row: Publication, item: SeenPublication) -> None:
    now = clock.now()
    if row.gone_at is not None:
        row.gone_at = None
        _tell(row, Change.BACK, at=now, text=row.text)
        Variant.objects.filter(publication=row, state=DeliveryState.DELETED).update(
            state=DeliveryState.PUBLISHED, state_at=now
        )
    if _words(row.text) != _words(item.text) and item.text:
        _tell(row, Change.EDITED, at=item.edited_at or now, text=row.text)
        row.text, row.edited_at = item.text, item.edited_at or now
        _identify(row)
    if item.permalink:
        row.permalink = item.permalink[:500]
    if row.kind == PublicationKind.UNKNOWN and item.kind in KINDS:
        row.kind = item.kind
    if row.declared_form is None and row.text:
        row.declared_form = _told_form(item)
    media, captions = _media(item)
    if row.media_settled_at is None:
        if media != Media.UNKNOWN and row.media != Media.LIVE:
            row.media = media
        if row.media not in MOVING:
            row.captions = Captions.UNKNOWN
        elif captions != Captions.UNKNOWN:
            row.captions = captions
    row.expires_at = item.expires_at or row.expires_at
    row.seen_at = now
    row.save()


def _media(item: SeenPublication) -> tuple[str, str]:
    """Unknown where the platform does not tell; of several videos the worst counts."""
    if item.media is None:
        return Media.UNKNOWN, Captions.UNKNOWN
    videos = [one for one in item.media if one.kind == "video"]
    if not videos:
        return (Media.IMAGE if item.media else Media.NONE), Captions.UNKNOWN
    told = [one.has_captions for one in videos]
    if False in told:
        return Media.VIDEO, Captions.MISSING
    return Media.VIDEO, Captions.UNKNOWN if None in told else Captions.CLOSED


def _told_form(item: SeenPublication) -> str | None:
    return item.form if item.form in TOLD and item.text.strip() else None


def _identify(row: Publication) -> None:
    found = identify(row.text)
    row.identified_form, row.identified_probability = found.form.value, found.probability
    row.identified_by, row.word_count = MODEL_VERSION, found.word_count


def _tell(row: Publication, what: Change, *, at: dt.datetime, text: str) -> None:
    PublicationChange.objects.create(publication=row, what=what, at=at, seen_at=clock.now(), text=text)


def _words(text: str) -> str:
    """Platforms change spaces and ends of lines; that is no edit."""
    return " ".join(text.split())
