"""The page on regjeringen.no that a post leads to: asked again, and the post let out before it (S17)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from content.actions import page_answers, page_waits
from content.models import Post
from content.page_line import page_of
from content.views.post_editor import writable


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """«Sjekk nå», and how it went. Without htmx one comes back to the post."""
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    if request.method == "POST":
        page_answers.ask_again(post, by=request.user)
    if "HX-Request" not in request.headers:
        if request.method == "POST":
            messages.info(request, _("The page is being asked. Load this one again in a moment."))
        return redirect(post)
    return render(request, "content/_page_answer.html", {"post": post, "page": page_of(post)})


@require_POST
def send_now(request: SignedInRequest, pk: int) -> HttpResponse:
    post = writable(request, pk)
    try:
        page_waits.send_now(post, by=request.user, reason=request.POST.get("begrunnelse", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The post goes out now. The page must be open within an hour."))
    return redirect(post)
