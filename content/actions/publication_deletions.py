"""Deleting a publication of one's own: exported first, then with a reason and a name; the row stays (S14)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from content import publication_export
from content.models import Publication, PublicationDeletion, Variant
from content.post_states import DeliveryState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def export(publication: Publication, *, by: User) -> bytes:
    """The file to hand out; its hash and the time are kept. Raises ValidationError once it is deleted."""
    require(by, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    with transaction.atomic():
        current, variant = _locked(publication)
        row = PublicationDeletion.objects.filter(publication=current).first()
        if row is not None and row.deleted_at is not None:
            raise ValidationError(_("The publication is deleted already."))
        content = publication_export.export(current, variant)
        with recorded(by=by, verb="content.publication_exported", on=current, ministry=current.responsible):
            PublicationDeletion.objects.update_or_create(
                publication=current,
                defaults={
                    "exported_by": by,
                    "exported_at": clock.now(),
                    "export_sha256": hashlib.sha256(content).hexdigest(),
                },
            )
    return content


def delete(publication: Publication, *, reason: str, by: User) -> None:
    """Note that `by` has deleted it on the platform. Raises ValidationError without a reason, without an export, or
    where it has changed since it was exported."""
    require(by, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why it is deleted.")})
    with transaction.atomic():
        current, variant = _locked(publication)
        row = PublicationDeletion.objects.select_for_update().filter(publication=current).first()
        if row is None:
            raise ValidationError(_("Export the publication first."))
        if row.deleted_at is not None:
            raise ValidationError(_("The publication is deleted already."))
        now = publication_export.export(current, variant)
        if hashlib.sha256(now).hexdigest() != row.export_sha256:
            raise ValidationError(_("The publication has changed since it was exported. Export it again."))
        verb = "content.publication_deleted"
        with recorded(by=by, verb=verb, on=current, ministry=current.responsible, reason=reason.strip()):
            row.reason, row.deleted_by, row.deleted_at = reason.strip(), by, clock.now()
            row.save(update_fields=["reason", "deleted_by", "deleted_at"])
            if variant is not None:
                variant.state, variant.state_at = DeliveryState.DELETED, clock.now()
                variant.save(update_fields=["state", "state_at"])


def _locked(publication: Publication) -> tuple[Publication, Variant | None]:
    rows = Publication.objects.select_for_update(of=("self",)).select_related(
        "account__platform", "account__owner", "responsible"
    )
    variants = Variant.objects.select_related("post__ministry", "post__created_by")
    return rows.get(pk=publication.pk), variants.filter(publication=publication.pk).first()
