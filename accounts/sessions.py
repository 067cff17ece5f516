"""Ending a person's open sessions. Django keeps them by key, not by person, so the open ones are read through;
they are as many as the people at work today. Only right while SESSION_ENGINE is the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def end_all(user: User) -> int:
    """Returns how many were open. Without this a session would come alive again if the person is reactivated."""
    open_sessions = Session.objects.filter(expire_date__gt=clock.now()).iterator()
    ended = [s.pk for s in open_sessions if s.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)
