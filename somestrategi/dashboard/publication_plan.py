"""What one publication was in the plan, and what the reader may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account, User
from content.forms.variant_choice import waiting_for
from content.models import Post, Publication, Variant


@dataclass(frozen=True)
class Plan:
    """`post` is None where it was not planned here, and where the reader may not read the plan."""

    post: Post | None
    may_pair: bool
    may_release: bool


def plan_of(publication: Publication, user: User) -> Plan:
    """At most three queries."""
    variant = Variant.objects.select_related("post").filter(publication=publication).first()
    reports_on_it = Account.objects.reported_by(user).filter(pk=publication.account_id).exists()
    if variant is None:
        waiting = reports_on_it and waiting_for(user).filter(account=publication.account_id).exists()
        return Plan(post=None, may_pair=waiting, may_release=False)
    may_read = Post.objects.visible_to(user).filter(pk=variant.post_id).exists()
    return Plan(
        post=variant.post if may_read else None, may_pair=False, may_release=may_read and reports_on_it
    )
