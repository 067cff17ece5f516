"""The gate race (ARCHITECTURE §3). Claims pass side by side; the start of a pause waits for those that are half-way,
and whoever claims after it sees the pause."""

from __future__ import annotations

from django.db import connection

_ENSURE = "INSERT INTO accounts_sendinggate (id) VALUES (1) ON CONFLICT DO NOTHING"
_SHARE = "SELECT id FROM accounts_sendinggate WHERE id = 1 FOR SHARE"
_UPDATE = "SELECT id FROM accounts_sendinggate WHERE id = 1 FOR UPDATE"


def pass_through() -> None:
    """In a transaction, before asking whether anything holds: what is answered then is true until the commit."""
    _take(_SHARE)


def shut() -> None:
    """In the transaction that begins a pause or a crisis."""
    _take(_UPDATE)


def _take(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        if cursor.fetchone() is None:
            cursor.execute(_ENSURE)
            cursor.execute(statement)
