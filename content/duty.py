"""Who is on duty, which is who has a shift today in the ministry (the editor rota), and what she may do alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import RotaShift
from accounts.permissions import DO, may
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def is_on_duty(user: User, ministry_id: int) -> bool:
    today = clock.today()
    return RotaShift.objects.between(today, today).filter(person=user, ministry_id=ministry_id).exists()


def may_send_first(user: User, ministry_id: int) -> bool:
    """In a crisis an important post goes before its page: on the word of who is on duty, or of the crisis desk."""
    if may(user, DO.POST_SEND_FIRST, ministry=ministry_id):
        return True
    return may(user, DO.POST_WRITE, ministry=ministry_id) and is_on_duty(user, ministry_id)
