"""The text as it was written, for the day that we have it: shown once to somebody who decides, and in the trail."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import field_keys
from accounts.actions.recording import recorded
from accounts.models import User
from accounts.permissions import DO, require
from moderation.models import Comment, UnmaskedComment


def unmask(comment: Comment, *, by: User) -> str:
    """The trail tells who and which, never what. Raises ValidationError where the text is deleted."""
    require(by, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    with recorded(by=by, verb="moderation.comment_unmasked", on=comment, ministry=comment.ministry):
        row = UnmaskedComment.objects.filter(comment=comment).first()
        if row is None:
            raise ValidationError(_("The unmasked text is deleted: we keep it for a day."))
        return str(json.loads(field_keys.decrypt(bytes(row.data)))["text"])
