"""The server that a person names for an account on a platform with many: a host of the open internet, and no more."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from somestrategi.core.http.pages import is_public

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_INSIDE = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")


def read(text: str) -> str:
    """«social.example.no» → «https://social.example.no». Asks nobody. Raises ValidationError that says why not."""
    typed = text.strip().rstrip("/").lower()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        port = parts.port
    except ValueError as error:
        raise ValidationError(_("Write the address of the server, such as social.example.no.")) from error
    if parts.scheme != "https":
        raise ValidationError(_("The server must have an https address."))
    if parts.path or parts.query or parts.fragment or parts.username is not None or port not in (None, 443):
        raise ValidationError(_("Write only the name of the server, without anything after it."))
    host = parts.hostname or ""
    if _is_address(host) or host.endswith(_INSIDE) or host == "localhost":
        raise ValidationError(_("The server must lie on the open internet."))
    if not _HOST.fullmatch(host):
        raise ValidationError(_("Write the address of the server, such as social.example.no."))
    return f"https://{host}"


def refuse_inside(server: str) -> None:
    """Ask for the host's addresses, and raise ValidationError where one of them is on the inside, or there is none."""
    host = urlsplit(server).hostname or ""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ValidationError(_("We do not find the server. Is the name right?")) from error
    if not all(is_public(str(one[4][0])) for one in found):
        raise ValidationError(_("The server must lie on the open internet."))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
