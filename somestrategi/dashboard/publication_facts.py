"""What is known of one publication besides its text and figures, who said it, and what is still to be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.connectors.book import LOCAL
from accounts.models import AuditEntry, Connection, User
from accounts.permissions import DO, may
from content.media_answers import in_words
from content.models import Publication, PublicationCapture, PublicationChange
from somestrategi.dashboard.forms.publication_facts import (
    AddressForm,
    ExceptionForm,
    MediaForm,
    WrittenFormForm,
)

LONGEST = 30


@dataclass(frozen=True)
class Facts:
    """The forms are None for those who only read. `entries` is empty for those who work neither for the
    responsible ministry nor for the account's owner."""

    words: str
    is_unknown: bool
    settled_by: str
    settled_at: dt.datetime | None
    may_take_back: bool
    media_form: MediaForm | None
    form_form: WrittenFormForm | None
    may_take_back_form: bool
    alike_count: int
    address_form: AddressForm | None
    exception_form: ExceptionForm | None
    entries: Sequence[AuditEntry]
    changes: Sequence[PublicationChange]
    captures: Sequence[PublicationCapture]
    is_local: bool
    """On the demo's own platform."""


def facts_of(
    publication: Publication,
    user: User,
    *,
    media_form: MediaForm | None = None,
    form_form: WrittenFormForm | None = None,
    address_form: AddressForm | None = None,
    exception_form: ExceptionForm | None = None,
) -> Facts:
    """Six queries. A form that was answered is given, to be shown again with what is wrong."""
    may_settle = may(user, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    houses = (publication.responsible_id, publication.account.owner_id)
    is_inside = any(may(user, DO.FINDING_VIEW, ministry=house) for house in houses)
    settled_by = publication.media_settled_by
    return Facts(
        words=in_words(publication.media_facts),
        is_unknown=publication.has_unknown_facts,
        settled_by=settled_by.get_full_name() if settled_by else "",
        settled_at=publication.media_settled_at,
        may_take_back=may_settle and settled_by == user,
        media_form=(media_form or MediaForm(publication)) if may_settle else None,
        form_form=(form_form or WrittenFormForm(publication)) if may_settle else None,
        may_take_back_form=may_settle and publication.corrected_by == user,
        alike_count=Publication.objects.alike(publication, user).count()
        if publication.corrected_by == user
        else 0,
        address_form=(address_form or AddressForm(publication)) if may_settle else None,
        exception_form=(exception_form or ExceptionForm(publication)) if may_settle else None,
        entries=list(AuditEntry.objects.about(publication).newest_first()[:LONGEST]) if is_inside else [],
        changes=list(publication.changes.order_by("-at", "-pk")[:LONGEST]),
        captures=list(publication.captures.order_by("position")),
        is_local=Connection.objects.filter(account=publication.account_id, connector=LOCAL).exists(),
    )
