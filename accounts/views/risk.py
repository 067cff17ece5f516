"""«Risikovurderinger»: a ministry's platforms, one of them with its history, and a new assessment (S57, S58)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import risk_rows
from accounts.actions import risk
from accounts.forms.risk import RiskAssessmentForm, TermsReviewForm
from accounts.models import Ministry, Platform, RiskAssessment
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from accounts.risk_querysets import RiskAssessmentQuerySet


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    """Straight to one's ministry; whoever works for several chooses."""
    ministries = list(Ministry.objects.where_may(request.user, DO.FINDING_VIEW).by_name())
    if len(ministries) == 1:
        return redirect("risk_ministry", ministries[0].pk)
    return render(request, "accounts/risk_home.html", {"ministries": ministries})


@require_GET
def ministry(request: SignedInRequest, pk: int) -> HttpResponse:
    own = _own(request, pk)
    rows = risk_rows.now(own.pk)
    others = Platform.objects.filter(is_available=True).exclude(pk__in=[row.platform.pk for row in rows])
    may_edit = may(request.user, DO.ACCOUNT_EDIT, ministry=own)
    context = {
        "ministry": own,
        "rows": rows,
        "may_edit": may_edit,
        "others": others.order_by("name") if may_edit else [],
    }
    return render(request, "accounts/risk_ministry.html", context)


@require_GET
def platform(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    return _platform_page(request, _own(request, pk), _platform(key), TermsReviewForm())


@require_http_methods(["GET", "POST"])
def assess(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    own, on = _own(request, pk), _platform(key)
    require(request.user, DO.ACCOUNT_EDIT, ministry=own)
    form = RiskAssessmentForm(
        request.POST if request.method == "POST" else None,
        ministry=own,
        platform=on,
        newest=_assessments(own, on).newest_first().first(),
        back=reverse("risk_platform", args=[pk, key]),
    )
    if form.is_valid():
        try:
            risk.assess(own, on, by=request.user, **form.fields_for_action())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The risk assessment is saved."))
            return redirect("risk_platform", pk, key)
    context = {"ministry": own, "platform": on, "form": form}
    return render(request, "accounts/risk_assess.html", context, status=422 if form.errors else 200)


@require_POST
def terms_reviewed(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """The terms that the person saw are told by the form: newer ones since are not passed over."""
    own, on = _own(request, pk), _platform(key)
    require(request.user, DO.ACCOUNT_EDIT, ministry=own)
    form, row = TermsReviewForm(request.POST), risk_rows.on_platform(own.pk, on)
    if row.assessment is None or row.newest_terms is None:
        return redirect("risk_platform", pk, key)
    if form.is_valid():
        try:
            if request.POST.get("vilkar") != str(row.newest_terms.pk):
                raise ValidationError(_("Something newer has been recorded. Load the page again."))
            risk.find_terms_harmless(row.assessment, row.newest_terms, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The assessment stands with the new terms."))
            return redirect("risk_platform", pk, key)
    return _platform_page(request, own, on, form)


def _platform_page(
    request: SignedInRequest, own: Ministry, on: Platform, form: TermsReviewForm
) -> HttpResponse:
    history = list(_assessments(own, on).newest_first().with_context())
    context = {
        "ministry": own,
        "platform": on,
        "row": risk_rows.on_platform(own.pk, on),
        "earlier": history[1:],
        "reviews": history[0].terms_reviews.select_related("terms").order_by("reviewed_on")
        if history
        else [],
        "may_edit": may(request.user, DO.ACCOUNT_EDIT, ministry=own),
        "form": form,
    }
    return render(request, "accounts/risk_platform.html", context, status=422 if form.errors else 200)


def _own(request: SignedInRequest, pk: int) -> Ministry:
    """What a ministry has found of its risks stays in its own house."""
    return get_object_or_404(Ministry.objects.where_may(request.user, DO.FINDING_VIEW), pk=pk)


def _platform(key: str) -> Platform:
    return get_object_or_404(Platform, key=key)


def _assessments(own: Ministry, on: Platform) -> RiskAssessmentQuerySet:
    return RiskAssessment.objects.filter(ministry=own, platform=on)
