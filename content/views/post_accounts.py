"""On which accounts a post goes out."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from content.actions import posts
from content.forms.post import writable_accounts
from content.models import Variant
from content.views.post_editor import writable


@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    post = writable(request, pk)
    keys = [int(key) for key in request.POST.getlist("konto") if key.isascii() and key.isdigit()]
    try:
        posts.add_accounts(
            post, accounts=writable_accounts(request.user).filter(pk__in=keys), by=request.user
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("post_edit", post.pk)


@require_POST
def remove(request: SignedInRequest, pk: int, variant_pk: int) -> HttpResponse:
    post = writable(request, pk)
    variant = get_object_or_404(Variant.objects.with_context(), pk=variant_pk, post=post)
    try:
        posts.remove_account(variant, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("post_edit", post.pk)
