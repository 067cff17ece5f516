"""Who has a comment open. The page asks when it opens, and again while somebody writes; without JavaScript a button."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from moderation.actions import claims
from moderation.outcome import filter_of
from moderation.views import queue
from moderation.views.deciding import look_again


@require_POST
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """`over` takes it from whoever has it. Opening one lets go of the others."""
    comment = queue.found(request, pk)
    require(request.user, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    got = claims.claim(comment, by=request.user, takes_over="over" in request.POST)
    if got:
        claims.let_go_of_others(by=request.user, but=comment)
    if "HX-Request" not in request.headers:
        return look_again(request, comment, gjort="tatt" if got else "opptatt")
    context = {
        "comment": queue.found(request, pk),
        "user_key": request.user.pk,
        "filter_query": filter_of(request.GET).urlencode(),
    }
    return render(request, "moderation/_claim.html", context)


@require_POST
def let_go(request: SignedInRequest, pk: int) -> HttpResponse:
    """Back to the queue, and free for others at once."""
    comment = queue.found(request, pk)
    require(request.user, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    claims.let_go(comment, by=request.user)
    return look_again(request, None)
