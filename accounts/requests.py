"""What a view is handed once the door (`somestrategi.middleware`) has let somebody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User


class SignedInRequest(HttpRequest):
    """Never made: the type of `request` in views that no anonymous user reaches."""

    user: User
