"""«Kommentarer»: the queue with one comment in focus. A GET never writes: the page itself asks for its claim."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.permissions import DO, may_anywhere
from accounts.requests import SignedInRequest
from moderation.comment_page import open_comment
from moderation.forms.queue_filter import QueueFilterForm
from moderation.models import Comment
from moderation.outcome import filter_of, keys_of, outcome_of
from moderation.queue_page import first_free, queue_of

TEMPLATE = "moderation/comments.html"
EXTRAS = (
    "opened",
    "same_text_form",
    "appeal_form",
    "outcome_form",
    "about",
    "meanwhile",
    "problem",
    "unmasked",
)
"""What other views add to the page."""


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The first that nobody else has open is in focus."""
    return show(request, None)


@require_GET
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, found(request, pk))


def found(request: SignedInRequest, pk: int) -> Comment:
    comment: Comment = get_object_or_404(Comment.objects.visible_to(request.user).with_context(), pk=pk)
    return comment


def show(
    request: SignedInRequest, comment: Comment | None, *, status: int = 200, **opened: Any
) -> HttpResponse:
    """The page as it stands. `opened` is what a form adds to it (`views.deciding`)."""
    form = QueueFilterForm(request.GET, user=request.user)
    query = filter_of(request.GET)
    is_listing = comment is None
    comments = Comment.objects.visible_to(request.user)
    after = comments.filter(pk__in=keys_of(request.GET.getlist("etter"))[:1]).first()
    queue = queue_of(request.user, form, query, after=after)
    if comment is None and after is None:
        comment = first_free(form.narrow(comments), request.user, form.tab)
    if comment is None and queue.rows:
        comment = queue.rows[0]
    context = {
        "form": form,
        "is_used": form.is_used(),
        "queue": queue,
        "item": open_comment(comment, request.user) if comment else None,
        "is_listing": is_listing,
        "is_first_page": after is None,
        "outcome": outcome_of(request.GET, request.user),
        "tab_query": f"fane={form.tab.value}",
        "filter_query": query.urlencode(),
        "may_decide": may_anywhere(request.user, DO.COMMENT_DECIDE),
        "keys_on": request.user.has_shortcuts,
        **dict.fromkeys(EXTRAS),
        **opened,
    }
    response = render(request, TEMPLATE, context, status=422 if form.errors else status)
    if request.method == "GET" and not opened:
        response["HX-Push-Url"] = f"{request.path}?{query.urlencode()}" if query else request.path
    return response
