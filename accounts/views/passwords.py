"""The forgotten password, the one-time link, and changing one's own."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actions import passwords
from accounts.forms.passwords import ChangePasswordForm, NewPasswordForm
from accounts.forms.sign_in import ForgottenPasswordForm
from accounts.requests import SignedInRequest

# The address of the page itself is without the token: it would stand in the browser's history and in logs.
KEPT_TOKEN = "nytt"
SESSION_KEY = "password_token"


@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    form = ForgottenPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        passwords.send_link(form.cleaned_data["email"])
        return redirect("password_reset_done")
    return render(request, "accounts/password_reset.html", {"form": form}, status=_status(form))


@require_GET
def forgotten_done(request: HttpRequest) -> HttpResponse:
    """The same whether the address is known or not."""
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    return render(request, "accounts/password_reset_done.html", {"hours": hours})


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def set_with_link(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """The link puts its token into the session and leads on; opening it uses nothing up."""
    if token != KEPT_TOKEN:
        if passwords.user_of_link(uid, token) is None:
            return _no_longer(request)
        request.session[SESSION_KEY] = token
        return redirect("password_set", uid=uid, token=KEPT_TOKEN)
    kept = request.session.get(SESSION_KEY, "")
    user = passwords.user_of_link(uid, kept)
    if user is None:
        return _no_longer(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        try:
            passwords.set_with_link(uid, kept, password=form.cleaned_data["password"])
        except ValidationError:
            return _no_longer(request)
        del request.session[SESSION_KEY]
        messages.success(request, _("The password is saved. Log in with it."))
        return redirect("login")
    return render(request, "accounts/password_set.html", {"form": form, "person": user}, status=_status(form))


def _no_longer(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/password_link_used.html", status=410)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    """This session goes on; every other one ends."""
    form = ChangePasswordForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        passwords.change(request.user, password=form.cleaned_data["password"], by=request.user)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("The password is changed. You are logged out everywhere else."))
        return redirect("profile")
    return render(request, "accounts/password_change.html", {"form": form}, status=_status(form))


def _status(form: ForgottenPasswordForm | NewPasswordForm) -> int:
    return 422 if form.errors else 200
