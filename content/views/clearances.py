"""«Klarert av politisk ledelse»: read and clear, note what was said elsewhere, and which posts need it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Ministry
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.actions import clearances
from content.editor_page import in_order
from content.forms.clearance import ClearanceRuleForm, ClearedElsewhereForm
from content.models import Clearance, ClearanceRule, ClearedHow, Post
from content.post_fingerprint import fingerprint


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """`svar=klarer` by who clears; else the form of what was said elsewhere."""
    visible = Clearance.objects.visible_to(request.user)
    clearance = get_object_or_404(visible.select_related("cleared_by", "noted_by"), pk=pk)
    post = Post.objects.with_context().get(pk=clearance.post_id)
    require(request.user, DO.POST_COMMENT, ministry=post.ministry_id)
    is_here = request.POST.get("svar") == "klarer"
    form = ClearedElsewhereForm(request.POST if request.method == "POST" and not is_here else None, post=post)
    if request.method == "POST" and (is_here or form.is_valid()):
        try:
            _clear(request, clearance, form, is_here=is_here)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("clearance", pk)
        messages.success(request, _("The post is cleared."))
        return redirect(post)
    context = {
        "post": post,
        "variants": in_order(post),
        "clearance": clearance,
        "is_of_this": clearance.fingerprint == fingerprint(post),
        "may_clear": may(request.user, DO.POST_CLEAR, ministry=post.ministry_id),
        "may_note": may(request.user, DO.POST_WRITE, ministry=post.ministry_id),
        "form": form,
    }
    return render(request, "content/clearance.html", context, status=422 if form.errors else 200)


def _clear(
    request: SignedInRequest, clearance: Clearance, form: ClearedElsewhereForm, *, is_here: bool
) -> None:
    seen = request.POST.get("sett", "")
    if is_here:
        clearances.clear(clearance, by=request.user, seen=seen)
    else:
        said = form.cleaned_data
        how = ClearedHow(said["how"])
        clearances.note(clearance, cleared_by=said["cleared_by"], how=how, by=request.user, seen=seen)


@require_http_methods(["GET", "POST"])
def rules(request: SignedInRequest, code: str) -> HttpResponse:
    ministry = _own(request, code)
    form = ClearanceRuleForm(request.POST if request.method == "POST" else None, ministry=ministry)
    if form.is_valid():
        try:
            clearances.add_rule(ministry, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The choice is saved."))
            return redirect("clearance_rules", code)
    context = {
        "ministry": ministry,
        "form": form,
        "rules": ministry.clearance_rules.select_related("account__platform").order_by("pk"),
        "able": clearances.able(ministry.pk),
    }
    return render(request, "content/clearance_rules.html", context, status=422 if form.errors else 200)


@require_POST
def remove_rule(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    ministry = _own(request, code)
    rule = get_object_or_404(ClearanceRule.objects.filter(ministry=ministry), pk=pk)
    clearances.remove_rule(rule, by=request.user)
    messages.success(request, _("The choice is saved."))
    return redirect("clearance_rules", code)


def _own(request: SignedInRequest, code: str) -> Ministry:
    return get_object_or_404(Ministry.objects.where_may(request.user, DO.APPROVAL_SET_UP), code=code)
