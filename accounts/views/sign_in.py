"""Logging in and out, and being locked out."""

from __future__ import annotations

from typing import Any

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts import ui_language
from accounts.forms.sign_in import LogInForm
from accounts.models import User


class LogIn(LoginView):
    """Django's own rotates the session's key and follows `next` only on this host."""

    template_name = "accounts/log_in.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """Not back to the log-out that an ended session interrupted."""
        url = super().get_success_url()
        return self.get_default_redirect_url() if url == reverse("logout") else url

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        user: User = form.get_user()
        ui_language.remember(response, user.ui_language, request=self.request)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


log_in = LogIn.as_view()
log_out = LogoutView.as_view()


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """What django-axes answers with instead of the log-in page (AXES_LOCKOUT_CALLABLE)."""
    wait = get_cool_off(request)
    context = {
        "minutes": round(wait.total_seconds() / 60),
        "limit": settings.AXES_FAILURE_LIMIT,
    }
    page = render(request, "accounts/locked_out.html", context, status=429)
    page["Retry-After"] = round(wait.total_seconds())
    return page
