"""How an alarm reaches a person who does not sit at the page: by e-mail, or by what an installation plugs in.

A sender is a function that takes a `Ring` and returns when the service has taken it; it raises `NotTaken` when not, and
is asked again. `settings.ALARM_SENDERS` names them by path. What is sent says that something is urgent and where to
look; never what a comment says, nor who wrote it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from accounts import mail
from accounts.models import User


class NotTaken(Exception):
    """The service did not take it."""


@dataclass(frozen=True)
class Ring:
    """`sentence` is in the person's own written form. `key` is the same for two copies of one alarm."""

    person: User
    sentence: str
    url: str
    key: str


Sender = Callable[[Ring], None]


def by_email(ring: Ring) -> None:
    try:
        told = {"sentence": ring.sentence, "url": ring.url}
        mail.send(ring.person, "alarm", told, message_id=f"alarm-{ring.key}")
    except mail.NotSent as error:
        raise NotTaken from error


@cache
def senders() -> dict[str, Sender]:
    """By path, in the order of the setting."""
    return {path: import_string(path) for path in settings.ALARM_SENDERS}
