"""Which ministry a page shows: the one in the address, or the first that the person works for."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import Ministry
from accounts.permissions import DO, grants_of
from accounts.requests import SignedInRequest

QUERY_NAME = "departement"


def chosen_ministry(request: SignedInRequest, do: DO) -> tuple[Ministry, list[Ministry]]:
    """The ministry and all that could be chosen, by name. 404 for one that is not among them: another
    ministry's screen does not exist for those who may not see it."""
    choices = list(Ministry.objects.where_may(request.user, do).by_name())
    if not choices:
        raise PermissionDenied
    code = request.GET.get(QUERY_NAME)
    if code:
        for ministry in choices:
            if ministry.code == code:
                return ministry, choices
        raise Http404
    own = grants_of(request.user).in_ministries
    return next((ministry for ministry in choices if ministry.pk in own), choices[0]), choices
