"""Which publications a person has taken out of the share of written forms, and why (språklova § 13 third paragraph)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from content.models import Publication, ShareException

if TYPE_CHECKING:
    from accounts.models import User


def mark(publication: Publication, exception: str, *, by: User, reason: str) -> bool:
    """`exception` is a `ShareException`, or empty: counts as usual. True when something changed.

    Raises ValidationError where an exception has no reason, and PermissionDenied where the user may not.
    """
    require(by, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    if exception and not reason.strip():
        raise ValidationError(_("Say why it is an exception: the figures are shown to others."))
    with transaction.atomic():
        current = Publication.objects.select_for_update(of=("self",)).select_related("responsible")
        row = current.get(pk=publication.pk)
        if row.share_exception == exception:
            return False
        verb = "content.share_exception_set" if exception else "content.share_exception_removed"
        with recorded(by=by, verb=verb, on=row, ministry=row.responsible, reason=reason.strip()) as record:
            if exception:
                record.tell(exception=ShareException(exception).value)
            row.share_exception = exception
            row.save(update_fields=["share_exception"])
    return True
