"""«Regler»: every check with how strict it is in a ministry, and the page where it is made stricter."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import AuditEntry, Ministry
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.actions import check_settings
from content.check_lines import line_of, lines_of
from content.checks.book import check_of
from content.forms.check_setting import CheckSettingForm, MinistryFilterForm
from content.models import CheckSetting


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    form = MinistryFilterForm(request.GET, user=request.user)
    ministry = form.chosen()
    if ministry is None:
        raise Http404
    context = {
        "ministry": ministry,
        "ministries": form.own,
        "lines": lines_of(ministry),
        "may_set": may(request.user, DO.APPROVAL_SET_UP, ministry=ministry),
    }
    return render(request, "content/check_settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, code: str, check_id: str) -> HttpResponse:
    ministry = get_object_or_404(Ministry.objects.where_may(request.user, DO.POST_VIEW), code=code)
    require(request.user, DO.APPROVAL_SET_UP, ministry=ministry)
    check = check_of(check_id)
    if check is None:
        raise Http404
    setting = CheckSetting.objects.filter(ministry=ministry, check_id=check_id).first()
    data = request.POST if request.method == "POST" else None
    form = CheckSettingForm(data, check=check, ministry=ministry, setting=setting)
    if form.is_valid():
        try:
            check_settings.set_for(ministry, check, by=request.user, **form.told())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The rule is saved. It holds from the next text."))
            return redirect(f"{reverse('check_settings')}?departement={ministry.code}")
    context = {
        "ministry": ministry,
        "line": line_of(check, setting),
        "form": form,
        "entries": list(AuditEntry.objects.about(setting).newest_first()[:30]) if setting else [],
    }
    return render(request, "content/check_setting.html", context, status=422 if form.errors else 200)
