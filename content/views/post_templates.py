"""Texts that are approved beforehand: made, approved, used by who is on duty, withdrawn, countersigned."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import RotaShift
from accounts.permissions import DO, may, may_anywhere, require
from accounts.requests import SignedInRequest
from content.actions import post_templates
from content.actions.approvals import Stopped
from content.forms.post_template import PostTemplateForm, UseTemplateForm
from content.models import Approval, PostTemplate
from somestrategi.core import clock


@dataclass(frozen=True)
class TemplateCard:
    template: PostTemplate
    may_approve: bool
    may_use: bool
    may_withdraw: bool


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    mine = RotaShift.objects.between(today, today).filter(person=request.user)
    on_duty_in = set(mine.values_list("ministry_id", flat=True))
    rows = PostTemplate.objects.visible_to(request.user).in_use()
    context = {
        "cards": [_card(template, request, on_duty_in) for template in rows],
        "may_make": may_anywhere(request.user, DO.POST_WRITE),
    }
    return render(request, "content/post_templates.html", context)


def _card(template: PostTemplate, request: SignedInRequest, on_duty_in: set[int]) -> TemplateCard:
    writes = may(request.user, DO.POST_WRITE, ministry=template.ministry_id)
    approves = may(request.user, DO.POST_APPROVE, ministry=template.ministry_id)
    is_open = template.approved_by_id is None
    return TemplateCard(
        template,
        may_approve=is_open and approves and template.made_by_id != request.user.pk,
        may_use=not is_open and writes and template.ministry_id in on_duty_in,
        may_withdraw=writes,
    )


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = PostTemplateForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        fields = dict(form.cleaned_data)
        post_templates.make(fields.pop("ministry"), by=request.user, **fields)
        messages.success(request, _("The template is saved. Somebody else must approve it."))
        return redirect("post_templates")
    return render(
        request, "content/post_template_form.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def use(request: SignedInRequest, pk: int) -> HttpResponse:
    template = _visible(request, pk)
    require(request.user, DO.POST_WRITE, ministry=template.ministry_id)
    form = UseTemplateForm(request.POST if request.method == "POST" else None, template=template)
    if form.is_valid():
        try:
            post = post_templates.use(template, account=form.cleaned_data["account"], by=request.user)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        except Stopped:
            form.add_error(None, str(_("The strategy check stops the text on this account.")))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("It goes out in a few minutes, and waits to be countersigned."))
            return redirect(post)
    context = {"template": template, "form": form}
    return render(request, "content/post_template_use.html", context, status=422 if form.errors else 200)


@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    template = _visible(request, pk)
    require(request.user, DO.POST_APPROVE, ministry=template.ministry_id)
    try:
        post_templates.approve(template, by=request.user)
    except (PermissionDenied, ValidationError) as refused:
        messages.error(request, _words(refused))
    else:
        messages.success(request, _("The template is approved."))
    return redirect("post_templates")


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    template = _visible(request, pk)
    require(request.user, DO.POST_WRITE, ministry=template.ministry_id)
    try:
        post_templates.withdraw(template, by=request.user)
    except ValidationError as refused:
        messages.error(request, _words(refused))
    else:
        messages.success(request, _("The template is withdrawn."))
    return redirect("post_templates")


@require_POST
def countersign(request: SignedInRequest, pk: int) -> HttpResponse:
    approval = get_object_or_404(Approval.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.POST_APPROVE, ministry=approval.post.ministry_id)
    try:
        post_templates.countersign(approval, by=request.user)
    except (PermissionDenied, ValidationError) as refused:
        messages.error(request, _words(refused))
    else:
        messages.success(request, _("The post is countersigned."))
    return redirect(approval)


def _visible(request: SignedInRequest, pk: int) -> PostTemplate:
    return get_object_or_404(PostTemplate.objects.visible_to(request.user).in_use(), pk=pk)


def _words(refused: PermissionDenied | ValidationError) -> str:
    return refused.messages[0] if isinstance(refused, ValidationError) else str(refused)
