"""Who answers for one publication, and who told us of it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account, User
from accounts.permissions import DO, may
from content.models import Publication


@dataclass(frozen=True)
class Responsibility:
    """`is_open` on a joint account where nobody has been named: its owner answers so far."""

    is_open: bool
    may_name: bool
    may_withdraw: bool
    may_watch: bool
    """Put its comments on the watch list."""


def responsibility_of(publication: Publication, *, user: User) -> Responsibility:
    """At most one query."""
    account = publication.account
    return Responsibility(
        is_open=account.is_joint and publication.responsible_named_at is None,
        may_name=account.is_joint and may(user, DO.RESPONSIBLE_NAME, ministry=account.owner_id),
        may_watch=may(user, DO.COMMENT_DECIDE, ministry=publication.responsible_id),
        may_withdraw=publication.is_only_reported
        and Account.objects.reported_by(user).filter(pk=account.pk).exists(),
    )
