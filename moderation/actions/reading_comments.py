"""What others have written to an account is read back: first what the platform tells of by itself, then the comments of
each of the latest publications (ARCHITECTURE §3).

One run takes no longer than it may, and goes on from its cursor: `events:…`, or `of:<publication>:…`. What a whole list
does not show any more is gone, and only then.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from accounts.actions import connection_readings, reading_soon
from accounts.connectors.capabilities import Can
from accounts.connectors.errors import ConnectorError, Refused
from accounts.connectors.values import SeenComment
from accounts.models import Account, ConnectionReading
from accounts.outgoing.contact import contact
from content.models import Publication
from content.querysets import PublicationQuerySet
from moderation import assessing
from moderation.actions import comments
from moderation.assessing import Setup
from moderation.models import Comment, CommentKind, CommentState, Origin
from somestrategi.core import clock

BACK = dt.timedelta(days=14)
"""So far back comments are looked for; under older publications where something waits."""
LIVELY = dt.timedelta(days=2)
"""So long after it was published each reading asks for it; later once an hour."""
OVERLAP = dt.timedelta(hours=1)
"""Events are read so much further back than last time: lists may lag."""
SETTLED = dt.timedelta(minutes=2)
"""What is newer may not be in a list yet, and is not gone for that."""
EVENTS, OF = "events:", "of:"
LONGEST_CURSOR = 500


@dataclass
class _Run:
    reading: ConnectionReading
    account: Account
    ends_at: float
    setups: dict[int, Setup] = field(default_factory=dict)

    def is_over(self) -> bool:
        return time.monotonic() > self.ends_at

    def keep(self, cursor: str) -> None:
        connection_readings.keep_cursor(self.reading, cursor)


def read(reading_id: int) -> None:
    """One run. Safe twice."""
    reading = connection_readings.take(reading_id)
    if reading is None:
        return
    ends_at = time.monotonic() + connection_readings.SECONDS
    run = _Run(reading, reading.connection.account, ends_at)
    try:
        is_whole = _read_events(run) and _read_publications(run)
    except ConnectorError as error:
        connection_readings.failed(reading, error)
        return
    connection_readings.done(reading, is_whole=is_whole)


def _read_events(run: _Run) -> bool:
    """Newest first, until what was read last time. Whether it came so far."""
    if run.reading.cursor.startswith(OF):
        return True
    cursor = run.reading.cursor.removeprefix(EVENTS)
    last = run.reading.last_good_at
    known_until = last - OVERLAP if last else clock.now() - BACK
    while True:
        with contact(run.account) as (connector, credentials):
            if not connector.can(Can.READ_EVENTS) or connector.read_events is None:
                return True
            page = connector.read_events(credentials, cursor)
        told = [event.comment for event in page.items if event.comment is not None]
        _take_in(run, told, is_present=False)
        for changed in {event.publication_changed for event in page.items} - {""}:
            reading_soon.publications(run.account, changed)
        cursor = page.cursor
        if not cursor or not told or min(one.at for one in told) < known_until:
            return True
        if len(cursor) + len(EVENTS) <= LONGEST_CURSOR:
            run.keep(EVENTS + cursor)
        if run.is_over():
            return False


def _read_publications(run: _Run) -> bool:
    """In the order of their keys, from the cursor. Whether it came to the end."""
    at, after = _from_cursor(run.reading.cursor)
    rows = _to_read(run).filter(pk__gte=at).order_by("pk").values_list("pk", "remote_id")
    for pk, remote_id in list(rows):
        if run.is_over():
            run.keep(f"{OF}{pk}:")
            return False
        if not _read_comments(run, pk, remote_id, after if pk == at else ""):
            return False
    return True


def _from_cursor(cursor: str) -> tuple[int, str]:
    """The publication's key, and the platform's own cursor in its list."""
    if not cursor.startswith(OF):
        return 0, ""
    pk, _colon, after = cursor.removeprefix(OF).partition(":")
    return int(pk), after


def _to_read(run: _Run) -> PublicationQuerySet:
    now, last = clock.now(), run.reading.last_good_at
    is_hourly = last is None or last < now.replace(minute=0, second=0, microsecond=0)
    waiting = Comment.objects.waiting().filter(publication=OuterRef("pk"))
    young = now - (BACK if is_hourly else LIVELY)
    standing = Publication.objects.on_account(run.account).filter(gone_at__isnull=True).exclude(remote_id="")
    return standing.filter(Q(published_at__gte=young) | Exists(waiting))


def _read_comments(run: _Run, pk: int, remote_id: str, cursor: str) -> bool:
    """The whole list of one publication; False when time is over before its end."""
    begun_at, is_from_start = clock.now(), not cursor
    shown: set[str] = set()
    while True:
        try:
            with contact(run.account) as (connector, credentials):
                assert connector.read_comments is not None
                page = connector.read_comments(credentials, remote_id, cursor)
        except Refused:  # gone, or of a sort that has no comments: the reading of publications finds out
            return True
        _take_in(run, page.items, is_present=True)
        shown |= {one.remote_id for one in page.items}
        cursor, is_from_start = page.cursor, is_from_start and not page.missing
        if not cursor:
            break
        place = f"{OF}{pk}:{cursor}"
        run.keep(place if len(place) <= LONGEST_CURSOR else f"{OF}{pk}:")
        if run.is_over():
            return False
    if is_from_start:
        _note_gone(run.account, pk, shown, begun_at)
    return True


def _take_in(run: _Run, told: Iterable[SeenComment], *, is_present: bool) -> None:
    """What is as we know it costs one query for the whole page."""
    told = list(told)
    rows = Comment.objects.filter(account=run.account, remote_id__in=[one.remote_id for one in told])
    known = {row.remote_id: row for row in rows.select_related("ministry")}
    for one in told:
        row = known.get(one.remote_id)
        if row is None or not _is_as_before(run, row, one):
            comments.receive(run.account, one, is_present=is_present)


def _is_as_before(run: _Run, row: Comment, seen: SeenComment) -> bool:
    if seen.verb not in ("added", "edited") or row.gone_at is not None:
        return False
    is_hidden = bool(seen.is_hidden) or seen.is_hidden_by_platform
    if (row.is_hidden, row.is_hidden_by_platform) != (is_hidden, comments.is_by_platform(row, seen)):
        return False
    if row.ministry_id not in run.setups:
        run.setups[row.ministry_id] = assessing.setup_of(row.ministry)
    return comments.masked_hash(seen.text, run.setups[row.ministry_id]) == row.text_hash


def _note_gone(account: Account, publication_id: int, shown: set[str], begun_at: dt.datetime) -> None:
    """Those that are hidden are often not in the list, and quotes and mentions stand elsewhere: they are not gone."""
    settled = begun_at - SETTLED
    missing = Comment.objects.filter(
        publication=publication_id,
        origin=Origin.PLATFORM,
        kind__in=(CommentKind.COMMENT, CommentKind.REPLY),
        gone_at__isnull=True,
        is_hidden=False,
        received_at__lt=settled,
        posted_at__lt=settled,
    ).exclude(state=CommentState.HIDDEN)
    for gone_id in missing.exclude(remote_id__in=shown).values_list("remote_id", flat=True):
        comments.receive(account, SeenComment(gone_id, "", "removed", begun_at))
