"""The text on an account's page, and the ministry's template for all of them (S53, S54)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import page_texts
from accounts.forms.page_text import PageTextForm, PageTextTemplateForm
from accounts.models import Account, Ministry, PageText
from accounts.permissions import DO, may
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?mal=1` fills the form with the template. Whoever may only see the account reads the text."""
    account = _visible(request, pk)
    may_edit = may(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    text = PageText.objects.filter(account=account).select_related("seen_by").first()
    form = PageTextForm(
        request.POST if request.method == "POST" else None,
        account=account,
        text=text,
        from_template=bool(request.GET.get("mal")) and bool(account.owner.case_mailbox),
    )
    if form.is_valid():
        try:
            page_texts.write(account, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The text is saved."))
            return redirect("page_text", pk)
    context = {"account": account, "text": text, "form": form, "may_edit": may_edit}
    return render(request, "accounts/page_text.html", context, status=422 if form.errors else 200)


@require_POST
def seen(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _visible(request, pk)
    try:
        page_texts.mark_seen(account, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The text is seen on the page today."))
    return redirect("page_text", pk)


@require_http_methods(["GET", "POST"])
def ministry(request: SignedInRequest, code: str) -> HttpResponse:
    """The template, and the accounts that have no text yet."""
    own = _own(request, code)
    may_decide = may(request.user, DO.ACCOUNT_DECIDE, ministry=own)
    if request.method == "POST" and not may_decide:
        raise PermissionDenied
    form = PageTextTemplateForm(request.POST if request.method == "POST" else None, ministry=own)
    if form.is_valid():
        page_texts.set_up(own, by=request.user, **form.cleaned_data)
        messages.success(request, _("The template is saved."))
        return redirect("page_texts", code)
    context = {
        "ministry": own,
        "form": form,
        "may_decide": may_decide,
        "missing": list(Account.objects.without_page_text(own).with_context()),
    }
    return render(request, "accounts/page_texts.html", context, status=422 if form.errors else 200)


@require_POST
def fill(request: SignedInRequest, code: str) -> HttpResponse:
    own = _own(request, code)
    expected = request.POST.get("antall", "")
    try:
        count = page_texts.fill_missing(
            own, by=request.user, expected=int(expected) if expected.isdecimal() else -1
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(
            request,
            ngettext("%(count)s account got the text.", "%(count)s accounts got the text.", count)
            % {"count": count},
        )
    return redirect("page_texts", code)


def _visible(request: SignedInRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)


def _own(request: SignedInRequest, code: str) -> Ministry:
    """404 where the reader looks after no accounts."""
    return get_object_or_404(Ministry.objects.where_may(request.user, DO.ACCOUNT_EDIT), code=code)
