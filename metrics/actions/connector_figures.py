"""Figures read through a connection: of the publications of the last weeks, and of the account itself (S51).

A metric that the platform has removed is named as missing, and the others stand. A source that does not answer leaves
everything as it was: what is shown is old, never zero.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from accounts.actions import connection_readings
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import SeenFigure
from accounts.models import Account
from accounts.outgoing.contact import contact
from content.models import Publication
from metrics.actions import readings
from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS
from somestrategi.core import clock

LATELY = dt.timedelta(days=60)
"""Figures of older publications hardly move, and each costs a call."""
AT_A_TIME = 25
SOURCE = "connector"


def read(reading_id: int) -> None:
    """One run. Safe twice: an equal figure of the same day inserts nothing."""
    reading = connection_readings.take(reading_id)
    if reading is None:
        return
    account, missing = reading.connection.account, set[str]()
    try:
        for ids in (*_batches(_recent(account)), ()):
            with contact(account) as (connector, credentials):
                assert connector.read_figures is not None
                page = connector.read_figures(credentials, tuple(ids))
            missing |= set(page.missing)
            take_in(account, page.items)
    except ConnectorError as error:
        connection_readings.failed(reading, error)
        return
    connection_readings.done(reading, missing=missing)


def take_in(account: Account, seen: Iterable[SeenFigure]) -> int:
    """Figures without a definition of ours are passed over: nobody could tell what they mean. Returns how many said
    something new."""
    by_date: dict[dt.date, list[SeenFigure]] = defaultdict(list)
    for figure in seen:
        by_date[figure.as_of].append(figure)
    count = 0
    with transaction.atomic():
        for as_of, figures in by_date.items():
            of_posts = [row for figure in figures if figure.remote_id for row in _row(account, figure)]
            if of_posts:
                count += readings.record_of(account, of_posts, source=SOURCE, as_of=as_of)
            count += sum(_record_own(account, figure, as_of) for figure in figures if not figure.remote_id)
    return count


def _row(account: Account, figure: SeenFigure) -> Iterator[readings.ReadingRow]:
    definition = DEFINITIONS.get(_key(account, figure))
    if definition is not None:
        value = readings.exact(figure.value)
        yield readings.ReadingRow(figure.remote_id, definition.key, definition.version, value)


def _record_own(account: Account, figure: SeenFigure, as_of: dt.date) -> int:
    definition = ACCOUNT_DEFINITIONS.get(_key(account, figure))
    if definition is None:
        return 0
    return readings.record_own(
        account,
        metric=definition.key,
        version=definition.version,
        value=readings.exact(figure.value),
        source=SOURCE,
        as_of=as_of,
    )


def _key(account: Account, figure: SeenFigure) -> str:
    """A connector names the whole key; the demo's stands in for every platform, and names the figure alone."""
    return figure.metric if "." in figure.metric else f"{account.platform.key}.{figure.metric}"


def _recent(account: Account) -> Iterator[str]:
    lately = Publication.objects.on_account(account).filter(
        published_at__gte=clock.now() - LATELY, gone_at__isnull=True
    )
    yield from lately.newest_first().values_list("remote_id", flat=True)


def _batches(ids: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(ids, AT_A_TIME)):
        yield batch
