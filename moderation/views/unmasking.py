"""«Vis uten maskering»: by POST, shown once, never in an address, a log or a cache."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from moderation.actions import unmasking
from moderation.views import queue


@require_POST
@never_cache
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = queue.found(request, pk)
    require(request.user, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    try:
        text = unmasking.unmask(comment, by=request.user)
    except ValidationError as error:
        return queue.show(request, comment, status=410, problem=error.messages[0])
    response = queue.show(request, comment, unmasked=text)
    response["Cache-Control"] = "no-store"
    return response
