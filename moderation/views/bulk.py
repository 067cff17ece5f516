"""Several at once: those that are ticked, and spam with the very same words."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from moderation.actions import bulk
from moderation.forms.bulk import HideSameTextForm
from moderation.models import Comment
from moderation.outcome import filter_of
from moderation.views import queue

MOST = 100
"""Of those that are ticked: more than a page never is."""


@require_POST
def many(request: SignedInRequest) -> HttpResponse:
    """`velg` is `key:version` for each that is ticked; `gjor` says what."""
    seen: dict[int, int] = {}
    for text in request.POST.getlist("velg")[:MOST]:
        key, _colon, version = text.partition(":")
        if key.isdecimal() and version.isdecimal() and len(key + version) < 25:
            seen[int(key)] = int(version)
    comments = Comment.objects.decidable_by(request.user).filter(pk__in=seen).with_context()
    ticked = {comment: seen[comment.pk] for comment in comments.in_queue_order()}
    act = bulk.answered if request.POST.get("gjor") == "besvart" else bulk.leave
    gone_count = len(seen) - len(ticked)  # given to another ministry since the page was drawn
    return _told(request, act(ticked, by=request.user), gone_count)


@require_http_methods(["GET", "POST"])
def same_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET tells how many it will be; POST hides them."""
    comment = queue.found(request, pk)
    require(request.user, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    form = HideSameTextForm(request.POST if request.method == "POST" else None, comment=comment)
    if form.is_valid():
        return _told(request, bulk.hide_same_text(comment, by=request.user, **form.cleaned_data))
    return queue.show(request, comment, status=422 if form.errors else 200, same_text_form=form)


def _told(request: SignedInRequest, outcome: bulk.Outcome, gone_count: int = 0) -> HttpResponse:
    query = filter_of(request.GET)
    query.setlist("vurdert", [str(decision.pk) for decision in outcome.decided[:MOST]])
    overtaken_count = len(outcome.overtaken) + gone_count
    if overtaken_count:
        query["forbi"] = str(overtaken_count)
    return HttpResponseRedirect(f"{reverse('comments')}?{query.urlencode()}")
