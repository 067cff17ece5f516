"""How a post's publishing stands on each account, what a person can do about it, and the way by hand."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.actions import letting_go
from content.editor_page import in_order
from content.forms.found_there import FoundThereForm
from content.models import Post, Variant
from content.publishing_lines import in_short, lines_of


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


@require_POST
def let_go(request: SignedInRequest, pk: int) -> HttpResponse:
    variant = _own(request, pk)
    try:
        letting_go.let_go(variant, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("It goes out on %(account)s.") % {"account": variant.account})
    return redirect("post_publishing", variant.post_id)


@require_POST
def look_again(request: SignedInRequest, pk: int) -> HttpResponse:
    variant = _own(request, pk)
    try:
        letting_go.look_again(variant, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.info(request, _("We are looking for it. Load the page again in a moment."))
    return redirect("post_publishing", variant.post_id)


@require_POST
def say(request: SignedInRequest, pk: int) -> HttpResponse:
    """With an address it is there; with `ikke-der` it is not."""
    variant = _own(request, pk)
    try:
        if "ikke-der" in request.POST:
            letting_go.is_not_there(variant, by=request.user)
            messages.success(request, _("Noted. You may try again when you like."))
            return redirect("post_publishing", variant.post_id)
        form = FoundThereForm(request.POST, prefix=str(variant.pk))
        if form.is_valid():
            letting_go.is_there(variant, address=form.cleaned_data["address"], by=request.user)
            messages.success(
                request, _("Noted: it is published on %(account)s.") % {"account": variant.account}
            )
            return redirect("post_publishing", variant.post_id)
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            messages.error(request, error.messages[0])
            return redirect("post_publishing", variant.post_id)
        form.add_error(None, error)
    return _show(request, variant.post_id, {variant.pk: form})


def _show(request: SignedInRequest, pk: int, forms: dict[int, FoundThereForm] | None = None) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    given = forms or {}
    lines = [
        (line, given.get(line.variant.pk) or FoundThereForm(prefix=str(line.variant.pk)))
        for line in lines_of(in_order(post))
    ]
    context = {
        "post": post,
        "lines": lines,
        "summary": in_short(line for line, _form in lines),
        "may_write": may(request.user, DO.POST_WRITE, ministry=post.ministry_id),
    }
    return render(request, "content/post_publishing.html", context, status=422 if given else 200)


def _own(request: SignedInRequest, pk: int) -> Variant:
    """404 for what one may not read, 403 for what one may only read."""
    variant = get_object_or_404(Variant.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.POST_WRITE, ministry=variant.post.ministry_id)
    return variant
