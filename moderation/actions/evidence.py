"""«Bevissikring» of a threat: the unmasked words and who wrote them, for the police or security, and nobody else."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import field_keys, thresholds
from accounts.actions.recording import recorded
from accounts.models import User
from accounts.permissions import DO, require
from moderation.models import Comment, Evidence, UnmaskedComment
from somestrategi.core import clock


@dataclass(frozen=True)
class Opened:
    """What was secured. Shown once and kept nowhere."""

    text: str
    author_id: str
    author_name: str


def secure(comment: Comment, *, reason: str, by: User) -> Evidence:
    """While the unmasked text is there: within a day. Raises ValidationError afterwards, or when it is secured."""
    require(by, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    with recorded(
        by=by, verb="moderation.evidence_secured", ministry=comment.ministry, reason=reason
    ) as record:
        record.on(comment)
        locked = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        unmasked = UnmaskedComment.objects.filter(comment=locked).first()
        if Evidence.objects.filter(comment=locked).exists():
            raise ValidationError(_("The evidence is secured already."))
        if unmasked is None:
            raise ValidationError(
                _(
                    "The unmasked text is deleted after a day. Take a picture of the comment on the platform instead."
                )
            )
        kept = dt.timedelta(days=int(thresholds.value("moderation.evidence_kept_days")))
        return Evidence.objects.create(
            comment=locked,
            ministry=locked.ministry,
            data=bytes(unmasked.data),
            reason=reason,
            secured_by=by,
            secured_at=clock.now(),
            delete_on=clock.today() + kept,
        )


def open_up(evidence: Evidence, *, reason: str, by: User) -> Opened:
    """Only the two roles that may, each time with a reason that stands in the trail. Raises ValidationError when it is
    deleted."""
    require(by, DO.EVIDENCE_OPEN, ministry=evidence.ministry_id)
    with recorded(
        by=by, verb="moderation.evidence_opened", ministry=evidence.ministry, reason=reason
    ) as record:
        record.on(evidence.comment)
        row = Evidence.objects.get(pk=evidence.pk)
        if row.data is None:
            raise ValidationError(_("The evidence is deleted."))
        told = json.loads(field_keys.decrypt(bytes(row.data)))
    return Opened(told["text"], told["author_id"], told["author_name"])


def delete_old() -> None:
    """When its day has come; that it was there, and why, stays."""
    with transaction.atomic():
        Evidence.objects.to_delete(clock.today()).update(data=None, deleted_at=clock.now())
