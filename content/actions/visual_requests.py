"""A ministry asks DIO for a visual solution of its own, and DIO answers (S39)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.models import User
from accounts.notification_kinds import KIND
from accounts.permissions import DO, Role, require
from content.models import VisualRequest, VisualState
from content.models.visual_request import STEPS
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry


def ask(
    *,
    ministry: Ministry,
    title: str,
    description: str,
    by: User,
    material: str = "",
    needed_on: dt.date | None = None,
) -> VisualRequest:
    """DIO's coordinators are told."""
    require(by, DO.POST_WRITE, ministry=ministry)
    if needed_on is not None and needed_on < clock.today():
        raise ValidationError({"needed_on": _("Choose a day that has not passed.")})
    row = VisualRequest(
        ministry=ministry,
        title=title,
        description=description,
        material=material,
        needed_on=needed_on,
        asked_by=by,
        asked_at=clock.now(),
    )
    with recorded(by=by, verb="content.visual_asked", ministry=ministry) as record:
        row.save()
        record.on(row)
        coordinators = User.objects.filter(role_assignments__role=Role.DIO_COORDINATOR).distinct()
        notifications.tell(coordinators, KIND.VISUAL_ASKED, about=row, ministry=ministry)
    return row


def answer(request: VisualRequest, *, state: VisualState, text: str, by: User) -> None:
    """Raises ValidationError where somebody has answered meanwhile, or a «no» is given without why."""
    require(by, DO.VISUAL_ANSWER)
    with transaction.atomic():
        rows = VisualRequest.objects.select_for_update(of=("self",)).select_related("ministry", "asked_by")
        row = rows.get(pk=request.pk)
        if state not in STEPS[VisualState(row.state)]:
            raise ValidationError(_("Somebody has answered meanwhile. Load the page again."))
        if state is VisualState.DECLINED and not text.strip():
            raise ValidationError({"text": _("Write why, and which template to use.")})
        verb = "content.visual_answered"
        with recorded(by=by, verb=verb, on=row, ministry=row.ministry) as record:
            record.tell(visual_state=state.value)
            row.state, row.answer = state, text.strip()
            row.answered_by, row.answered_at = by, clock.now()
            row.save()
            key = f"{state}:{row.answered_at:%s}"
            notifications.tell(
                [row.asked_by], KIND.VISUAL_ANSWERED, about=row, ministry=row.ministry, key=key
            )
