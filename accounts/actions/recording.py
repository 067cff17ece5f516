"""`recorded(…)`: one transaction, its place in the database history, and one entry in the audit trail.

    with recorded(by=user, verb="accounts.account_created", ministry=ministry) as record:
        account.save()
        record.on(account)

Every write in `actions/` happens inside one. The entry is written when the block ends well; when it raises,
neither the change nor the entry exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models, transaction

from accounts.models import AuditEntry
from accounts.verbs import is_known
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User


class Record:
    """What the entry will say; filled while the work is done."""

    def __init__(self) -> None:
        self.subject: models.Model | None = None
        self.label = ""
        self.params: dict[str, Any] = {}
        self.ministry: Ministry | None = None

    def on(self, subject: models.Model, *, label: str = "") -> None:
        """The object, and what it is called in the sentence (its str by default)."""
        self.subject, self.label = subject, (label or str(subject))[:200]

    def in_ministry(self, ministry: Ministry) -> None:
        """Where it is known only inside the block."""
        self.ministry = ministry

    def tell(self, **params: Any) -> None:
        """Fill the placeholders of the verb's sentence. Texts, never people's words or secrets."""
        self.params.update(params)


@contextmanager
def recorded(
    *,
    by: User | None,
    verb: str,
    on: models.Model | None = None,
    ministry: Ministry | None = None,
    reason: str = "",
) -> Iterator[Record]:
    """Open the transaction, the history context and the entry. `by` is None only for the system itself."""
    if not is_known(verb):
        raise LookupError(f"{verb} is not in its app's verbs.py.")
    record = Record()
    record.ministry = ministry
    if on is not None:
        record.on(on)
    with transaction.atomic(), pghistory.context(verb=verb, user=by.pk if by else None) as context:
        yield record
        AuditEntry.objects.create(
            at=clock.now(),
            by=by,
            verb=verb,
            ministry=record.ministry,
            on=record.subject,
            label=record.label,
            params=record.params,
            reason=reason,
            correlation=context.id,
        )
