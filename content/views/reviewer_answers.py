"""Where a reviewer answers whether a text is party politics (S83)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content.actions import reviewer_answers
from content.checks import party_politics
from content.editor_page import in_order
from content.forms.reviewer_answer import ReviewerAnswerForm
from content.models import Post
from content.reviewer_question import question_of


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.POST_APPROVE, ministry=post.ministry_id)
    question = question_of(post)
    may_answer = reviewer_answers.may_answer(post, request.user)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    form = ReviewerAnswerForm(
        request.POST if request.method == "POST" else None, text_hash=question.text_hash if question else ""
    )
    if form.is_valid():
        try:
            reviewer_answers.answer(
                post,
                check_id=party_politics.ID,
                answer=form.cleaned_data["answer"],
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["text_hash"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your answer is kept with the post."))
            return redirect(post)
    context = {
        "post": post,
        "variants": in_order(post),
        "question": question,
        "may_answer": may_answer,
        "form": form,
    }
    return render(request, "content/reviewer_answer.html", context, status=422 if form.errors else 200)
