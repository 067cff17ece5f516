"""Mail to one person, in the written form that the person reads. Plain text; the first line is the subject."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation

if TYPE_CHECKING:
    from accounts.models import User

log = logging.getLogger(__name__)

TIMEOUT = 10  # seconds: somebody waits for the page


class NotSent(Exception):
    """The mail server did not take it. What the mail was about has happened all the same."""


def send(user: User, template: str, context: Mapping[str, Any], *, message_id: str = "") -> None:
    """Send `accounts/mail/<template>.txt`. Never inside a transaction. Raises NotSent.

    `message_id` is the same for two copies of one mail, so that a mail system shows it once.
    """
    with translation.override(user.ui_language):
        text = render_to_string(
            f"accounts/mail/{template}.txt", {"user": user, "base_url": settings.BASE_URL, **context}
        )
    subject, _, body = text.strip().partition("\n")
    headers = {"Auto-Submitted": "auto-generated"}
    if message_id:
        headers["Message-ID"] = f"<{message_id}@{urlsplit(settings.BASE_URL).hostname}>"
    try:
        EmailMessage(
            subject=subject.strip(),
            body=body.strip() + "\n",
            to=[user.email],
            headers=headers,
            connection=get_connection(timeout=TIMEOUT),
        ).send()
    except OSError as error:  # SMTPException is one
        log.warning("A mail (%s) was not sent: %s", template, type(error).__name__)
        raise NotSent from error
