"""Where the matter of a publication stands on regjeringen.no: written and removed by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from content import government_address
from content.models import Publication

if TYPE_CHECKING:
    from accounts.models import User


def set_address(publication: Publication, pasted: str, *, by: User) -> bool:
    """Keep the address; an empty one takes it away. True when something changed. Raises ValidationError on another
    site, and PermissionDenied where the user may not."""
    require(by, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    address = government_address.read(pasted)
    verb = "content.government_url_set" if address else "content.government_url_removed"
    with transaction.atomic():
        current = Publication.objects.select_for_update(of=("self",)).select_related("responsible")
        row = current.get(pk=publication.pk)
        if row.government_url == address:
            return False
        with recorded(by=by, verb=verb, on=row, ministry=row.responsible):
            row.government_url = address
            row.save(update_fields=["government_url"])
    return True
