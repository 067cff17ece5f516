"""«Svarmaler»: what answers begin with. The ministry's own beside everybody's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import DO, may_anywhere, require
from accounts.requests import SignedInRequest
from moderation.actions import answer_templates
from moderation.forms.answer_template import AnswerTemplateForm
from moderation.models import AnswerTemplate


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    context = {
        "templates": list(AnswerTemplate.objects.visible_to(request.user).in_use()),
        "may_set_up": may_anywhere(request.user, DO.COMMENT_SET_UP),
    }
    return render(request, "moderation/answer_templates.html", context)


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """`?som=` is one that it begins as."""
    chosen = request.GET.get("som", "")
    visible = AnswerTemplate.objects.visible_to(request.user).in_use()
    like = visible.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    form = AnswerTemplateForm(
        request.POST if request.method == "POST" else None, user=request.user, like=like
    )
    if form.is_valid():
        told = dict(form.cleaned_data)
        answer_templates.make(told.pop("ministry"), by=request.user, **told)
        messages.success(request, _("The template is saved."))
        return redirect("answer_templates")
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    template = _own(request, pk)
    form = AnswerTemplateForm(
        request.POST if request.method == "POST" else None, user=request.user, template=template
    )
    if form.is_valid():
        answer_templates.change(template, by=request.user, **form.cleaned_data)
        messages.success(request, _("The template is saved."))
        return redirect("answer_templates")
    return _form(request, form, template)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    answer_templates.withdraw(_own(request, pk), by=request.user)
    messages.success(request, _("The template is withdrawn."))
    return redirect("answer_templates")


def _own(request: SignedInRequest, pk: int) -> AnswerTemplate:
    """Not everybody's: those are copied, and the copy is changed."""
    rows = AnswerTemplate.objects.visible_to(request.user).in_use().filter(ministry__isnull=False)
    template: AnswerTemplate = get_object_or_404(rows, pk=pk)
    require(request.user, DO.COMMENT_SET_UP, ministry=template.ministry_id)
    return template


def _form(
    request: SignedInRequest, form: AnswerTemplateForm, template: AnswerTemplate | None
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "template": template}
    return render(request, "moderation/answer_template_form.html", context, status=status)
