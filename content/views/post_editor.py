"""Writing a post: begun with an account and a text, then saved by itself while one writes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content import editor_page
from content.actions import posts
from content.forms.post import NewPostForm
from content.models import Post


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """`?konto=` chooses the account before."""
    form = NewPostForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        initial={"account": request.GET.get("konto")},
    )
    if form.is_valid():
        try:
            post = posts.begin(
                account=form.cleaned_data["account"], text=form.cleaned_data["text"], by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("post_edit", post.pk)
    return render(request, "content/post_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    post = writable(request, pk)
    forms = editor_page.forms_of(post, user=request.user, data=request.POST or None)
    if request.method == "POST" and forms.is_valid():
        try:
            is_changed = _save(request, post, forms)
        except posts.SavedMeanwhile:
            return _page(request, post, forms, is_conflict=True, status=409)
        except ValidationError as error:
            forms.post.add_error(None, error)
        else:
            messages.success(request, _("The draft is saved.") if is_changed else _("Nothing was changed."))
            return redirect("post_edit", post.pk)
    return _page(request, post, forms, status=422 if request.method == "POST" else 200)


@require_POST
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Saves what is whole, and answers with the checks of what is saved. Nothing typed is lost by a wrong date."""
    post = writable(request, pk)
    forms = editor_page.forms_of(post, user=request.user, data=request.POST)
    if not forms.is_valid():
        return _fragment(request, post, problem=_("Not saved: correct what is marked."), status=422)
    try:
        _save(request, post, forms)
    except posts.SavedMeanwhile:
        return _fragment(request, post, problem=_("Somebody else has saved meanwhile."), status=409)
    except ValidationError as error:
        return _fragment(request, post, problem=error.messages[0], status=422)
    return _fragment(request, writable(request, pk))


def writable(request: SignedInRequest, pk: int) -> Post:
    """404 for what one may not read, 403 for what one may only read."""
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.POST_WRITE, ministry=post.ministry_id)
    return post


def _save(request: SignedInRequest, post: Post, forms: editor_page.EditorForms) -> bool:
    seen = request.POST.get("version", "")
    return posts.save(
        post,
        by=request.user,
        seen=int(seen) if seen.isascii() and seen.isdigit() else 0,
        facts=forms.post.facts(),
        written=[form.written() for form in forms.variants],
    )


def _page(
    request: SignedInRequest,
    post: Post,
    forms: editor_page.EditorForms,
    *,
    is_conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "post": post,
        "forms": forms,
        "is_conflict": is_conflict,
        "strategy_check": editor_page.strategy_check(post),
    }
    return render(request, "content/post_editor.html", context, status=status)


def _fragment(request: SignedInRequest, post: Post, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"post": post, "problem": problem, "strategy_check": editor_page.strategy_check(post)}
    return render(request, "content/_strategy_check.html", context, status=status)
