"""What one publication was in the plan, and what the reader may do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accounts.models import Account, User
from accounts.permissions import DO, may
from content.forms.variant_choice import waiting_for
from content.models import CorrectionPlace, Post, Publication, PublicationDeletion, Variant


@dataclass(frozen=True)
class Plan:
    """`post` is None where it was not planned here, and where the reader may not read the plan."""

    post: Post | None
    may_pair: bool
    may_release: bool
    corrections: Sequence[CorrectionPlace] = ()
    """What was put right, or shall be, of it: the newest first."""
    deletion: PublicationDeletion | None = None
    may_delete: bool = False


def plan_of(publication: Publication, user: User) -> Plan:
    """At most six queries."""
    deletions = PublicationDeletion.objects.done().select_related("deleted_by", "exported_by")
    deletion = deletions.filter(publication=publication).first()
    may_delete = deletion is None and may(user, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    plan = _plan(publication, user)
    return replace(
        plan, deletion=deletion, may_delete=may_delete, may_release=plan.may_release and not deletion
    )


def _plan(publication: Publication, user: User) -> Plan:
    variant = Variant.objects.select_related("post").filter(publication=publication).first()
    reports_on_it = Account.objects.reported_by(user).filter(pk=publication.account_id).exists()
    if variant is None:
        waiting = reports_on_it and waiting_for(user).filter(account=publication.account_id).exists()
        return Plan(post=None, may_pair=waiting, may_release=False)
    may_read = Post.objects.visible_to(user).filter(pk=variant.post_id).exists()
    places = CorrectionPlace.objects.filter(variant=variant).select_related("correction__post")
    return Plan(
        post=variant.post if may_read else None,
        may_pair=False,
        may_release=may_read and reports_on_it,
        corrections=list(places.order_by("-pk")) if may_read else (),
    )
