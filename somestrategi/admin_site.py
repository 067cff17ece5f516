"""Django admin behind our own door: roles open it, `is_staff` and `is_superuser` do not."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO, may_anywhere

# Who has business here: any of these, anywhere.
DEEDS = (DO.REFERENCE_EDIT, DO.THRESHOLD_CHANGE, DO.USER_MANAGE, DO.TRAIL_VIEW)


class GovernedAdminSite(admin.AdminSite):
    site_header = "Somestrategi"
    site_title = "Somestrategi"
    index_title = _("Administration")
    index_template = "admin/governed_index.html"
    enable_nav_sidebar = (
        False  # the crumbs lead back, and its tables of nothing but headings tell a listener nothing
    )

    def has_permission(self, request: HttpRequest) -> bool:
        return any(may_anywhere(request.user, deed) for deed in DEEDS)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only what is governed: the admin pages that other packages bring along do not get in."""
        if admin_class is not None and issubclass(admin_class, GovernedAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """One log-in for the whole house; whoever is logged in and still stands here may not enter."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", "/"), settings.LOGIN_URL)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect(settings.LOGIN_REDIRECT_URL)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("password_change")
