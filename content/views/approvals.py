"""Deciding about a post: read it as it will stand, with what differs from last time, and answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Ministry
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content import approval_page, clearing, editor_page
from content.actions import approvals
from content.draft import Moment
from content.forms.sending import ChangesForm
from content.models import Approval, ApprovalState, Post
from content.page_line import page_of, wait_of


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """What waits for the reader first, then what waits for others."""
    mine = list(Approval.objects.waiting_for(request.user).with_context().soonest_first())
    visible = Approval.objects.visible_to(request.user).waiting().exclude(pk__in=[one.pk for one in mine])
    context = {
        "mine": mine,
        "others": list(visible.with_context().soonest_first()[:50]),
        "set_up": Ministry.objects.where_may(request.user, DO.APPROVAL_SET_UP).by_name(),
    }
    return render(request, "content/approvals.html", context)


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Approval.objects.visible_to(request.user).with_context()
    approval = get_object_or_404(visible, pk=pk)
    require(request.user, DO.POST_APPROVE, ministry=approval.post.ministry_id)
    form = ChangesForm(request.POST if request.POST.get("svar") == "endring" else None)
    if request.method == "POST":
        answer = _decide(request, approval, form)
        if answer is not None:
            return answer
    post = Post.objects.with_context().get(pk=approval.post_id)
    context: dict[str, Any] = {
        "approval": approval,
        "post": post,
        "form": form,
        "is_waiting": approval.state == ApprovalState.WAITING,
        "may_decide": approvals.may_decide(post, request.user, asked_by=approval.asked_by),
        "may_countersign": approval.asked_by_id != request.user.pk,
        "clearance": clearing.of(post),
        "needs_clearance": clearing.is_needed(post),
        "comments": list(post.comments.in_order()),
        "texts": approval_page.texts_of(post, approval),
        "strategy_check": editor_page.strategy_check(post, reader=request.user, moment=Moment.SENDING),
        "page": page_of(post),
        "wait": wait_of(post),
        "next": Approval.objects.waiting_for(request.user).exclude(pk=approval.pk).soonest_first().first(),
    }
    return render(request, "content/approval.html", context, status=422 if form.errors else 200)


def _decide(request: SignedInRequest, approval: Approval, form: ChangesForm) -> HttpResponse | None:
    """None where the answer is to be mended on the page."""
    is_change = request.POST.get("svar") == "endring"
    if is_change and not form.is_valid():
        return None
    try:
        if is_change:
            approvals.request_changes(approval, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The post is back with the writer."))
        else:
            approvals.approve(approval, by=request.user, seen=request.POST.get("sett", ""))
            messages.success(request, _("The post is approved."))
    except PermissionDenied as refused:
        messages.error(request, str(refused) or _("You cannot approve this post."))
        return redirect(approval.post)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("approval", approval.pk)
    return redirect("approvals")
