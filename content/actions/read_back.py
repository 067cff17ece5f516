"""What really stands on an account is read back: what is new, edited or gone (ARCHITECTURE §1).

`read` goes from the newest backwards, page by page, until it meets what it knows; it goes on from its cursor where it
was broken off. What a person has settled or corrected is never touched.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable

from django.db import transaction

from accounts.actions import connection_readings
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import SeenPublication
from accounts.models import Account, ConnectionReading
from accounts.outgoing.contact import contact
from content.actions import seen_publications, variant_publications
from content.actions.publications import refresh_activity
from content.models import Publication
from somestrategi.core import clock

BACK = dt.timedelta(days=14)
"""So far back an edit or a deletion is looked for; longer ago it is found where somebody asks."""
FIRST = dt.timedelta(days=365)
"""So far back the first reading goes."""
MOST_ASKED = 20
"""Publications that a list did not show, asked for one by one in a run."""


def read(reading_id: int) -> None:
    """One run. Safe twice."""
    reading = connection_readings.take(reading_id)
    if reading is None:
        return
    account = reading.connection.account
    try:
        is_whole = _read_pages(reading, account)
        if is_whole:
            _ask_for_missing(account)
    except ConnectorError as error:
        connection_readings.failed(reading, error)
        return
    connection_readings.done(reading, is_whole=is_whole)


def read_stories(reading_id: int) -> None:
    """Those that stand now, before the platform takes them away."""
    reading = connection_readings.take(reading_id)
    if reading is None:
        return
    account = reading.connection.account
    try:
        with contact(account) as (connector, credentials):
            assert connector.read_stories is not None
            page = connector.read_stories(credentials)
    except ConnectorError as error:
        connection_readings.failed(reading, error)
        return
    take_in(account, page.items)
    seen_publications.capture(account, page.items)
    connection_readings.done(reading, missing=page.missing)


def read_one(account: Account, remote_id: str) -> None:
    """A webhook tells that it was made, changed or deleted; or a person wants to know now. Raises ConnectorError."""
    with contact(account) as (connector, credentials):
        assert connector.read_publication is not None
        seen = connector.read_publication(credentials, remote_id)
    if seen is not None:
        take_in(account, [seen])
        return
    with transaction.atomic():
        row = Publication.objects.select_for_update(of=("self",)).filter(account=account, remote_id=remote_id)
        for publication in row:
            seen_publications.gone(publication)


def take_in(account: Account, seen: Iterable[SeenPublication]) -> int:
    """Returns how many were new. One transaction; imports into the account queue up behind it."""
    rows = list(seen)
    with transaction.atomic():
        Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        new_count = seen_publications.record(account, rows)
        if new_count:
            variant_publications.match(account, by=None)
            refresh_activity(account)
    return new_count


def _read_pages(reading: ConnectionReading, account: Account) -> bool:
    """Whether it came to what is known, or to the end."""
    ends_at = time.monotonic() + connection_readings.SECONDS
    is_first = reading.last_good_at is None
    cursor = reading.cursor
    while True:
        with contact(account) as (connector, credentials):
            assert connector.read_publications is not None
            page = connector.read_publications(credentials, cursor)
        new_count = take_in(account, page.items)
        cursor = page.cursor
        connection_readings.keep_cursor(reading, cursor)
        oldest = min((item.published_at for item in page.items), default=None)
        if not cursor or oldest is None or oldest < clock.now() - (FIRST if is_first else BACK):
            return True
        if not is_first and not new_count and oldest < clock.now() - BACK:
            return True
        if time.monotonic() > ends_at:
            return False


def _ask_for_missing(account: Account) -> None:
    """What the list should have shown and did not: the platform is asked for each before we call it gone."""
    now = clock.now()
    lately = Publication.objects.on_account(account).filter(
        published_at__gte=now - BACK, gone_at__isnull=True, expires_at__isnull=True
    )
    not_shown = lately.filter(seen_at__lt=now - dt.timedelta(minutes=3)).order_by("-published_at")
    for remote_id in list(not_shown.values_list("remote_id", flat=True)[:MOST_ASKED]):
        read_one(account, remote_id)
