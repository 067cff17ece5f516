"""Links in e-mails that show one thing without a log-in. Signed, bound to one notification and so to one person and one
object, and no good for anything but looking: what is decided takes a log-in or a code besides.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import Notification
from accounts.notification_kinds import KIND

SALT = "accounts.mail_link"
LIFE = dt.timedelta(days=14)


def url_of(notification: Notification) -> str:
    """The whole address: the kind's page by link where it has one, else the object's own page."""
    name = KIND(notification.kind).about.by_link
    path = reverse(name, args=[_token(notification)]) if name else notification.get_absolute_url()
    return settings.BASE_URL.rstrip("/") + path


def _token(notification: Notification) -> str:
    return signing.dumps(notification.pk, salt=SALT)


def notification_of(token: str) -> Notification | None:
    """None for what we have not signed, what is too old, and whom we have deactivated."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    return Notification.objects.select_related("user").filter(pk=pk, user__is_active=True).first()
