"""What a person says about something that is not done on the platform."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from moderation.actions import errand_answers
from moderation.models import Errand
from moderation.views import queue
from moderation.views.deciding import look_again

SAID: dict[str, tuple[Callable[..., Errand], str]] = {
    "prov-igjen": (errand_answers.try_again, "prov"),
    "gjort": (errand_answers.done_by_hand, "gjort"),
    "ikke-der": (errand_answers.is_not_there, "ikke-der"),
}


@require_POST
def say(request: SignedInRequest, pk: int, word: str) -> HttpResponse:
    errand = get_object_or_404(Errand.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.COMMENT_DECIDE, ministry=errand.comment.ministry_id)
    if word not in SAID:
        raise Http404
    act, told = SAID[word]
    try:
        act(errand, by=request.user)
    except ValidationError as error:
        comment = queue.found(request, errand.comment_id)
        return queue.show(request, comment, status=409, problem=error.messages[0])
    return look_again(request, errand.comment, gjort=told)
