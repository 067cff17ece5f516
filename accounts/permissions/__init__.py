"""Who may do what: deeds, roles, and one policy. The table of URLs is `somestrategi/url_permissions.py`."""

from __future__ import annotations

from accounts.permissions.deeds import ACROSS, DO
from accounts.permissions.policy import (
    forget_grants,
    grants_of,
    may,
    may_anywhere,
    ministries_where,
    require,
)
from accounts.permissions.roles import Role

__all__ = [
    "ACROSS",
    "DO",
    "Role",
    "forget_grants",
    "grants_of",
    "may",
    "may_anywhere",
    "ministries_where",
    "require",
]
