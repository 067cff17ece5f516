"""Writing a post: begun with an account and a text, then saved by itself while one writes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content import editor_deeds, editor_page, parked_text, post_states
from content.actions import approvals, posts, remark_cases
from content.approval_page import sent_in_words
from content.editor_page import EditorForms
from content.forms.post import NewPostForm, accounts_to_add, asked_for, moment
from content.models import Post
from content.page_line import page_of
from content.post_states import PostState


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """`?konto=` chooses the account before, and `?dag=2026-12-02` the day."""
    parked = parked_text.parked_for(request, request.path)
    data = request.POST if request.method == "POST" else parked
    form = NewPostForm(data, user=request.user, initial=asked_for(request.GET))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            at = moment(told["planned_on"], None)
            post = posts.begin(account=told["account"], text=told["text"], planned_at=at, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            parked_text.forget(request)
            return redirect("post_edit", post.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "is_parked": request.method == "GET" and parked is not None}
    return render(request, "content/post_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    post = writable(request, pk)
    if request.method == "GET":
        parked = parked_text.parked_for(request, request.path)
        return editor_of(
            request, post, editor_page.forms_of(post, user=request.user, data=parked), parked=parked
        )
    forms = editor_page.forms_of(post, user=request.user, data=request.POST)
    if not forms.is_valid():
        return editor_of(request, post, forms, status=422)
    try:
        is_changed = _save(request, post, forms)
    except posts.SavedMeanwhile:
        parked_text.forget(request)
        messages.warning(request, _("Somebody else has saved meanwhile. Choose which text shall stand."))
        return redirect("post_versions", post.pk)
    except ValidationError as error:
        forms.post.add_error(None, error)
        return editor_of(request, post, forms, status=422)
    parked_text.forget(request)
    try:
        editor_deeds.carry_out(writable(request, pk), request.POST, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        if is_changed and "send" not in request.POST:
            messages.success(request, _("The draft is saved."))
        if "send" in request.POST:
            return _send(request, writable(request, pk))
    return redirect("post_edit", post.pk)


def _send(request: SignedInRequest, post: Post) -> HttpResponse:
    """At once where nothing is missing; else to the page that asks for it."""
    try:
        approval = approvals.send(post, by=request.user)
    except (approvals.Stopped, ValidationError):
        return redirect("post_send", post.pk)
    messages.success(request, sent_in_words(approval))
    return redirect(post)


@require_POST
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Saves what is whole, and answers with the checks of what is saved. Nothing typed is lost by a wrong date."""
    post = writable(request, pk)
    forms = editor_page.forms_of(post, user=request.user, data=request.POST)
    if not forms.is_valid():
        return _fragment(request, post, problem=_("Not saved: correct what is marked."), status=422)
    try:
        _save(request, post, forms)
        editor_deeds.carry_out(writable(request, pk), request.POST, by=request.user)
    except posts.SavedMeanwhile:
        return _fragment(request, writable(request, pk), is_conflict=True, status=409)
    except ValidationError as error:
        return _fragment(request, writable(request, pk), problem=error.messages[0], status=422)
    return _fragment(request, writable(request, pk), is_written=True)


def writable(request: SignedInRequest, pk: int) -> Post:
    """404 for what one may not read, 403 for what one may only read."""
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.POST_WRITE, ministry=post.ministry_id)
    return post


def version_in(posted: QueryDict) -> int:
    """The version of the post that the page was made from; 0 where it is not told, which no post has."""
    seen = posted.get("version", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


def _fragment(
    request: SignedInRequest,
    post: Post,
    *,
    problem: str = "",
    is_conflict: bool = False,
    is_written: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The strategy check anew, how the save went, and the version that the next save is made on."""
    check = editor_page.strategy_check(post, reader=request.user)
    if is_written:
        remark_cases.see([(one.variant, one.remarks) for one in check])
    context = {
        "post": post,
        "problem": problem,
        "is_conflict": is_conflict,
        "is_saved": status == 200,
        "page": page_of(post),
        "strategy_check": check,
    }
    return render(request, "content/_strategy_check.html", context, status=status)


def _save(request: SignedInRequest, post: Post, forms: EditorForms) -> bool:
    return posts.save(
        post,
        by=request.user,
        seen=version_in(request.POST),
        facts=forms.post.facts(),
        written=[form.written() for form in forms.variants],
    )


def editor_of(
    request: SignedInRequest,
    post: Post,
    forms: EditorForms,
    *,
    parked: QueryDict | None = None,
    media_problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """`media_problem` is why a file was not taken."""
    context: dict[str, Any] = {
        "post": post,
        "version": version_in(parked) if parked else post.version,
        "is_parked": parked is not None,
        "forms": forms,
        "may_send": post_states.step(post.state, PostState.FOR_APPROVAL) is not None,
        "to_add": accounts_to_add(post, request.user),
        "page": page_of(post),
        "media_problem": media_problem,
        "conflicts": editor_page.open_conflicts(post),
        "strategy_check": editor_page.strategy_check(post, reader=request.user),
    }
    return render(request, "content/post_editor.html", context, status=status)
