"""Requests to DIO for visual solutions of one's own: asked by a ministry, answered on the request's page (S39)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import DO, may, may_anywhere, require
from accounts.requests import SignedInRequest
from content.actions import visual_requests
from content.forms.visual_request import VisualAnswerForm, VisualRequestForm
from content.models import VisualRequest, VisualState

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """What waits for DIO first."""
    found = VisualRequest.objects.visible_to(request.user).with_context().waiting_first()
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("side")),
        "may_ask": may_anywhere(request.user, DO.POST_WRITE),
    }
    return render(request, "content/visual_requests.html", context)


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = VisualRequestForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            row = visual_requests.ask(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("DIO is asked."))
            return redirect(row)
    return render(
        request, "content/visual_request_new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk), None)


@require_POST
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    require(request.user, DO.VISUAL_ANSWER)
    form = VisualAnswerForm(request.POST, request=row)
    if form.is_valid():
        told = form.cleaned_data
        try:
            state = VisualState(told["state"])
            visual_requests.answer(row, state=state, text=told["text"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The ministry is told."))
            return redirect(row)
    return _page(request, row, form)


def _visible(request: SignedInRequest, pk: int) -> VisualRequest:
    return get_object_or_404(VisualRequest.objects.visible_to(request.user).with_context(), pk=pk)


def _page(request: SignedInRequest, row: VisualRequest, form: VisualAnswerForm | None) -> HttpResponse:
    may_answer = may(request.user, DO.VISUAL_ANSWER)
    context = {
        "row": row,
        "form": form or (VisualAnswerForm(request=row) if may_answer else None),
        "files": row.files.all() if may(request.user, DO.POST_WRITE, ministry=row.ministry_id) else (),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "content/visual_request.html", context, status=status)
