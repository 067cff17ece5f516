"""The address of a matter on regjeringen.no (S16, S17): what may stand in it."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from somestrategi.core import government_host

LONGEST = 500


def read(pasted: str) -> str:
    """The address as it is kept, with https and without what only tracks; empty where nothing was pasted.

    Raises ValidationError for another site: also for one that only looks like it, such as regjeringen.no.example.
    """
    text = pasted.strip()
    if not text:
        return ""
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise ValidationError(
            _("This is not a web address. Copy it from the page on regjeringen.no.")
        ) from error
    is_web = parts.scheme in {"http", "https"} and not port and parts.username is None
    if not is_web or not government_host.is_ours(host):
        raise ValidationError(_("Only addresses on regjeringen.no can stand here."))
    if not parts.path.strip("/"):
        raise ValidationError(_("This is the front page. Copy the address of the matter itself."))
    address = urlunsplit(("https", host, parts.path, parts.query, ""))
    if len(address) > LONGEST:
        raise ValidationError(_("The address is too long."))
    return address
