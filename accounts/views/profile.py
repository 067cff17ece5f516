"""One's own page: name, written form, shortcuts, roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from accounts import ui_language
from accounts.actions import profiles
from accounts.forms.profile import ProfileForm
from accounts.requests import SignedInRequest
from somestrategi.core import clock


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    form = ProfileForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        profiles.change_name(request.user, name=form.cleaned_data["name"])
        chosen = form.cleaned_data["ui_language"]
        profiles.choose_ui_language(request.user, ui_language=chosen)
        with override(chosen):
            messages.success(request, _("The profile is saved."))
        response = redirect("profile")
        ui_language.remember(response, chosen, request=request)
        return response
    roles = request.user.role_assignments.in_force(clock.now()).with_context()
    context = {"form": form, "assignments": roles}
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)


@require_POST
def shortcuts(request: SignedInRequest) -> HttpResponse:
    """`shortcuts=on|off`, from the menu with one's name; back to where one was."""
    chosen = request.POST.get("shortcuts")
    if chosen in ("on", "off"):
        profiles.turn_shortcuts(request.user, on=chosen == "on")
        messages.success(
            request,
            _("The keyboard shortcuts are on.") if chosen == "on" else _("The keyboard shortcuts are off."),
        )
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = reverse("profile")
    return redirect(back)
