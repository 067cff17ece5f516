"""What somebody has done in the platform's own tool with a comment that we have not got: written down in seconds."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.connectors.values import SeenComment
from accounts.models import Account, User
from accounts.permissions import DO, require
from moderation.actions import comments, decisions
from moderation.models import Comment, CommentState, DebateRule, Decision, Origin
from somestrategi.core import clock

WAITS = (CommentState.WAITING, CommentState.BACKLOG)


def register(
    account: Account, *, address: str, became: CommentState, rule: DebateRule | str, reason: str, by: User
) -> Decision:
    """`address` is the comment's permalink, or its id there. One that we have and that waits is judged with it. Raises
    ValidationError where somebody has judged it already, or where speech is taken away without a rule and a reason."""
    require(by, DO.COMMENT_DECIDE, ministry=account.owner_id)
    address = address.strip()
    with transaction.atomic():
        known = Comment.objects.visible_to(by).filter(account=account)
        comment = known.filter(Q(permalink=address) | Q(remote_id=address[-200:])).order_by("pk").first()
        if comment is None:
            permalink = address if "://" in address else ""
            seen = SeenComment(address[-200:], "", "added", clock.now(), permalink=permalink)
            comment = comments.receive(account, seen, origin=Origin.BY_HAND)
        elif comment.state not in WAITS:
            raise ValidationError(_("We have it, and somebody has judged it already."))
        return decisions.handled_there(
            comment, version=comment.version, reason=reason, by=by, rule=rule, became=became
        )
