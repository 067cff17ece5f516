"""Which pages are asked whether they are there, and how: the installation's settings."""

from __future__ import annotations

from django.conf import settings

from somestrategi.core.http import pages as http
from somestrategi.core.http.pages import Reach, Refused

LONGEST = 500


def reach() -> Reach:
    return Reach(
        hosts=tuple(settings.PAGE_HOSTS),
        fixed=settings.PAGE_FIXED_ADDRESSES,
        ca_file=settings.PAGE_CA_FILE,
    )


def may_be_asked(url: str) -> bool:
    """A page of a host that the operator has named."""
    try:
        http.host_of(url, reach())
    except Refused:
        return False
    return len(url) <= LONGEST
