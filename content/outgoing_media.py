"""The address from which a platform fetches a picture or a video of a post: signed, for a day, and for one file.

Some platforms take no bytes and fetch by themselves (publishing.md §2: Instagram, Threads).
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse

from content.models import MediaFile

SALT = "content.outgoing_media"
LIFE = dt.timedelta(hours=24)


def public_url(file: MediaFile) -> str:
    """Empty where nobody outside could fetch it: in the demo, and without https."""
    if settings.DEMO or not settings.BASE_URL.startswith("https://"):
        return ""
    token = signing.dumps(file.pk, salt=SALT)
    return settings.BASE_URL.rstrip("/") + reverse("outgoing_media", args=[token])


def file_of(token: str) -> MediaFile | None:
    """None for what we have not signed, what is too old, what is gone, and where a consent was taken back."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    found: MediaFile | None = MediaFile.objects.filter(pk=pk, consent_withdrawn_on__isnull=True).first()
    return found
