"""Comments from a file: all of it, or nothing with what to mend."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from moderation import comment_file
from moderation.actions import comment_files
from moderation.forms.comment_file import CommentFileForm
from somestrategi.core import clock
from somestrategi.core.tabular.errors import TableError

SHOWN = 50


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = CommentFileForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, user=request.user
    )
    problems: tuple[tuple[int, str], ...] = ()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            told = comment_file.read(file, name=file.name, now=clock.now())
        except TableError as error:
            form.add_error("file", str(error))
        else:
            problems = told.problems
            if not problems:
                comment_files.take_in(form.cleaned_data["account"], told.comments, by=request.user)
                count = len(told.comments)
                messages.success(
                    request, _("The comments of the file are taken in: %(count)s.") % {"count": count}
                )
                return redirect("comments")
    context = {"form": form, "problems": problems[:SHOWN], "more_count": max(len(problems) - SHOWN, 0)}
    return render(
        request, "moderation/comment_file.html", context, status=422 if form.errors or problems else 200
    )
