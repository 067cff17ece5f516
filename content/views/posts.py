"""The plan as a list, and one post as it stands."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import TargetGroup
from accounts.permissions import DO, may, may_anywhere, require
from accounts.requests import SignedInRequest
from content import clearing, post_states
from content.actions import approvals, page_waits, post_comments, posts, reviewer_answers
from content.duty import may_send_first
from content.editor_page import in_order
from content.forms.clearance import PostCommentForm
from content.forms.post_filter import PostFilterForm
from content.forms.variant_choice import waiting_for
from content.models import ApprovalState, Post
from content.page_line import page_of, wait_of
from content.page_state import PageState
from content.post_states import STANDING, DeliveryState, PostState
from content.reviewer_question import question_of
from content.views.post_editor import writable

PAGE_SIZE = 50
HAVE_PAGES = (PostState.FOR_APPROVAL, PostState.APPROVED, PostState.CHANGES_REQUESTED)
"""Where a post comes by a page of its own."""
IN_DELIVERY = {*STANDING, DeliveryState.FAILED, DeliveryState.SCHEDULED}


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The address is the filter. A constant number of queries."""
    form = PostFilterForm(request.GET, user=request.user)
    found = form.narrow(Post.objects.visible_to(request.user)).with_context().with_waiting().with_page_wait()
    context = {
        "form": form,
        "page": Paginator(found.soonest_first(), PAGE_SIZE).get_page(request.GET.get("side")),
        "may_write": may_anywhere(request.user, DO.POST_WRITE),
    }
    return render(request, "content/posts.html", context, status=422 if form.errors else 200)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    return _show(request, post, PostCommentForm())


@require_POST
def comment(request: SignedInRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.POST_COMMENT, ministry=post.ministry_id)
    form = PostCommentForm(request.POST)
    if not form.is_valid():
        return _show(request, post, form)
    post_comments.add(post, text=form.cleaned_data["text"], by=request.user)
    messages.success(request, _("The remark is saved."))
    return redirect(post)


def _show(request: SignedInRequest, post: Post, form: PostCommentForm) -> HttpResponse:
    approval = post.approvals.with_context().order_by("-pk").first()
    page, wait = page_of(post), wait_of(post)
    states = {variant.state for variant in post.variants.all()}
    context = {
        "post": post,
        "variants": in_order(post),
        "reportable": set(waiting_for(request.user).filter(post=post).values_list("pk", flat=True))
        if may_anywhere(request.user, DO.PUBLICATION_REPORT)
        else set(),
        "corrections": list(post.corrections.newest_first()),
        "is_out": DeliveryState.PUBLISHED in states,
        "is_on_its_way": post.state == PostState.APPROVED or bool(IN_DELIVERY & states),
        "groups": [TargetGroup(group).label for group in post.target_groups if group in TargetGroup.values],
        "approval": approval,
        "turns": list(approval.turns.select_related("person").order_by("pk")) if approval else [],
        "may_decide": approval is not None
        and approval.state == ApprovalState.WAITING
        and approvals.may_decide(post, request.user, asked_by=approval.asked_by),
        "may_write": may(request.user, DO.POST_WRITE, ministry=post.ministry_id),
        "page": page,
        "wait": wait,
        "may_send_first": wait is None
        and page_waits.may_go_first(post)
        and (page is None or page.state != PageState.THERE)
        and may_send_first(request.user, post.ministry_id),
        "comments": list(post.comments.in_order()),
        "comment_form": form,
        "may_comment": may(request.user, DO.POST_COMMENT, ministry=post.ministry_id),
        "clearance": clearing.of(post),
        "needs_clearance": clearing.is_needed(post),
        "may_clear": may(request.user, DO.POST_CLEAR, ministry=post.ministry_id),
        "question": question_of(post),
        "may_answer": reviewer_answers.may_answer(post, request.user),
    }
    return render(request, "content/post.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """`til` is a state; not those that have a page of their own."""
    post = writable(request, pk)
    to = request.POST.get("til", "")
    is_offered = to in PostState.values and PostState(to) not in HAVE_PAGES
    if not is_offered or post_states.step(post.state, to) is None:
        messages.error(request, _("The post has moved meanwhile. Look at it as it stands now."))
        return redirect(post)
    try:
        posts.move(post, to=PostState(to), by=request.user, reason=request.POST.get("begrunnelse", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The post is now «%(state)s».") % {"state": post.get_state_display()})
    return redirect(post)
