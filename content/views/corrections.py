"""The correction of a post: what was wrong, and every place to put it right."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, may
from accounts.requests import SignedInRequest
from content.actions import corrections
from content.forms.correction import CorrectionForm
from content.models import CorrectionPlace, Post
from content.post_states import DeliveryState
from content.views.post_editor import writable


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list of the one that stands open, or the form of a new one; and those that were."""
    if request.method == "POST":
        post = writable(request, pk)
        form = CorrectionForm(request.POST, post=post)
        if form.is_valid():
            try:
                corrections.open_for(post, by=request.user, **form.told())
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("Tick off each place when it is put right."))
                return redirect("post_correction", post.pk)
    else:
        post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
        form = CorrectionForm(post=post)
    return _page(request, post, form)


@require_POST
def tick(request: SignedInRequest, pk: int, place_pk: int) -> HttpResponse:
    """`gjor=angre` takes the tick away."""
    post = writable(request, pk)
    place = get_object_or_404(CorrectionPlace, pk=place_pk, correction__post=post)
    try:
        if request.POST.get("gjor") == "angre":
            corrections.untick(place, by=request.user)
        else:
            corrections.tick(place, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("post_correction", post.pk)


def _page(request: SignedInRequest, post: Post, form: CorrectionForm) -> HttpResponse:
    found = list(post.corrections.with_context().newest_first())
    has_open = any(one.closed_at is None for one in found)
    is_out = any(variant.state == DeliveryState.PUBLISHED for variant in post.variants.all())
    may_write = may(request.user, DO.POST_WRITE, ministry=post.ministry_id)
    context = {
        "post": post,
        "corrections": found,
        "form": form if may_write and is_out and not has_open else None,
        "refused": form if form.errors else None,
        "may_write": may_write,
        "is_out": is_out,
    }
    return render(request, "content/correction.html", context, status=422 if form.errors else 200)
