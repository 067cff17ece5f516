"""Comments from a file come in by the one door, all or none. The file is not kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from moderation.actions import comments
from moderation.models import Origin

if TYPE_CHECKING:
    from accounts.connectors.values import SeenComment
    from accounts.models import Account, User


def take_in(account: Account, told: Sequence[SeenComment], *, by: User) -> None:
    """What is known already is as it is: the same file twice changes nothing."""
    require(by, DO.COMMENT_DECIDE, ministry=account.owner_id)
    with recorded(by=by, verb="moderation.file_taken_in", on=account, ministry=account.owner) as record:
        record.tell(count=len(told))
        for one in told:
            comments.receive(account, one, origin=Origin.FILE)
